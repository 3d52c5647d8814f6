import type { RecordType, ResourceFamily } from '../../../spec/spec.ts';
import { newRecord } from '../../approvals/fresh-record.ts';
import { plainLister } from '../../approvals/plain-lister.ts';
import { type CheckContext, check } from '../../engine/check.ts';
import { readCollection } from '../../engine/collections.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import type { Actor } from '../../target/actors.ts';
import { shown, shownValue } from '../shown.ts';
import { contentsOf, familyCases, recordsIn, requireResources, uriOf } from './families.ts';

interface Given {
  family: ResourceFamily;
  writes: boolean;
}

/** What a resource and a tool read of the same record differ in is form; its identifier and its plain values are the same. */
export default check<Given>({
  id: 'resources.show-what-lists-show',
  says: 'MUST serve each resource as JSON that shows the same records as the tools, as they are now',
  why: 'An agent that reads the same customer in two ways and finds two customers believes the wrong one.',
  needs: ['actor:full'],
  cases: (spec) =>
    familyCases(spec).flatMap(({ name, given: family }) => [
      { name, given: { family, writes: false } },
      { name: `${name}, after a change`, given: { family, writes: true }, needs: ['writes' as const] },
    ]),
  async run(context, { family, writes }) {
    const full = await context.actor('full');
    await requireResources(context, full);
    const type = context.spec.records[family.record] as RecordType;
    const lister = plainLister(context.spec, family.record);
    requireObserved(lister !== undefined, `no tool lists ${family.record}`);

    // Others may make and delete records meanwhile: what a look before or one after shows is there.
    const earlier = (await readCollection(full, lister, {})).items;
    const before = await identifiersAt(full, family, type);
    const listed = (await readCollection(full, lister, {})).items;
    requireObserved(listed.length > 0, `${lister.name} shows nothing to compare with`);
    const unknown = before.filter(
      (id) => ![...earlier, ...listed].some((item) => item[type.identifier] === id),
    );
    expectThat(
      before.length > 0 && unknown.length === 0,
      `records that ${lister.name} shows too`,
      before.length === 0 ? 'no record' : `others: ${shownValue(unknown.slice(0, 5))}`,
    );
    const record = [...listed, ...earlier].find((item) => before.includes(item[type.identifier])) as Record<
      string,
      unknown
    >;
    await expectSame(full, family, type, record);
    if (!writes) return `${before.length} records`;
    requireObserved(before.length >= earlier.length, `${family.uri} shows some of the records only`);
    return expectNewRecord(context, full, family, type);
  },
});

async function identifiersAt(actor: Actor, family: ResourceFamily, type: RecordType): Promise<unknown[]> {
  const reply = await actor.caller.request('resources/read', { uri: family.uri });
  const contents = contentsOf(reply);
  expectThat(
    // Other parts may stand beside it: a sentence for people, a picture.
    contents?.some((part) => part !== null && typeof part === 'object') === true,
    `resources/read of ${family.uri} returns contents whose text is JSON`,
    shown(reply),
  );
  return recordsIn(contents, type.identifier).map((value) => value[type.identifier]);
}

async function expectSame(
  actor: Actor,
  family: ResourceFamily,
  type: RecordType,
  record: Record<string, unknown>,
): Promise<void> {
  const id = record[type.identifier];
  const reply = await actor.caller.request('resources/read', { uri: uriOf(family, id) });
  const found = recordsIn(contentsOf(reply), type.identifier).find((value) => value[type.identifier] === id);
  expectThat(found !== undefined, `the record ${id} at ${uriOf(family, id)}`, shown(reply));
  const differing = Object.entries(record).filter(
    ([name, value]) =>
      ['string', 'number', 'boolean'].includes(typeof value) &&
      type.fields[name]?.volatile !== true &&
      found[name] !== undefined &&
      found[name] !== value,
  );
  expectThat(
    differing.length === 0,
    `the values of ${id} that a list shows`,
    differing
      .map(([name, value]) => `${name}: ${shownValue(found[name])} instead of ${shownValue(value)}`)
      .join(', '),
  );
}

/** A record that was made since the resource was read is there as well. */
async function expectNewRecord(
  context: CheckContext,
  actor: Actor,
  family: ResourceFamily,
  type: RecordType,
): Promise<string> {
  const made = await newRecord(context, actor, family.record);
  requireObserved(made !== undefined, `no tool makes ${family.record} at once`);
  const id = made[type.identifier];
  const after = await identifiersAt(actor, family, type);
  expectThat(
    after.includes(id),
    `the new record ${String(id)} at ${family.uri}`,
    `${after.length} records without it`,
  );
  return `${after.length} records, the new one among them`;
}
