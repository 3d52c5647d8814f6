import type { Filter, Spec } from '../../../spec/spec.ts';
import type { Item } from '../../approvals/record-reader.ts';
import { canonical } from '../../arbitraries/differences.ts';
import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { shownValue } from '../shown.ts';
import { callLog, loggedNames, logTool } from './call-log.ts';
import { plainList } from './sample-calls.ts';

interface LogFilter {
  argument: string;
  filter: Filter;
}

/** The entries a filter leaves, next to all of the time, which a person and a service key left. */
export default check<LogFilter>({
  id: 'audit.filters-are-exact',
  says: 'MUST show administrators exactly the entries they filter for, by caller and otherwise',
  why: 'Looking for what one agent did among what everybody did is how it stays unseen.',
  needs: ['actor:full', 'actor:service'],
  exclusive: true,
  cases: (spec) =>
    Object.entries(logTool(spec)?.operation.filters ?? {}).map(([argument, filter]) => ({
      name: argument,
      given: { argument, filter },
    })),
  async run(context, { argument, filter }) {
    const { spec, actor } = context;
    const log = await callLog(context);
    const [full, service] = [await actor('full'), await actor('service')];
    const tool = plainList(spec);
    const since = await log.now();
    await full.caller.call(tool.name, {});
    const { entries } = await log.ofCall(loggedNames(spec, tool), service, () =>
      service.caller.call(tool.name, {}),
    );
    const wanted = wantedValue(spec, filter, entries[0]);
    requireObserved(wanted !== undefined, `the entry of a call of ${tool.name} tells nothing to filter by`);

    const all = await log.entries({ since });
    const due = all.filter((entry) => passes(entry, filter, wanted));
    requireObserved(
      due.length > 0 && due.length < all.length,
      `${argument} leaves ${due.length} of all ${all.length} entries of the time`,
    );
    const filtered = await log.entries({ since, args: { [argument]: wanted } });
    const strange = filtered.filter((entry) => !passes(entry, filter, wanted));
    const left = `${argument} ${shownValue(wanted)}`;
    expectThat(strange.length === 0, `${left}: no other entries`, `${strange.length} others`, {
      entries: shownValue(strange.slice(0, 3)),
    });
    const shown = new Set(filtered.map(canonical));
    const missing = due.filter((entry) => !shown.has(canonical(entry)));
    expectThat(missing.length === 0, `${left}: all ${due.length} entries`, `${missing.length} are missing`, {
      entries: shownValue(missing.slice(0, 3)),
    });
    return `${due.length} of ${all.length} entries`;
  },
});

/** What the entry of a service key tells; the tag is one of people. */
function wantedValue({ governance }: Spec, { field, test }: Filter, entry: Item | undefined): unknown {
  const value = test === 'includes' ? governance.audit?.oauthTag : entry?.[field];
  return value === null ? undefined : value;
}

function passes(entry: Item, { field, test }: Filter, wanted: unknown): boolean {
  const value = entry[field];
  if (test === 'includes') return [value].flat().includes(wanted);
  if (test === 'contains') return String(value).toLowerCase().includes(String(wanted).toLowerCase());
  if (test === 'equals') return value === wanted;
  const distance = Date.parse(String(value)) - Date.parse(String(wanted));
  return test === 'from' ? distance >= 0 : distance <= 0;
}
