import type { Action } from '../../spec/spec.ts';
import { governedCalls } from '../approvals/governed-call.ts';
import { recordReader } from '../approvals/record-reader.ts';
import { type Arguments, uniqueText } from '../approvals/write-arguments.ts';
import { canonical } from '../arbitraries/differences.ts';
import { allDoors } from '../engine/all-doors.ts';
import type { CheckContext } from '../engine/check.ts';
import { NotObserved } from '../engine/violation.ts';
import type { Actor } from '../target/actors.ts';

/** An ordinary call of an action that has not been made, and what it would be seen by. */
export interface Trial {
  args: Arguments;
  /** Whether the call still says what it is about without this argument. */
  mayOmit(name: string): boolean;
  /** What the call can have changed, as it is at this moment: its own record, or those with the text only it bears. */
  effect(): Promise<string>;
}

/** A trial about a record of its own; undefined where there is nothing to call the action with. */
export async function trialOf(
  context: CheckContext,
  actor: Actor,
  action: Action,
): Promise<Trial | undefined> {
  try {
    return action.safety === 'read'
      ? await readingTrial(context, actor, action)
      : await writingTrial(context, actor, action);
  } catch (error) {
    if (error instanceof NotObserved) return undefined;
    throw error;
  }
}

async function readingTrial({ observe }: CheckContext, actor: Actor, action: Action): Promise<Trial> {
  const args = { ...onlyValues(action), ...(await observe.requiredArguments(actor, action)) };
  const { page } = action.operation;
  // A size that holds anything; a cursor comes from an earlier reply.
  const paging = page ? { [page.size]: 1 } : {};
  return {
    args: { ...args, ...paging },
    mayOmit: () => true,
    effect: async () => '',
  };
}

async function writingTrial(context: CheckContext, actor: Actor, action: Action): Promise<Trial | undefined> {
  const spec = allDoors(context.spec);
  const { record: kind = '', identifier } = action.operation;
  const type = spec.records[kind];
  if (type?.keptBy !== undefined) return undefined;
  const knowledge = { ...context, spec };
  for await (const { args, record } of governedCalls(knowledge, actor, action)) {
    const reader = recordReader(spec, async () => actor, kind);
    const mark = uniqueText(args);
    return {
      args,
      // Who leaves out what is changed asks for nothing; a record that is consumed is consumed once.
      mayOmit: (name) => (record === undefined ? action.operation.parent === undefined : name === identifier),
      effect: async () => {
        if (!reader) return '';
        if (record) return canonical(await reader.one(record.id));
        return mark === undefined ? '' : canonical(withText(await reader.all(mark), mark));
      },
    };
  }
  return undefined;
}

function withText(items: readonly unknown[], mark: string): readonly unknown[] {
  return items.filter((item) => JSON.stringify(item).includes(mark));
}

/** Arguments that can say one thing only. */
function onlyValues({ input }: Action): Arguments {
  const properties = Object.entries((input.properties ?? {}) as Record<string, { enum?: unknown[] }>);
  const single = properties.filter(([, schema]) => schema.enum?.length === 1);
  return Object.fromEntries(single.map(([name, schema]) => [name, schema.enum?.[0]]));
}
