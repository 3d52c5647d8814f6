import type { RecordType, Tool } from '../../../spec/spec.ts';
import { newRecord } from '../../approvals/fresh-record.ts';
import { outcomeOfCall } from '../../approvals/outcome.ts';
import { check } from '../../engine/check.ts';
import { toolsOnRecord } from '../../engine/tools-on-record.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { recordsNow } from '../records-now.ts';
import { shown } from '../shown.ts';
import { belongsToSomebody } from '../tenancy/own-tools.ts';
import { toolCases } from '../tool-cases.ts';

/** A record made for the purpose is there, is deleted, and is neither listed nor answered afterwards. */
export default check<Tool>({
  id: 'records.deleted-are-gone',
  says: 'MUST neither list nor return a record that was deleted',
  why: 'What a person deleted and still finds was not deleted, and the next deletion is not believed.',
  needs: ['writes', 'actor:full'],
  cases: ({ tools, records }) =>
    toolCases(
      tools.filter(
        ({ operation }) => operation.kind === 'delete' && belongsToSomebody(records[operation.record ?? '']),
      ),
    ),
  async run(context, tool) {
    const { spec } = context;
    const full = await context.actor('full');
    const type = spec.records[tool.operation.record ?? ''] as RecordType;
    const { identifier = type.identifier } = tool.operation;
    const record = await newRecord(context, full, type.name);
    requireObserved(record !== undefined, `no ${type.title} could be made`);
    const id = record[type.identifier];
    const isListed = async () =>
      (await recordsNow(context, full, type, record)).some((item) => item[type.identifier] === id);
    const getters = toolsOnRecord(spec, type.name).filter(
      ({ operation }) => operation.kind === 'get' && operation.identifier !== undefined,
    );
    const got = (getter: Tool) => full.caller.call(getter.name, { [getter.operation.identifier ?? '']: id });

    requireObserved(await isListed(), `no list shows the ${type.title} that was made`);
    for (const getter of getters)
      requireObserved((await got(getter)).succeeded, `${getter.name} does not answer for it`);
    const { kind } = outcomeOfCall(spec, await full.caller.call(tool.name, { [identifier]: id }));
    requireObserved(kind === 'done', `${tool.name} does not run an ordinary call at once`);

    expectThat(!(await isListed()), `${type.title} ${id} is no longer listed`, 'it is');
    for (const getter of getters) {
      const reply = await got(getter);
      expectThat(
        outcomeOfCall(spec, reply).kind === 'refused',
        `${getter.name} refuses the ${type.title} that was deleted`,
        shown(reply),
      );
    }
    return `${getters.length} tools that get it, and its list`;
  },
});
