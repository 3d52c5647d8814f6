import type { Fault } from './fault.ts';

export const runningFaults: Record<string, Fault> = {
  'timer-shared': {
    says: 'What runs for one user is shown to and stopped by every other.',
    overrides: () => ({ 'running.isOwn': () => true }),
  },
  'two-timers': {
    says: 'What runs already goes on when another is started.',
    overrides: () => ({ 'running.endsAnother': () => false }),
  },
};
