import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { InvalidFileError, suggestion } from './loading/problems.ts';

/** The installed package: the folder of the nearest package.json above this module. The spec files are not compiled. */
export const packageFolder = (() => {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return folder;
})();

/** Folder with the JSON Schemas of the spec language. */
export const schemaFolder = join(packageFolder, 'spec/schema');

/** Folder with the requirements every MCP server owes. */
export const protocolFolder = join(packageFolder, 'spec/protocol');

/** Names of the systems that come with the package, sorted. */
export function systemNames(): string[] {
  const folder = join(packageFolder, 'spec/systems');
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, 'system.yaml')))
    .sort();
}

/** Whether a spec folder is one of the package's own. */
export function isShipped(folder: string): boolean {
  return dirname(folder) === join(packageFolder, 'spec/systems');
}

/**
 * The spec folder a person means by `name`: a system of the package, or a path to a folder of their own.
 * @throws InvalidFileError when there is neither.
 */
export function systemFolder(name: string): string {
  const own = join(packageFolder, 'spec/systems', name);
  if (/^[a-z][a-z0-9-]*$/.test(name) && existsSync(join(own, 'system.yaml'))) return own;
  if (existsSync(join(name, 'system.yaml'))) return resolve(name);
  const message = `is neither a system of this package nor a folder with a system.yaml${suggestion(name, systemNames())}`;
  throw new InvalidFileError([{ file: name, line: 0, rule: 'system', message }]);
}
