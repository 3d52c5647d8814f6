import { systemSummary } from '../../spec/system-summary.ts';
import { systemNames } from '../../spec/systems.ts';
import { standardOutput } from '../output.ts';

export interface ListOptions {
  url?: string;
  target?: string;
  json?: boolean;
}

/** Shows the systems of this package, or what a run would do. What judges is loaded only for that. */
export async function list(system: string | undefined, options: ListOptions): Promise<void> {
  if (system !== undefined || options.url !== undefined || options.target !== undefined) {
    const { listRequirements } = await import('../list-requirements.ts');
    return listRequirements(system, options);
  }
  for (const name of systemNames()) standardOutput.say(`${name.padEnd(12)} ${systemSummary(name)}`);
}
