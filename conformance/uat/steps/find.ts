import { recordReader } from '../../approvals/record-reader.ts';
import { shownValue } from '../../checks/shown.ts';
import { readCollection } from '../../engine/collections.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { toolNamed } from '../scripted-call.ts';
import { actorPart, type StepContext, type StepKind } from '../step-kind.ts';

/** Finds a record the script is about, as a person would: by its name in a list. */
export const find: StepKind = {
  kind: 'find',
  parameters:
    'tool: the list; text: a text the record bears; keep: name for later steps; actor (default full)',
  parts: [
    {
      name: 'found',
      says: 'The list holds the record',
      needs: (parameters) => [`actor:${actorPart(parameters)}`],
      run: found,
    },
    {
      name: 'not-elsewhere',
      isTwin: true,
      says: 'Somebody of another organization does not find it',
      needs: (parameters) => [`actor:${actorPart(parameters)}`, 'actor:other'],
      run: notElsewhere,
    },
  ],
};

async function found(context: StepContext): Promise<string> {
  const { tool: name, text, keep } = context.with;
  const actor = await context.actor(actorPart(context.with));
  const tool = toolNamed(context, name);
  const { items } = await readCollection(actor, tool, {});
  const record = items.find((item) => JSON.stringify(item).includes(String(text)));
  requireObserved(record !== undefined, `${tool.name} shows no record with "${text}": add one to test with`);
  context.memory.kept[String(keep)] = record;
  context.note(String(keep), shownValue(record));
  return shownValue(record);
}

/** Another organization may have a record of the same name; it is another record. */
async function notElsewhere(context: StepContext): Promise<string> {
  const tool = toolNamed(context, context.with.tool);
  const identifier = context.spec.records[tool.operation.record ?? '']?.identifier ?? 'id';
  const record = context.memory.kept[String(context.with.keep)];
  requireObserved(record !== undefined, 'no record was found');
  requireObserved(record[identifier] != null, `the list does not show the ${identifier} of the record`);
  const other = await context.actor('other');
  const reader = recordReader(context.spec, async () => other, tool.operation.record ?? '');
  const items = reader ? await reader.all() : (await readCollection(other, tool, {})).items;
  const same = items.find((item) => item[identifier] === record[identifier]);
  expectThat(same === undefined, 'no such record in another organization', shownValue(same));
  const isTold = items.every((item) => item[identifier] != null);
  requireObserved(isTold, `the list does not show the ${identifier} of the other organization's records`);
  return `not among the ${items.length} records of another organization`;
}
