import type { Tool } from '../../../spec/spec.ts';
import { forecastIn } from '../../dry-run/forecast.ts';
import { casesOf, writingTools } from '../../dry-run/tools.ts';
import { dryRunHeader } from '../../dry-run/try-out.ts';
import { detailOf } from '../../dry-run/world.ts';
import { allDoors } from '../../engine/all-doors.ts';
import { check } from '../../engine/check.ts';
import { expectThat, NotObserved, requireObserved } from '../../engine/violation.ts';
import { creations } from '../../idempotency/creation.ts';
import { createAs, identifierIn, keyHeader, newKey } from '../../idempotency/keyed-call.ts';
import { shown } from '../shown.ts';

/** Tried, made and tried again, all under one key. */
export default check<Tool>({
  id: 'dry-run.leaves-keys-alone',
  says: 'MUST neither keep an idempotency key for a dry-run nor answer a dry-run by one',
  why: 'Whoever asks first and then acts under the same key would be told that it is done, and nothing would be.',
  needs: ['writes', 'actor:full'],
  cases: (spec) =>
    spec.governance.idempotency ? casesOf(writingTools(spec).filter(makesFromNothing).slice(0, 2)) : [],
  async run(context, tool) {
    const { spec } = context;
    const full = await context.actor('full');
    const isThere = async (made: unknown) =>
      (await detailOf(spec, full, tool.operation.record ?? '', made)) !== undefined;
    const twin = await createAs(context, full, tool, {});
    requireObserved(await isThere(twin.id), `no tool shows what ${tool.name} makes`);
    for await (const creation of creations({ ...context, spec: allDoors(spec) }, full, tool)) {
      const key = keyHeader(spec, newKey());
      const ask = (headers: Record<string, string>) =>
        full.caller.call(tool.name, creation.args, { headers: { ...key, ...headers } });
      const tried = await ask(dryRunHeader(spec));
      if (!tried.succeeded) continue;
      const made = await ask({});
      const id = identifierIn(spec, tool, made);
      const details = { 'dry-run under the same key': shown(tried) };
      expectThat(id !== undefined, 'a record made by the real call', shown(made), details);
      requireObserved(id !== twin.id, `${tool.name} answers with the same record each time`);
      expectThat(
        await isThere(id),
        `${tool.operation.record} ${String(id)} to be there`,
        'it is not',
        details,
      );
      const again = await ask(dryRunHeader(spec));
      expectThat(
        forecastIn(spec, again) !== undefined,
        'a forecast, although the key was used since',
        shown(again),
      );
      return undefined;
    }
    throw new NotObserved(`${tool.name} refuses dry-runs of ordinary calls`);
  },
});

function makesFromNothing({ operation }: Tool): boolean {
  return operation.kind === 'create' && !operation.parent;
}
