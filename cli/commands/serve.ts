import type { RunningReferenceServer } from '../../reference-server/server.ts';
import { loadSpec } from '../../spec/load.ts';
import type { Spec } from '../../spec/spec.ts';
import { standardOutput } from '../output.ts';
import { startReference } from '../reference-target.ts';

export interface ServeOptions {
  port: number;
  fault: string[];
  control?: boolean;
  json?: boolean;
}

/** Serves a reference server until it is told to stop. */
export async function serve(system: string, options: ServeOptions): Promise<void> {
  const spec = loadSpec(system);
  const server = await startReference(spec, {
    faults: options.fault,
    port: options.port,
    control: options.control === true,
  });
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
}

function description({ fixtures }: Spec, { url, issuer, control }: RunningReferenceServer) {
  const users = fixtures.users.map(({ name, email, password, memberships }) => ({
    name,
    email,
    password,
    memberships,
  }));
  return { url, issuer, control: control ?? null, users };
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
    '',
    'people (invented; they sign in on the page the client opens)',
    ...people,
    ...serviceKeys(spec),
    '',
    'mcp.json for clients',
    clients,
    '',
    `token for curl:  npm run -s touchstone -- token --url ${url} --as ${fixtures.users[0]?.name}`,
    'Ctrl-C stops it.',
    '',
  ].join('\n');
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
