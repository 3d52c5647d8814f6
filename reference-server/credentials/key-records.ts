import { createHash } from 'node:crypto';
import type { ServiceKey, Spec } from '../../spec/spec.ts';
import { visiblePart } from '../audit/visible-part.ts';
import { kindKeptBy } from '../records/kept-by.ts';
import type { Transaction, View } from '../records/store.ts';

/** A service key as it is kept and shown: everything but the key itself. */
export interface KeptKey {
  id: string;
  name: string;
  /** Its beginning, by which people tell keys apart. */
  prefix: string;
  /** The one organization it belongs to; empty for the platform's own. */
  organization: string;
  /** Member who made it. */
  createdBy: string;
  role: string;
  scopes: readonly string[];
  companies: readonly string[];
  portals: readonly string[];
  /** Null while it is good. */
  revokedAt: string | null;
}

/** What tells a presented credential from all others. */
export interface KeyDigest {
  key: string;
  prefix: string;
  /** SHA-256, base64url: keys are long and random, so that a slow hash would add nothing. */
  digest: string;
}

const ownTable = '(keys)';
const digests = '(key digests)';

/** Fixtures say that a key was revoked and not when: before any of their records was made. */
const longAgo = '2026-01-01T00:00:00Z';

/** Puts the keys of the fixtures, and the platform's own, which belongs to no organization. */
export function seedKeys(spec: Spec, transaction: Transaction): void {
  const { access, fixtures } = spec;
  for (const [name, key] of Object.entries(fixtures.keys ?? {})) {
    const kept = keptKeyOf(name, key, spec);
    putKey(transaction, spec, kept);
    const digest: KeyDigest = {
      key: kept.id,
      prefix: kept.prefix,
      digest: digestOf(key.value).toString('base64url'),
    };
    transaction.put(digests, kept.id, { organization: kept.organization, values: { ...digest } });
  }
  if (access.neverIssued && tableOf(spec) !== ownTable)
    putKey(transaction, spec, platformKey(spec, access.neverIssued));
}

export function putKey(transaction: Transaction, spec: Spec, kept: KeptKey): void {
  transaction.put(tableOf(spec), kept.id, { organization: kept.organization, values: { ...kept } });
}

/** The key that a digest is of. */
export function keyOfDigest(view: View, spec: Spec, { key }: KeyDigest): KeptKey | undefined {
  return view.get(tableOf(spec), key)?.values as KeptKey | undefined;
}

export function digestsOf(view: View): KeyDigest[] {
  return view.list(digests).map(({ values }) => values as unknown as KeyDigest);
}

export function keyNamed(view: View, spec: Spec, name: string): KeptKey | undefined {
  return view.list(tableOf(spec)).find(({ values }) => values.name === name)?.values as KeptKey | undefined;
}

export function digestOf(credential: string): Buffer {
  return createHash('sha256').update(credential).digest();
}

/** The kind of record whose rows are the keys, where tools can show them. */
function tableOf(spec: Spec): string {
  return kindKeptBy(spec, 'keys')?.name ?? ownTable;
}

function keptKeyOf(name: string, key: ServiceKey, spec: Spec): KeptKey {
  const { access, fixtures } = spec;
  const maker = fixtures.users.find((user) => user.name === key.user);
  const membership = maker?.memberships.find(({ organization }) => organization === key.organization);
  const place = fixtures.organizations.find(({ id }) => id === key.organization);
  return {
    id: `key-${name}`,
    name,
    prefix: visiblePart(key.value, spec),
    organization: key.organization,
    createdBy: key.user,
    role: key.role ?? membership?.role ?? '',
    scopes: key.scopes ?? access.scopes.map((scope) => scope.name),
    companies: key.companies ?? membership?.companies ?? place?.companies ?? [],
    portals: key.portals ?? membership?.portals ?? access.portals.map((portal) => portal.name),
    revokedAt: key.revoked ? longAgo : null,
  };
}

/** It is there to be kept from everybody: nothing is ever authenticated by it, for no digest of it exists. */
function platformKey({ system }: Spec, scopes: readonly string[]): KeptKey {
  return {
    id: 'key-platform',
    name: 'platform',
    prefix: `${system.authorization.apiKeys?.prefix ?? ''}platform`,
    organization: '',
    createdBy: 'platform',
    role: '',
    scopes,
    companies: [],
    portals: [],
    revokedAt: null,
  };
}
