import { setTimeout as pause } from 'node:timers/promises';
import type { Tool } from '../../spec/spec.ts';
import { type Alteration, alterationsOf } from '../approvals/alterations.ts';
import { type Followed, retryOutcome } from '../approvals/completion.ts';
import type { EffectMeter } from '../approvals/effects.ts';
import { forgeriesOf } from '../approvals/forgeries.ts';
import type { Knowledge } from '../approvals/governed-call.ts';
import { type CallOutcome, outcomeOfCall } from '../approvals/outcome.ts';
import { propose, waiting } from '../approvals/proposal.ts';
import { oneLook } from '../approvals/record-reader.ts';
import { setRights } from '../approvals/withdrawn.ts';
import { NotObserved } from '../engine/violation.ts';
import type { Actor } from '../target/actors.ts';
import type { Answer, Command } from './approval-commands.ts';
import { MovedClock } from './moved-clock.ts';
import type { ApprovalSystem } from './run-history.ts';

/** Seconds past the end of a lifetime. */
const margin = 60;

const betweenLooksMs = 20;

/** One followed approval: its proposal, and what shows an effect of calls with other arguments under its reference. */
interface Tracked {
  proposal: Followed;
  alterations?: Promise<Alteration[]>;
  watches: Awaited<ReturnType<EffectMeter['watch']>>[];
}

/** The target of a run, as the system behind one history. What the history changed is undone by `close`. */
export class LiveApprovals implements ApprovalSystem {
  readonly #knowledge: Knowledge;
  readonly #tool: Tool;
  readonly #patienceMs: number;
  readonly #tracked: Tracked[] = [];
  readonly #withdrawn = new Set<string>();
  readonly #clock: MovedClock;

  /** `patienceMs`: how long a server that finishes calls itself may take. */
  constructor(knowledge: Knowledge, tool: Tool, patienceMs: number) {
    this.#knowledge = knowledge;
    this.#clock = new MovedClock(knowledge.target);
    this.#tool = tool;
    this.#patienceMs = patienceMs;
  }

  async perform(command: Command): Promise<Answer> {
    const { target } = this.#knowledge;
    switch (command.kind) {
      case 'propose':
        return this.#propose(command.by);
      case 'withdraw':
        return this.#setRight(command.from, false);
      case 'restore':
        return this.#setRight(command.to, true);
      case 'expire':
        await this.#clock.advance((this.#knowledge.spec.governance.approvals?.expiresSeconds ?? 0) + margin);
        return 'taken';
      case 'approve':
        return target.hooks.approve(waiting(this.#knowledge, this.#proposal(command.approval)));
      case 'approve-own': {
        const proposal = this.#proposal(command.approval);
        const as = proposal.requester.user ?? '';
        return target.hooks.approve({ ...waiting(this.#knowledge, proposal), as });
      }
      case 'reject':
        return target.hooks.reject(waiting(this.#knowledge, this.#proposal(command.approval)));
      case 'retry':
        return this.#retry(command.by, command.approval);
      case 'alter':
        return this.#alter(command);
      case 'forge': {
        const forged = this.#forgery(command).reference;
        return this.#retry(command.by, command.approval, forged);
      }
      case 'cancel':
        return this.#cancel(command.by, command.approval);
    }
  }

  async effects(settled: (effects: readonly number[]) => boolean): Promise<readonly number[]> {
    const end = performance.now() + this.#patienceMs;
    let effects = await this.#readEffects();
    while (!settled(effects) && performance.now() < end) {
      await pause(betweenLooksMs);
      effects = await this.#readEffects();
    }
    return effects;
  }

  call(approval: number): string {
    const args = this.#tracked[approval]?.proposal.call.args;
    return `${this.#tool.title ?? this.#tool.name}${args ? ` ${JSON.stringify(args)}` : ''}`;
  }

  change(command: Extract<Command, { change: number }>): string {
    if (command.kind === 'forge') return this.#forgery(command).says;
    return this.#changes.get(command) ?? 'other arguments';
  }

  /** Gives rights back and sets the clock right. */
  async close(): Promise<void> {
    for (const name of this.#withdrawn) await this.#setRight(name, true);
    await this.#clock.setRight();
  }

  readonly #changes = new Map<Command, string>();

  async #propose(by: string): Promise<Answer> {
    try {
      const proposal = await propose(this.#knowledge, await this.#actor(by), this.#tool);
      this.#tracked.push({ proposal, watches: [] });
      return 'waits';
    } catch (error) {
      if (error instanceof NotObserved && this.#withdrawn.has(by)) return 'refused';
      throw error;
    }
  }

  async #retry(by: string, approval: number, reference?: string, args?: Alteration['args']): Promise<Answer> {
    const proposal = this.#proposal(approval);
    const presented = reference === undefined ? proposal : { ...proposal, reference };
    const { outcome } = await retryOutcome(this.#knowledge, await this.#actor(by), presented, args);
    return answerOf(outcome, proposal.reference);
  }

  async #alter(command: Extract<Command, { kind: 'alter' }>): Promise<Answer> {
    const tracked = this.#tracked[command.approval] as Tracked;
    const { call, requester } = tracked.proposal;
    tracked.alterations ??= this.#actor(requester.name).then((actor) =>
      alterationsOf(this.#knowledge, actor, call),
    );
    const alterations = await tracked.alterations;
    const alteration = alterations[command.change % alterations.length];
    if (!alteration) throw new NotObserved(`${this.#tool.name} has no argument that could be another`);
    this.#changes.set(command, alteration.says);
    tracked.watches.push(await call.meter.watch(alteration.args));
    return this.#retry(command.by, command.approval, undefined, alteration.args);
  }

  async #cancel(by: string, approval: number): Promise<Answer> {
    const { spec } = this.#knowledge;
    const tool = cancellingTool(spec.tools, spec.governance.approvals?.record);
    const { reference } = this.#proposal(approval);
    if (!tool) throw new NotObserved('no tool cancels a request');
    const { caller } = await this.#actor(by);
    const reply = await caller.call(tool.name, { [tool.operation.identifier ?? 'id']: reference });
    return answerOf(outcomeOfCall(spec, reply), reference);
  }

  async #setRight(name: string, allowed: boolean): Promise<Answer> {
    const { permission = '' } = this.#tool;
    await setRights(this.#knowledge.target, await this.#actor(name), { permission }, allowed);
    if (allowed) this.#withdrawn.delete(name);
    else this.#withdrawn.add(name);
    return 'taken';
  }

  async #readEffects(): Promise<number[]> {
    const [first] = this.#tracked;
    if (!first) return [];
    const look = oneLook(first.proposal.call.meter.reader);
    return Promise.all(
      this.#tracked.map(async ({ proposal, watches }) => {
        const strange = await Promise.all(watches.map((watch) => watch(look)));
        return (await proposal.call.meter.effects(look)) + strange.filter(Boolean).length;
      }),
    );
  }

  #forgery({ approval, change }: Extract<Command, { change: number }>) {
    const forgeries = forgeriesOf(this.#proposal(approval).reference);
    return forgeries[change % forgeries.length] as (typeof forgeries)[number];
  }

  #proposal(approval: number): Followed {
    return (this.#tracked[approval] as Tracked).proposal;
  }

  #actor(name: string): Promise<Actor> {
    return this.#knowledge.target.actors.get(name);
  }
}

/** The tool by which a caller withdraws a request, if there is one. */
export function cancellingTool(tools: readonly Tool[], approvals: string | undefined): Tool | undefined {
  return tools.find(
    ({ safety, operation }) =>
      safety === 'write' && operation.kind === 'transition' && operation.record === approvals,
  );
}

function answerOf(outcome: CallOutcome, reference: string): Answer {
  if (outcome.kind !== 'waits') return outcome.kind;
  return outcome.reference === reference ? 'waits' : 'waits-anew';
}
