import type { RecordType, Tool } from '../../spec/spec.ts';
import { type Item, recordReader } from '../approvals/record-reader.ts';
import { type Arguments, uniqueText } from '../approvals/write-arguments.ts';
import type { CheckContext } from '../engine/check.ts';
import { readCollection } from '../engine/collections.ts';
import { toolsOnRecord } from '../engine/tools-on-record.ts';
import type { Actor } from '../target/actors.ts';

/**
 * The records of a kind as they are now: all of them where a tool lists all, else those below the parent that arguments name.
 * None where no tool shows them.
 */
export async function recordsNow(
  { spec }: Pick<CheckContext, 'spec'>,
  actor: Actor,
  type: RecordType,
  args: Arguments,
): Promise<readonly Item[]> {
  const reader = recordReader(spec, async () => actor, type.name);
  if (reader) return reader.all(uniqueText(args));
  const below = toolsOnRecord(spec, type.name).find((tool) => parentIn(tool, args) !== undefined);
  const parent = below?.operation.parent;
  return below && parent
    ? (await readCollection(actor, below, { [parent.argument]: parentIn(below, args) })).items
    : [];
}

/** The parent that arguments name, for a tool that lists what hangs below one. */
function parentIn({ safety, operation }: Tool, args: Arguments): unknown {
  return safety === 'read' && operation.kind === 'list' && operation.parent
    ? (args[operation.parent.field] ?? args[operation.parent.argument])
    : undefined;
}
