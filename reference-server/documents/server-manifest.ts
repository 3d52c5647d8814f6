import type { Spec } from '../../spec/spec.ts';
import type { Decisions } from '../decisions.ts';

/** What the server is and which tools it offers, for those who look before they connect. Nobody's data is in it. */
export function serverManifest({ system, tools }: Spec, decisions: Decisions, resource: string): unknown {
  const described = new Map(tools.map(({ name, description }) => [name, description]));
  const names = decisions['documents.manifestTools']([...described.keys()]);
  return {
    ...system.protocol.serverInfo,
    description: system.summary,
    endpoint: resource,
    transport: 'streamable-http',
    protocolVersions: system.protocol.revisions,
    tools: names.map((name) => ({ name, description: described.get(name) ?? name })),
  };
}
