import type { DryRunRules, Spec, Tool } from '../../../spec/spec.ts';
import { outcomeOfCall } from '../../approvals/outcome.ts';
import { forecastIn } from '../../dry-run/forecast.ts';
import { writingTools } from '../../dry-run/tools.ts';
import { dryRunRules } from '../../dry-run/try-out.ts';
import { allDoors } from '../../engine/all-doors.ts';
import { type Case, check } from '../../engine/check.ts';
import { expectThat, NotObserved, requireObserved } from '../../engine/violation.ts';
import { creations } from '../../idempotency/creation.ts';
import { countOf } from '../../idempotency/keyed-call.ts';
import { shown } from '../shown.ts';

/** One way to ask, or not to ask, for a forecast. */
interface Words {
  header?: string;
  meta?: unknown;
  means: 'forecast' | 'execution' | 'unclear';
}

/** What was done is read off the records: a reply may say one thing and mean another. */
export default check<Words>({
  id: 'dry-run.header-is-read-strictly',
  says: 'MUST forecast for a clear word, execute without one, and refuse whatever is neither, without executing it',
  why: 'Who misspelt the header asked for a forecast, and would get an invoice.',
  needs: ['writes', 'actor:full'],
  cases: ({ governance: { dryRun } }) => (dryRun ? casesOf(dryRun) : []),
  async run(context, { header, meta, means }) {
    const { spec } = context;
    const rules = dryRunRules(spec);
    const full = await context.actor('full');
    const tool = creatingTool(spec);
    requireObserved(tool !== undefined, 'no tool makes records out of nothing');
    const beside = meta === undefined ? {} : { [rules.metaField ?? '']: meta };
    for await (const creation of creations({ ...context, spec: allDoors(spec) }, full, tool)) {
      requireObserved(
        creation.mark !== undefined,
        `nothing tells what ${tool.name} makes from other records`,
      );
      const ask = (headers: Record<string, string>, more: Record<string, unknown> = {}) =>
        full.caller.call(tool.name, creation.args, { headers, meta: more });
      const made = async () => (await countOf(context, full, creation)) ?? 0;

      const reply = await ask(header === undefined ? {} : { [rules.header]: header }, beside);
      const { kind } = outcomeOfCall(spec, reply);
      if (kind === 'refused' && means !== 'unclear') continue;
      const executed = (await made()) > 0;
      const details = { reply: shown(reply) };
      if (means === 'execution') {
        const forecast = forecastIn(spec, reply) !== undefined;
        requireObserved(executed || forecast, `no list shows what ${tool.name} makes`);
        expectThat(executed, `${tool.name} to be executed`, 'nothing was done', details);
        return undefined;
      }
      expectThat(!executed, 'nothing to be done', `${tool.name} was executed`, details);
      if (means === 'forecast') expectThat(forecastIn(spec, reply) !== undefined, 'a forecast', shown(reply));
      else expectThat(kind === 'refused', 'a refusal of the unclear word', shown(reply));
      const twin = await ask({});
      requireObserved(twin.succeeded && (await made()) === 1, `no list shows what ${tool.name} makes`);
      return undefined;
    }
    throw new NotObserved(`${tool.name} refuses ordinary calls`);
  },
});

/** A tool that makes records out of nothing. */
function creatingTool(spec: Spec): Tool | undefined {
  return writingTools(spec).find(({ operation }) => operation.kind === 'create' && !operation.parent);
}

/** Words no rule can take for another, and where both places speak, that they agree. */
function casesOf({ trueValue, falseValues = [], metaField, unclearValue }: DryRunRules): Case<Words>[] {
  const [no] = falseValues;
  const inHeader = (header: string, means: Words['means']) => ({
    name: `header ${JSON.stringify(header)}`,
    given: { header, means },
  });
  const unclear =
    unclearValue === 'execute' ? [] : ['1', 'yes', 'on', '', `${trueValue}, ${trueValue}`, spaced(trueValue)];
  return [
    { name: 'no header', given: { means: 'execution' } },
    ...[trueValue, trueValue.toUpperCase(), capitalised(trueValue)].map((word) => inHeader(word, 'forecast')),
    ...falseValues.map((word) => inHeader(word, 'execution')),
    ...unclear.map((word) => inHeader(word, 'unclear')),
    ...(metaField === undefined ? [] : inMeta(trueValue, no, unclearValue !== 'execute')),
  ];
}

function inMeta(yes: string, no: string | undefined, refuses: boolean): Case<Words>[] {
  const opposed: Case<Words>[] =
    no === undefined || !refuses
      ? []
      : [
          { name: 'header says yes, _meta no', given: { header: yes, meta: false, means: 'unclear' } },
          { name: 'header says no, _meta yes', given: { header: no, meta: true, means: 'unclear' } },
        ];
  return [
    { name: '_meta true', given: { meta: true, means: 'forecast' } },
    { name: 'header and _meta agree', given: { header: yes, meta: true, means: 'forecast' } },
    ...opposed,
  ];
}

function spaced(word: string): string {
  return `${word.slice(0, 2)} ${word.slice(2)}`;
}

function capitalised(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}
