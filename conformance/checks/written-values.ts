import type { RecordType, Spec, Tool } from '../../spec/spec.ts';
import { answeredValue, madeIdentifier, outcomeOfCall } from '../approvals/outcome.ts';
import { tryCalls } from '../approvals/proposal.ts';
import { type Item, recordReader } from '../approvals/record-reader.ts';
import { nextText } from '../approvals/write-arguments.ts';
import type { CheckContext } from '../engine/check.ts';
import { requireObserved } from '../engine/violation.ts';
import { withText } from '../idempotency/altered.ts';
import { isObject } from '../json-object.ts';
import { replacedAt } from '../kinds/argument-parts.ts';
import { type Kind, type KindedPart, partsTaken } from '../kinds/kinded-parts.ts';
import type { Actor } from '../target/actors.ts';
import { recordsNow } from './records-now.ts';

/** An argument that is written to the field of its name. */
export type WrittenPart = KindedPart & { field: string };

/** What a tool that makes or changes a record writes to fields of these kinds. */
export function partsWritten(spec: Spec, tool: Tool, kinds: readonly Kind[]): WrittenPart[] {
  const { kind: operation, body, record = '', identifier } = tool.operation;
  const fields = spec.records[record]?.fields ?? {};
  if (tool.safety !== 'write' || !['create', 'update'].includes(operation)) return [];
  return partsTaken(spec, tool)
    .filter(({ kind, path }) => kinds.includes(kind) && path.length === (path[0] === body ? 2 : 1))
    .map((part) => ({ ...part, field: String(part.path.at(-1)) }))
    .filter(({ field }) => field in fields && field !== identifier && fields[field]?.derived === undefined);
}

/** A record as some tool shows it. */
export interface Shown {
  by: string;
  /** Read anew, and not the answer to the call that wrote it, which may be an echo. */
  isRead: boolean;
  record: Item;
}

/**
 * A tool that is called again and again with other values in its arguments. Skips the case when the server does not take an
 * ordinary call at once.
 */
export async function writerOf(context: CheckContext, actor: Actor, tool: Tool) {
  const { spec, seed } = context;
  const type = spec.records[tool.operation.record ?? ''] as RecordType;
  const { call, outcome } = await tryCalls(context, actor, tool);
  requireObserved(outcome.kind === 'done', `an ordinary call of ${tool.name} is not done at once`);
  const made = new Set<unknown>();

  /** Where the record with these values shows; undefined when the call is refused, which is the server's good right. */
  return async (values: readonly [WrittenPart, unknown][]): Promise<readonly Shown[] | undefined> => {
    const fresh = call.record ? call.args : withText(call.args, nextText(seed));
    const args = values.reduce((sum, [{ path }, value]) => replacedAt(sum, path, value)?.whole ?? sum, fresh);
    const reply = await actor.caller.call(tool.name, args);
    if (outcomeOfCall(spec, reply).kind !== 'done') return undefined;
    const id = call.record?.id ?? madeIdentifier(tool, type, reply);
    requireObserved(call.record !== undefined || !made.has(id), `${tool.name} makes the same record again`);
    made.add(id);
    const found = await recordReader(spec, async () => actor, type.name)?.one(id);
    const below = (record: Item) => record[type.identifier] === id;
    const read = found ?? (await recordsNow(context, actor, type, args)).find(below);
    const answer = answeredValue(reply);
    return [
      ...(isObject(answer) ? [{ by: tool.name, isRead: false, record: answer }] : []),
      ...(read ? [{ by: `a tool that shows ${type.name}`, isRead: true, record: read }] : []),
    ];
  };
}
