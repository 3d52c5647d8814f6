import type { RecordType, Spec, Tool } from '../../../spec/spec.ts';
import { madeIdentifier, outcomeOfCall } from '../../approvals/outcome.ts';
import type { Item } from '../../approvals/record-reader.ts';
import { writeArguments } from '../../approvals/write-arguments.ts';
import { type Case, check } from '../../engine/check.ts';
import { readCollection } from '../../engine/collections.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import type { Actor } from '../../target/actors.ts';
import { shownValue } from '../shown.ts';
import { namedRecords } from '../tenancy/named-records.ts';

interface Given {
  tool: Tool;
  lister: Tool;
  kind: string;
  kindArgument: string;
  argument: string;
}

/** How far the clocks of the server and of this machine may be apart. */
const clockSkew = 5 * 60_000;

const withZone = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

/** Attached to one of two records of a kind, it comes back on that one, with who attached it and when, and not on the other. */
export default check<Given>({
  id: 'records.attachments-stay-attached',
  says: 'SHOULD show what was attached to a record on that record, with who attached it and when',
  why: 'A remark on the wrong customer is worse than none.',
  needs: ['writes', 'actor:full'],
  cases: (spec) => spec.tools.flatMap((tool) => casesOf(spec, tool)),
  async run(context, { tool, lister, kind, kindArgument, argument }) {
    const { actor, spec, observe, seed } = context;
    const full = await actor('full');
    const type = spec.records[tool.operation.record ?? ''] as RecordType;
    const ids = await observe.identifiers(full, kind);
    const [one, two] = [ids.at(-1), ids.at(-2)];
    requireObserved(two !== undefined, `actor "full" sees fewer than two ${kind}`);
    const given = { [kindArgument]: kind, [argument]: one };
    const started = Date.now();
    const args = await writeArguments(context, full, tool, { seed, given });
    const reply = await full.caller.call(tool.name, args);
    requireObserved(
      outcomeOfCall(spec, reply).kind === 'done',
      `${tool.name} does not take an ordinary call`,
    );
    const id = madeIdentifier(tool, type, reply);

    const on = async (which: unknown) =>
      (await readCollection(full, lister, { [kindArgument]: kind, [argument]: which })).items;
    const found = (await on(one)).find((item) => item[type.identifier] === id);
    expectThat(found !== undefined, `${type.title} ${id} on ${kind} ${one}`, 'it is not there');
    const strays = (await on(two)).filter((item) => item[type.identifier] === id);
    expectThat(strays.length === 0, `${type.title} ${id} not on ${kind} ${two}`, 'it is there too');
    expectThat(
      found[argument] === undefined || found[argument] === one,
      `${argument} ${one}`,
      shownValue(found),
    );
    expectSigned(full, tool, found, started);
    return undefined;
  },
});

/** Tools that attach, with the list of what is attached to a record; a case for each kind of record. */
function casesOf(spec: Spec, tool: Tool): Case<Given>[] {
  if (tool.safety !== 'write' || tool.operation.kind !== 'create') return [];
  const lister = spec.tools.find(
    ({ operation }) => operation.kind === 'list' && operation.record === tool.operation.record,
  );
  return namedRecords(spec, tool).flatMap(({ argument, record, with: kinds }) => {
    const [kindArgument] = Object.keys(kinds);
    if (!lister || kindArgument === undefined || !lister.operation.filters?.[argument]) return [];
    return [
      { name: `${tool.name} ${record}`, given: { tool, lister, kind: record, kindArgument, argument } },
    ];
  });
}

/** Who and when stand in the fields the operation fills with the caller and the clock. */
function expectSigned(actor: Actor, { operation }: Tool, item: Item, started: number): void {
  for (const [field, expression] of Object.entries(operation.assign ?? {})) {
    const value = item[field];
    if (value === undefined) continue;
    if (expression === 'caller.user') {
      const isCaller = actor.user === undefined ? Boolean(value) : value === actor.user;
      expectThat(isCaller, `${field} ${actor.user ?? 'that names somebody'}`, shownValue(value));
    }
    if (expression !== 'now') continue;
    expectThat(
      withZone.test(String(value)),
      `${field} is an RFC 3339 instant with a zone`,
      shownValue(value),
    );
    const at = Date.parse(String(value));
    const fits = at >= started - clockSkew && at <= Date.now() + clockSkew;
    expectThat(fits, `${field} at the time of the call`, shownValue(value));
  }
}
