import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { packageFolder } from '../spec/systems.ts';

const templateFolder = join(packageFolder, 'cli/templates');

/** A file of a new spec folder. */
export interface TemplateFile {
  /** Path inside the folder, with slashes. */
  path: string;
  text: string;
}

/** The files of a new spec folder at `folder`; the addresses of their JSON Schemas lead into this package. */
export function templateFiles(folder: string): TemplateFile[] {
  const spec = join(templateFolder, 'spec');
  return readdirSync(spec, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => slashed(relative(spec, join(entry.parentPath, entry.name))))
    .sort()
    .map((path) => ({ path, text: template(`spec/${path}`, join(folder, path)) }));
}

/** A tools file without tools. */
export function emptyToolsFile(folder: string, path: string): string {
  return template('listed-tools.yaml', join(folder, path));
}

function template(name: string, destination: string): string {
  const file = join(templateFolder, name);
  return readFileSync(file, 'utf8').replace(/(?<=\$schema=)\S+/, (address) =>
    slashed(relative(dirname(resolve(destination)), resolve(dirname(file), address))),
  );
}

function slashed(path: string): string {
  return path.split(sep).join('/');
}
