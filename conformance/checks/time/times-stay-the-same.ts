import fc from 'fast-check';
import type { Tool } from '../../../spec/spec.ts';
import { validatorOf } from '../../arbitraries/validity.ts';
import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import type { Kind } from '../../kinds/kinded-parts.ts';
import { shownValue } from '../shown.ts';
import { toolCases } from '../tool-cases.ts';
import { partsWritten, type WrittenPart, writerOf } from '../written-values.ts';

const kinds: readonly Kind[] = ['instant', 'calendar-date'];

/** Values that are written for each argument. */
const runs = 8;

/** Moments at which clocks are changed, years begin and leap days end. */
const edges = [
  ...['2025-03-30T01:00:00Z', '2025-10-26T01:00:00Z', '2025-03-09T07:00:00Z', '2025-11-02T06:00:00Z'],
  ...['2025-04-05T15:00:00Z', '2024-12-31T23:30:00Z', '2024-02-29T23:59:59Z'],
].map((text) => Date.parse(text) / 1000);

const aDay = 86_400;

/** Whole seconds since the epoch: what is below a second a server may leave away. None lies ahead. */
const seconds = fc.oneof(
  fc.tuple(fc.constantFrom(...edges), fc.integer({ min: -3600, max: 3600 })).map(([edge, off]) => edge + off),
  fc.integer({ min: Date.parse('2020-01-01') / 1000, max: Date.parse('2025-12-31') / 1000 }),
);

/** Every quarter of an hour some place is or was off UTC; most are off. */
const offsets = fc.oneof(
  fc.constantFrom(0, 60, 120, -300, 330),
  fc.integer({ min: -48, max: 56 }).map((n) => n * 15),
);

/** The same moments as people write them where they are. */
const instants = fc
  .tuple(seconds, offsets)
  .map(([second, offset]) => ({ text: writtenWith(second, offset), second }));

const days = fc
  .oneof(fc.constantFrom(...edges), seconds)
  .map((second) => new Date((second + 6 * 365 * aDay) * 1000).toISOString().slice(0, 10));

/** Written with any offset, an instant comes back as the same moment, a day as the same day. */
export default check<Tool>({
  id: 'time.times-stay-the-same',
  says: 'MUST keep an instant whatever offset it is written with, and a day whatever zone the server is in',
  why: 'A meeting that moves by two hours on its way through a tool is a meeting nobody attends.',
  needs: ['writes', 'actor:full'],
  cases: (spec) => toolCases(spec.tools.filter((tool) => partsWritten(spec, tool, kinds).length > 0)),
  async run(context, tool) {
    const write = await writerOf(context, await context.actor('full'), tool);
    let judged = 0;
    const judge = async (part: WrittenPart, text: string, isSame: (shown: string) => boolean) => {
      for (const { by, isRead, record } of (await write([[part, text]])) ?? []) {
        const value = record[part.field];
        // A value in another form is judged elsewhere.
        if (typeof value !== 'string' || !isWellFormed[part.kind]?.(value)) continue;
        if (isRead) judged += 1;
        expectThat(isSame(value), `${part.field} ${text} by ${by}`, shownValue(value));
      }
    };
    for (const part of partsWritten(context.spec, tool, kinds)) {
      if (part.kind === 'calendar-date')
        await context.property(days, (day) => judge(part, day, (shown) => shown === day), { runs });
      else
        await context.property(
          instants,
          ({ text, second }) => judge(part, text, (shown) => Date.parse(shown) === second * 1000),
          { runs },
        );
    }
    requireObserved(judged > 0, `no tool shows the times ${tool.name} writes`);
    return `${judged} times`;
  },
});

const isWellFormed: Partial<Record<Kind, (text: string) => boolean>> = {
  instant: (text) => validatorOf(instantSchema)(text).length === 0,
  'calendar-date': (text) => validatorOf(daySchema)(text).length === 0,
};
const instantSchema = { type: 'string', format: 'date-time' };
const daySchema = { type: 'string', format: 'date' };

/** RFC 3339 with an offset, in minutes. */
function writtenWith(second: number, offset: number): string {
  if (offset === 0) return `${new Date(second * 1000).toISOString().slice(0, 19)}Z`;
  const local = new Date((second + offset * 60) * 1000).toISOString().slice(0, 19);
  const size = Math.abs(offset);
  const twoDigits = (number: number) => String(number).padStart(2, '0');
  return `${local}${offset < 0 ? '-' : '+'}${twoDigits(Math.floor(size / 60))}:${twoDigits(size % 60)}`;
}
