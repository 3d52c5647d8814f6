import type { StageName } from '../governance/stages.ts';
import { type Fault, sound } from './fault.ts';

/** What goes wrong where an organization has to pay before it changes things. */
export const licenceFaults: Record<string, Fault> = {
  'lapsed-ok': {
    says: 'An organization without a subscription is served.',
    overrides: () => ({ 'licence.allows': () => true }),
  },
  'lapsed-blocks-read': {
    says: 'An organization without a subscription cannot read its own records any more.',
    overrides: () => ({
      'licence.allows': (subscription, blocked, what) =>
        sound['licence.allows'](subscription, [...blocked, 'read'], what),
    }),
  },
  '402-no-url': {
    says: 'Who has to pay first is not told where.',
    overrides: () => ({ 'licence.tells': () => undefined }),
  },
  '402-but-writes': {
    says: 'A change that has to be paid for first is refused and made.',
    overrides: ({ spec }) => ({
      'pipeline.undoes': (refusal) => refusal !== (spec.governance.licence?.error ?? 'subscriptionRequired'),
    }),
  },
  'license-by-name': {
    says: 'The subscription is asked for by the name of a tool: only what is called create_… counts as a change.',
    overrides: () => ({
      'licence.takesFor': (tool) => (tool.name.startsWith('create_') ? tool.safety : 'read'),
    }),
  },
  '402-leaks-existence': {
    says: 'An organization that has to pay first learns which identifiers exist.',
    overrides: () => ({
      'pipeline.stages': (stages, call) => [
        ...sound['pipeline.stages'](stages, call).filter((stage) => stage !== 'licence'),
        ...(['existence', 'licence'] satisfies StageName[]),
      ],
    }),
  },
};
