import type { ServerContext } from '../context.ts';
import type { CallContext } from './endpoint.ts';
import { Refusal } from './refusals.ts';

/** MCP, Lifecycle, Initialization. clientInfo and capabilities may be missing: the documents' own example sends neither. */
export function initialize(
  params: Record<string, unknown>,
  _context: CallContext,
  { spec, decisions }: ServerContext,
): unknown {
  if (!decisions['initialize.accepts'](params))
    throw new Refusal('invalidParams', { detail: 'clientInfo and capabilities are required' });
  const { protocol, dialect, tools } = spec.system;
  const protocolVersion = decisions['initialize.negotiates'](params.protocolVersion, protocol.revisions);
  if (protocolVersion === undefined)
    throw new Refusal('invalidParams', { supported: protocol.revisions, requested: params.protocolVersion });
  const offersResources = decisions['resources.offered'](dialect.resources?.choice ?? 'absent');
  return decisions['initialize.result']({
    protocolVersion,
    capabilities: { ...protocol.capabilities, ...(offersResources ? { resources: {} } : {}) },
    serverInfo: protocol.serverInfo,
    ...(protocol.instructions === undefined ? {} : { instructions: protocol.instructions }),
    ...(dialect.namespacesInInitialize?.choice === 'present' ? { namespaces: tools.namespaces } : {}),
  });
}
