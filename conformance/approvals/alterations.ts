import { canonical } from '../arbitraries/differences.ts';
import { NotObserved } from '../engine/violation.ts';
import type { Actor } from '../target/actors.ts';
import { ownRecords } from './fresh-record.ts';
import type { GovernedCall, Knowledge } from './governed-call.ts';
import { proposalSchema } from './proposal-schema.ts';
import { type Arguments, writeArguments } from './write-arguments.ts';

/** Arguments that differ from those of a call in one place and are as good as they were. */
export interface Alteration {
  /** The argument, what it says and what it said: `quantity 77 (was 12)`. */
  says: string;
  args: Arguments;
}

/**
 * Every single change of a call that its schema allows: another value, an argument more, an argument less. Leaving a company out
 * can mean the same one, so that is no change.
 */
export async function alterationsOf(
  knowledge: Knowledge,
  actor: Actor,
  { tool, args, record }: GovernedCall,
): Promise<Alteration[]> {
  const { spec } = knowledge;
  const others = await otherValues(knowledge, actor, { tool, args, ...(record ? { record } : {}) });
  const required = proposalSchema(spec, tool, false).required as string[];
  return Object.keys(others).flatMap((name): Alteration[] => {
    const value = others[name];
    const without = Object.fromEntries(Object.entries(args).filter(([argument]) => argument !== name));
    const changed =
      canonical(value) === canonical(args[name])
        ? []
        : [
            {
              says: `${name} ${JSON.stringify(value)} (was ${JSON.stringify(args[name]) ?? 'left out'})`,
              args: { ...args, [name]: value },
            },
          ];
    const leftOut =
      name in args && name !== tool.operation.company && !required.includes(name)
        ? [{ says: `${name} left out (was ${JSON.stringify(args[name])})`, args: without }]
        : [];
    return [...changed, ...leftOut];
  });
}

/** Another good value for each argument, where there is one. */
async function otherValues(
  knowledge: Knowledge,
  actor: Actor,
  { tool, args, record }: GovernedCall,
): Promise<Arguments> {
  const { identifier } = tool.operation;
  const given =
    identifier === undefined || !record
      ? {}
      : { [identifier]: await otherIdentifier(knowledge, actor, record) };
  const wishes = { seed: knowledge.seed + 1, given, complete: true, unlike: args };
  return writeArguments(knowledge, actor, tool, wishes);
}

async function otherIdentifier(
  knowledge: Knowledge,
  actor: Actor,
  { kind, id }: { kind: string; id: unknown },
): Promise<unknown> {
  const identifier = knowledge.spec.records[kind]?.identifier ?? 'id';
  for await (const other of ownRecords(knowledge, actor, kind))
    if (other[identifier] !== id) return other[identifier];
  throw new NotObserved(`there is no second ${kind} to change the call to`);
}
