import type { RecordType } from '../../spec/spec.ts';
import { attachmentFields } from '../records/attached.ts';
import { type Fault, sound } from './fault.ts';

type Values = Record<string, unknown>;

export const recordFaults: Record<string, Fault> = {
  'writes-noop': {
    says: 'A call that writes reports success and keeps nothing.',
    overrides: () => ({ 'writes.keep': () => false }),
  },
  'orphan-comment': {
    says: 'What is attached to a record is stored without the link to it.',
    overrides: () => ({
      'writes.made': (values, type) => {
        const links = attachmentFields(type).map(({ field }) => [field, 'none']);
        return { ...values, ...Object.fromEntries(links) };
      },
    }),
  },
  'prepare-mutates': {
    says: 'What should only be prepared is in effect at once.',
    overrides: () => ({ 'writes.made': (values, type) => inEffect(values, type) }),
  },
  'call-ungoverned': {
    says: 'One critical call runs without anybody having approved it.',
    overrides: (input) => ({
      'approvals.demands': (policy, tool, args, portal) =>
        tool.name !== input.with.tool && sound['approvals.demands'](policy, tool, args, portal),
    }),
  },
};

/** A new record one step further than it should be. */
function inEffect(values: Values, { states }: RecordType): Values {
  const next = states?.transitions.find(({ from }) => from === states.initial)?.to;
  return states && next !== undefined ? { ...values, [states.field]: next } : values;
}
