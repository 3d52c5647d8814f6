import { type Fault, sound } from './fault.ts';

export const exportFaults: Record<string, Fault> = {
  'gdpr-missing': {
    says: 'An export lacks a section.',
    overrides: ({ parameter }) => ({
      'export.sections': (sections) => sections.filter((name) => name !== parameter),
    }),
  },
  'gdpr-unsigned': {
    says: 'An export has no signature.',
    overrides: () => ({ 'export.attaches': () => undefined }),
  },
  'sig-partial': {
    says: 'The signature of an export covers what it is, not what it holds.',
    overrides: () => ({
      'export.signs': (bundle, sections) =>
        Object.fromEntries(Object.entries(bundle).filter(([name]) => !sections.includes(name))),
    }),
  },
  'gdpr-overshare': {
    says: "An export holds other customers' records too.",
    overrides: ({ spec }) => ({
      'export.holds': (record, section, subject) =>
        section.record !== spec.governance.audit?.record || sound['export.holds'](record, section, subject),
    }),
  },
  'gdpr-logs-all': {
    says: 'An export holds the log of everybody.',
    overrides: ({ spec }) => ({
      'export.holds': (record, section, subject) =>
        section.record === spec.governance.audit?.record || sound['export.holds'](record, section, subject),
    }),
  },
  'gdpr-cross-tenant': {
    says: 'An export about a customer of another organization is handed out.',
    overrides: () => ({ 'export.reaches': () => true }),
  },
};
