import { type Fault, sound } from './fault.ts';

export const pageFaults: Record<string, Fault> = {
  'agent-route-404': {
    says: 'The page where people decide is not at the documented path.',
    overrides: () => ({ 'screens.exist': () => false }),
  },
  'dpa-behind-login': {
    says: 'The public documents ask for a sign-in.',
    overrides: () => ({ 'documents.needSignIn': () => true }),
  },
  'no-support-url': {
    says: 'The initialize result does not tell where help is found.',
    overrides: () => ({ 'initialize.result': withoutInstructions }),
  },
  'no-instructions': {
    says: 'The initialize result tells agents nothing.',
    overrides: () => ({ 'initialize.result': withoutInstructions }),
  },
};

function withoutInstructions(result: Record<string, unknown>): Record<string, unknown> {
  const { instructions: _, ...rest } = sound['initialize.result'](result);
  return rest;
}
