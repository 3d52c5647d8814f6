import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Grant } from '../oauth/grant.ts';

/** What a cached grant has to fit: the same endpoint, actor, scopes and resource. */
export interface GrantKey {
  url: string;
  actor: string;
  scopes?: readonly string[];
  resource?: string;
}

/** Keeps grants a person signed in for, each in a file only its owner can read. */
export class GrantCache {
  readonly #folder: string;

  /** @param folder default: `touchstone/grants` in XDG_CACHE_HOME, else in ~/.cache */
  constructor(
    folder = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'touchstone', 'grants'),
  ) {
    this.#folder = folder;
  }

  fileOf({ url, actor }: GrantKey): string {
    return join(this.#folder, `${createHash('sha256').update(`${url}\0${actor}`).digest('hex')}.json`);
  }

  /** The kept grant, valid or not; undefined when there is none that fits or others could have read or written it. */
  read(key: GrantKey): Grant | undefined {
    const file = this.fileOf(key);
    try {
      if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0) return undefined;
      const { for: kept, grant } = JSON.parse(readFileSync(file, 'utf8')) as { for: unknown; grant: Grant };
      return JSON.stringify(kept) === JSON.stringify(wanted(key)) ? grant : undefined;
    } catch {
      return undefined;
    }
  }

  /** Written beside and moved into place, so that no reader sees half a file. */
  write(key: GrantKey, { authorizationResponse: _code, ...grant }: Grant): void {
    const file = this.fileOf(key);
    const draft = `${file}.${randomBytes(6).toString('hex')}`;
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(draft, JSON.stringify({ for: wanted(key), grant }), { mode: 0o600, flag: 'wx' });
    renameSync(draft, file);
  }

  forget(key: GrantKey): void {
    rmSync(this.fileOf(key), { force: true });
  }
}

function wanted({ url, actor, scopes, resource }: GrantKey) {
  return { url, actor, scopes: scopes ?? null, resource: resource ?? null };
}
