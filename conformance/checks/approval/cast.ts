import type { Tool } from '../../../spec/spec.ts';
import { propose } from '../../approvals/proposal.ts';
import type { CheckContext } from '../../engine/check.ts';
import { NotObserved } from '../../engine/violation.ts';
import type { CommandKind } from '../../models/approval-commands.ts';
import type { HistoryOptions } from '../../models/histories.ts';
import { cancellingTool } from '../../models/live-approvals.ts';

/** Parts that may ask as well, and parts that only try what is not theirs. */
const colleagues = ['secondUser'];
const outsiders = ['other'];

/** Who can play in histories here, and what they can do; what the target lacks is left out, with the reason. */
export async function cast(
  context: CheckContext,
  tool: Tool,
): Promise<{
  players: Pick<HistoryOptions, 'requesters' | 'strangers' | 'kinds'>;
  leftOut: string[];
}> {
  const { target } = context;
  const leftOut: string[] = [];
  const requesters = ['full'];
  for (const part of colleagues) {
    if (await canPropose(context, part, tool)) requesters.push(part);
    else leftOut.push(`requests by ${part} (the target does not have it, or it may not ask)`);
  }
  const strangers = [...colleagues, ...outsiders].filter(
    (part) => !requesters.includes(part) && target.actors.has(part),
  );
  const { kinds, missing } = await commandKinds(context, tool, requesters);
  return { players: { requesters, strangers, kinds }, leftOut: [...leftOut, ...missing] };
}

async function canPropose(context: CheckContext, part: string, tool: Tool): Promise<boolean> {
  if (!context.target.actors.has(part)) return false;
  try {
    await propose(context, await context.actor(part), tool);
    return true;
  } catch (error) {
    if (error instanceof NotObserved) return false;
    throw error;
  }
}

async function commandKinds(
  { spec, target, actor }: CheckContext,
  tool: Tool,
  requesters: readonly string[],
) {
  const { approvals } = spec.governance;
  const players = await Promise.all(requesters.map((part) => actor(part)));
  const isKnown = players.every(({ user, organization }) => user !== undefined && organization !== undefined);
  const canWithdraw = isKnown && tool.permission !== undefined && target.hooks.has('setPermission');
  const canExpire = approvals?.expiresSeconds !== undefined && target.hooks.has('advanceClock');
  const optional: [CommandKind[], boolean, string][] = [
    [['reject'], target.hooks.has('reject'), 'rejections (needs hook "reject")'],
    [['approve-own'], isKnown, 'approvals of the own request (the target does not tell the users)'],
    [['withdraw', 'restore'], canWithdraw, 'changes of rights (needs hook "setPermission" and known users)'],
    [['expire'], canExpire, 'expiry (needs hook "advanceClock")'],
    [['cancel'], cancellingTool(spec.tools, approvals?.record) !== undefined, 'cancelling (no tool does it)'],
  ];
  const always: CommandKind[] = ['propose', 'approve', 'retry', 'alter', 'forge'];
  return {
    kinds: new Set([...always, ...optional.flatMap(([kinds, isPossible]) => (isPossible ? kinds : []))]),
    missing: optional.filter(([, isPossible]) => !isPossible).map(([, , reason]) => reason),
  };
}
