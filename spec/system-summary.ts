import { SpecFolder } from './loading/spec-folder.ts';
import type { SystemFile } from './spec.ts';
import { systemFolder } from './systems.ts';

/**
 * What a system says of itself in a sentence, without its promises.
 * @throws InvalidFileError when there is no such system, or its system.yaml is not as its schema says
 */
export function systemSummary(name: string): string {
  const folder = new SpecFolder(systemFolder(name));
  const file = folder.read<SystemFile>('system.yaml', 'system');
  folder.stopOnProblems();
  return file.summary;
}
