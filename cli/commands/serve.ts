import {
  DatabaseUnreachableError,
  ForeignStateError,
  UnknownStoreError,
} from '../../reference-server/records/sql/connection.ts';
import { type OpenedStore, openStore } from '../../reference-server/records/sql/open-store.ts';
import type { RunningReferenceServer } from '../../reference-server/server.ts';
import { loadSpec } from '../../spec/load.ts';
import type { Spec } from '../../spec/spec.ts';
import { CannotJudgeError, UsageError } from '../exit-codes.ts';
import { standardOutput } from '../output.ts';
import { startReference } from '../reference-target.ts';

export interface ServeOptions {
  port: number;
  fault: string[];
  store: string;
  publicUrl?: string;
  control?: boolean;
  json?: boolean;
}

/** Serves a reference server until it is told to stop. */
export async function serve(system: string, options: ServeOptions): Promise<void> {
  const spec = loadSpec(system);
  const { fault: faults, port, control = false } = options;
  const publicOrigin = options.publicUrl === undefined ? undefined : originOf(options.publicUrl);
  const controlKey = sharedControlKey();
  const store = options.store === 'memory' ? undefined : await storeAt(options.store, spec);
  const server = await startReference(spec, { faults, port, control, controlKey, publicOrigin, store });
  standardOutput.write(
    options.json
      ? `${JSON.stringify(description(spec, server))}\n`
      : introduction(spec, server, options.fault),
  );
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  await server.close();
  await store?.close();
}

/** @throws UsageError when it is not an address of a store, or holds something else */
async function storeAt(place: string, spec: Spec): Promise<OpenedStore> {
  try {
    return await openStore(place, spec);
  } catch (error) {
    if (error instanceof UnknownStoreError || error instanceof ForeignStateError)
      throw new UsageError(error.message);
    if (error instanceof DatabaseUnreachableError) throw new CannotJudgeError(error.message);
    throw error;
  }
}

/** An origin. Only http, because what the server says of itself would otherwise be addresses it does not speak. */
function originOf(url: string): string {
  const { origin, protocol, href } = URL.canParse(url)
    ? new URL(url)
    : { origin: '', protocol: '', href: '' };
  if (protocol !== 'http:' || href !== `${origin}/`)
    throw new UsageError(`--public-url has to be like http://127.0.0.1:8080, without a path; it is ${url}`);
  return origin;
}

/** The key of the test hooks, when several processes have to have the same one. */
function sharedControlKey(): string | undefined {
  const key = process.env.TOUCHSTONE_CONTROL_KEY;
  if (key !== undefined && key.length < 16)
    throw new UsageError('TOUCHSTONE_CONTROL_KEY has to have at least 16 characters.');
  return key;
}

function description({ fixtures }: Spec, { url, issuer, listensAt, control }: RunningReferenceServer) {
  const users = fixtures.users.map(({ name, email, password, memberships }) => ({
    name,
    email,
    password,
    memberships,
  }));
  return { url, issuer, listensAt, control: control ?? null, users };
}

function introduction(spec: Spec, server: RunningReferenceServer, faults: readonly string[]): string {
  const { system, fixtures } = spec;
  const { url, issuer, control } = server;
  const organizationName = (id: string) =>
    fixtures.organizations.find((organization) => organization.id === id)?.name ?? id;
  const people = fixtures.users.map(({ name, email, password, memberships }) => {
    const places = memberships
      .map(({ organization, role }) => `${organizationName(organization)} (${role})`)
      .join(', ');
    return `  ${name.padEnd(8)} ${email.padEnd(22)} ${password.padEnd(30)} ${places}`;
  });
  const clients = JSON.stringify({ mcpServers: { [system.name]: { type: 'http', url } } }, undefined, 2);
  return [
    `${system.title} reference server${faults.length > 0 ? `, broken: ${faults.join(', ')}` : ''}`,
    `endpoint  ${url}`,
    `issuer    ${issuer}`,
    ...(control ? [`control   ${control.url}  (key ${control.key})`] : []),
    ...approvalPages(spec, issuer),
    ...switchPage(spec, issuer),
    '',
    'people (invented; they sign in on the page the client opens)',
    ...people,
    ...serviceKeys(spec),
    ...deviceGrant(spec, url),
    '',
    'mcp.json for clients',
    clients,
    '',
    `token for curl:  npm run -s touchstone -- token --url ${url} --as ${fixtures.users[0]?.name}`,
    'Ctrl-C stops it.',
    '',
  ].join('\n');
}

/** How a program without a browser gets a token. */
function deviceGrant({ system }: Spec, url: string): string[] {
  if (!system.authorization.grants.includes('device_code')) return [];
  return ['', `token by a code:  npm run -s touchstone -- token --url ${url} --device`];
}

/** Where people pick the organization they work in. */
function switchPage({ system }: Spec, issuer: string): string[] {
  const { switchPage: path, boundTo = 'organization' } = system.authorization;
  return path === undefined
    ? []
    : [`${boundTo.padEnd(9)} ${issuer}${path}  (people pick theirs; no token follows)`];
}

/** Where people decide what waits for them, one page a company. */
function approvalPages({ governance, fixtures }: Spec, issuer: string): string[] {
  const { screen } = governance.approvals ?? {};
  const [company] = fixtures.organizations.flatMap(({ companies = [] }) => companies);
  if (screen === undefined || company === undefined) return [];
  return [`approvals ${issuer}${screen.replace(/\{\w+\}/, company)}  (sign in as a person below)`];
}

/** Keys for programs, with the header that selects a portal. */
function serviceKeys({ fixtures, system }: Spec): string[] {
  const header = system.authorization.selector?.header;
  const usable = Object.entries(fixtures.keys ?? {}).filter(([, { revoked }]) => revoked !== true);
  if (usable.length === 0) return [];
  const lines = usable.map(([name, { value, portals = [] }]) => {
    const selects = header === undefined ? '' : `  ${header}: ${portals.join(' or ')}`;
    return `  ${name.padEnd(12)} ${value}${selects}`;
  });
  return ['', 'service keys (invented; sent as Authorization: Bearer …)', ...lines];
}
