import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

/** A server of somebody else that is judged without a spec (servers.yaml). */
export interface AuditedServer {
  /** Name of the page in docs/audits. */
  name: string;
  /** The npm package it comes with. */
  package: string;
  /** What it is, in a sentence. */
  says: string;
  /** Path of its program inside the package, and what it is started with. */
  script: string;
  arguments: string[];
  /** Environment variables that take a port. */
  ports: string[];
  /** Addresses with ports as `${NAME}`. */
  url: string;
  authorizationServer?: string;
  /** Why a finding is a violation, by check. */
  explanations: Record<string, string>;
}

export function auditedServers(): AuditedServer[] {
  const file = fileURLToPath(new URL('servers.yaml', import.meta.url));
  return parse(readFileSync(file, 'utf8')) as AuditedServer[];
}

/** Folder and version of an installed package. */
export function installed(name: string): { folder: string; version: string } {
  // Not every package exports its package.json: the folder is found by its name.
  const folders = createRequire(import.meta.url).resolve.paths(name) ?? [];
  for (const folder of folders.map((one) => join(one, name))) {
    try {
      const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
        version: string;
      };
      return { folder, version };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
  throw new Error(`${name} is not installed in ${dirname(folders[0] ?? '.')}`);
}
