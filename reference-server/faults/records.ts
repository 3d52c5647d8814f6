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
  'write-deletes': {
    says: 'A tool that should only change a record deletes it.',
    overrides: (input) => ({
      'writes.remove': (deleting, tool) => deleting || tool.name === input.with.tool,
    }),
  },
  'delete-soft-visible': {
    says: 'What was deleted is still shown.',
    overrides: () => ({ 'writes.remove': () => false }),
  },
  'append-overwrites': {
    says: 'A line that is added takes the place of those before it.',
    overrides: (input) => ({
      'append.keeps': (lines, tool) => (tool.name === input.with.tool ? [] : lines),
    }),
  },
  'status-free-text': {
    says: 'Any text is taken for a state.',
    overrides: () => ({
      'arguments.refusals': (errors, { operation }) =>
        errors.filter(({ instancePath }) => instancePath !== `/${operation.toArgument}`),
      'states.allow': (listed, _from, to, { states }) =>
        listed || !states?.transitions.some((step) => step.to === to),
    }),
  },
  'duration-minutes-as-seconds': {
    says: 'A duration is taken for minutes.',
    overrides: () => ({
      'writes.made': (values, { fields }) =>
        Object.fromEntries(
          Object.entries(values).map(([name, value]) =>
            fields[name]?.kind === 'duration-seconds' && typeof value === 'number'
              ? [name, value * 60]
              : [name, value],
          ),
        ),
    }),
  },
  'transition-noop': {
    says: 'A step is reported as done, and the record stays in its first state.',
    overrides: (input) => ({
      'writes.stored': (values, { states }, { tool }) =>
        states && tool.name === input.with.tool ? { ...values, [states.field]: states.initial } : values,
    }),
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
