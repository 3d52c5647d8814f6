import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { systemFolder } from '../../spec/systems.ts';

interface ToolsFile {
  tools: { name: string }[];
}

/**
 * A copy of a system whose every tool exists `factor` times, each copy under a name of its own and with the same schemas,
 * permissions and operation. Returns the spec folder; `remove` deletes it.
 */
export async function enlargedSpec(
  system: string,
  factor: number,
): Promise<{ folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), `${system}-${factor}-`));
  await cp(systemFolder(system), folder, { recursive: true });
  const groups = join(folder, 'tools');
  for (const file of await readdir(groups)) {
    const path = join(groups, file);
    const group = parse(await readFile(path, 'utf8')) as ToolsFile;
    const copies = Array.from({ length: factor - 1 }, (_, index) =>
      group.tools.map((tool) => ({ ...tool, name: `${tool.name}_${letters(index)}` })),
    );
    const tools = [...group.tools, ...copies.flat()];
    await writeFile(path, stringify({ ...group, tools }, { aliasDuplicateObjects: false }));
  }
  return { folder, remove: () => rm(folder, { recursive: true }) };
}

/** 0 → `a`, 25 → `z`, 26 → `aa`: naming patterns of tools may not allow digits. */
function letters(index: number): string {
  const last = String.fromCharCode(97 + (index % 26));
  return index < 26 ? last : letters(Math.floor(index / 26) - 1) + last;
}
