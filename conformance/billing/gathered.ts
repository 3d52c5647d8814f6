import { answeredValue, outcomeOfCall } from '../approvals/outcome.ts';
import { type Item, recordReader } from '../approvals/record-reader.ts';
import type { Arguments } from '../approvals/write-arguments.ts';
import type { CheckContext } from '../engine/check.ts';
import { requireObserved } from '../engine/violation.ts';
import { isObject } from '../json-object.ts';
import type { Actor } from '../target/actors.ts';
import type { Gathering } from './gatherings.ts';
import type { Own } from './own-records.ts';

/** What a call that gathers came to. */
export interface Gathered {
  kind: 'done' | 'refused';
  /** The record afterwards, as another tool shows it; as the answer where none does. */
  document: Item;
}

/** Calls a tool that gathers, and reads what it gathered into. Skips the case when there is no proper answer. */
export async function gathered(
  { spec }: Pick<CheckContext, 'spec'>,
  actor: Actor,
  { tool, into }: Gathering,
  document: Own,
  args: Arguments,
): Promise<Gathered> {
  const reply = await actor.caller.call(tool.name, {
    [tool.operation.identifier ?? into.identifier]: document.id,
    ...args,
  });
  const { kind } = outcomeOfCall(spec, reply);
  requireObserved(
    kind === 'done' || kind === 'refused',
    `${tool.name} does not run an ordinary call at once`,
  );
  const answer = answeredValue(reply);
  const shown = await recordReader(spec, async () => actor, into.name)?.one(document.id);
  const item = shown ?? (isObject(answer) ? answer : undefined);
  requireObserved(item !== undefined, `no tool shows the ${into.title}`);
  return { kind, document: item };
}
