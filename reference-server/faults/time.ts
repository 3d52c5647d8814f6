import { type Fault, type FaultInput, sound } from './fault.ts';
import { fieldsOfKind, isAbout, rewritten } from './kinded-fields.ts';

/** Fields that hold an instant or a day. */
const times = ({ spec }: FaultInput) =>
  new Set([...fieldsOfKind(spec, 'instant'), ...fieldsOfKind(spec, 'calendar-date')]);

export const timeFaults: Record<string, Fault> = {
  'date-locale': {
    says: 'Instants and days are told in the manner of a country.',
    overrides: (input) => {
      const fields = times(input);
      return { 'results.record': (record) => rewritten(record, fields, inGermany) };
    },
  },
  'date-parse-lenient': {
    says: 'Whatever can be taken for a date is.',
    overrides: (input) => {
      const fields = times(input);
      return {
        'arguments.refusals': (errors) =>
          errors.filter(
            (error) =>
              !['date', 'date-time'].includes(String(error.params.format)) &&
              !(error.keyword === 'type' && isAbout(error, fields)),
          ),
        'time.kept': (instant) => guessed(instant),
      };
    },
  },
  'tz-dropped': {
    says: 'The offset of an instant is cut off.',
    overrides: () => ({
      'time.kept': (instant) => (typeof instant === 'string' ? `${instant.slice(0, 19)}Z` : instant),
    }),
  },
};

function inGermany(value: unknown): unknown {
  const [year, month, day] = String(value).slice(0, 10).split('-');
  return typeof value === 'string' ? `${day}.${month}.${year}` : value;
}

/** A number is a second of the epoch, and what nobody can read is this moment. */
function guessed(instant: unknown): unknown {
  if (instant === null) return null;
  const moment = new Date(typeof instant === 'number' ? instant * 1000 : String(instant));
  return sound['time.kept']((Number.isNaN(moment.getTime()) ? new Date() : moment).toISOString());
}
