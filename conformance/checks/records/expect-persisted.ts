import type { RecordType, Tool } from '../../../spec/spec.ts';
import type { Knowledge } from '../../approvals/governed-call.ts';
import { madeIdentifier } from '../../approvals/outcome.ts';
import { tryCalls } from '../../approvals/proposal.ts';
import { recordReader } from '../../approvals/record-reader.ts';
import { canonical } from '../../arbitraries/differences.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { isObject } from '../../json-object.ts';
import type { Actor } from '../../target/actors.ts';
import { shownValue } from '../shown.ts';
import { writtenValues } from './written-values.ts';

/**
 * Writes by one tool, then reads by another: what the arguments said, in the fields that tool shows, is there. Skips the case
 * when the server does not do an ordinary call at once. @throws Violation
 */
export async function expectPersisted(knowledge: Knowledge, actor: Actor, tool: Tool): Promise<void> {
  const { spec } = knowledge;
  const type = spec.records[tool.operation.record ?? ''] as RecordType;
  const reader = recordReader(spec, async () => actor, type.name);
  requireObserved(reader !== undefined, `no tool shows ${type.name}`);
  const { call, outcome, reply } = await tryCalls(knowledge, actor, tool);
  requireObserved(outcome.kind === 'done', `an ordinary call of ${tool.name} is not done at once`);

  const id = call.record?.id ?? madeIdentifier(tool, type, reply);
  const found = await reader.one(id);
  expectThat(found !== undefined, `${type.title} ${id} can be read`, 'there is no such record');
  const wanted = Object.entries(writtenValues(tool, type, call)).filter(([field]) => field in found);
  requireObserved(wanted.length > 0, `nothing of what ${tool.name} wrote is shown`);
  for (const [field, value] of wanted) {
    expectThat(
      isSame(type, field, found[field], value),
      `${field} ${shownValue(value)} in ${type.title} ${id}`,
      shownValue(found[field]),
    );
  }
}

/** An instant has many spellings (RFC 3339 §5.6); a value may be told inside an object, beside a name for people. */
export function isSame({ fields }: RecordType, field: string, shown: unknown, written: unknown): boolean {
  if (fields[field]?.kind === 'instant' && typeof shown === 'string' && typeof written === 'string')
    return Date.parse(shown) === Date.parse(written);
  if (isObject(shown) && !isObject(written)) return Object.values(shown).includes(written);
  return canonical(shown) === canonical(written);
}
