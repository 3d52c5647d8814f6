import type {
  ErrorsFile,
  GovernanceFile,
  RequirementsFile,
  ScopesFile,
  SystemFile,
  ToolsFile,
} from '../../spec/spec.ts';
import { isObject } from '../json-object.ts';
import { isLoopback } from '../oauth/metadata-document.ts';
import { authorizationOf, scopesOf } from './inferred-authorization.ts';
import { inferredTools } from './inferred-tools.ts';
import type { ObservedEndpoint } from './observed-endpoint.ts';
import type { Remark, Report } from './remark.ts';
import { textOf } from './text-of.ts';

export type { Remark };

/** Files of a spec folder as plain data, and what in them is a conclusion. */
export interface InferredSpec {
  files: {
    'system.yaml': SystemFile;
    'scopes.yaml': ScopesFile;
    'errors.yaml': ErrorsFile;
    'governance.yaml': GovernanceFile;
    'requirements.yaml': RequirementsFile;
    /** Absent when the server let nobody list its tools. */
    'tools/listed.yaml'?: ToolsFile;
  };
  remarks: readonly Remark[];
}

export interface InferenceOptions {
  /** Name of the system; made from the server's own, or its host, when absent. */
  name?: string;
  /** The day the endpoint was looked at (RFC 3339 full-date). */
  date: string;
  /** Whether a verb in a tool's name is enough to count it among those that read. */
  trustVerbs: boolean;
}

/** The newest revision that begins with a handshake; assumed where nobody could ask. */
const newestKnown = '2025-11-25';

/**
 * What an endpoint says of itself, as a spec: facts as they came, and for what a spec cannot do without and the endpoint does
 * not say a conclusion, each with a remark. It promises nothing but what every server owes (requirements.yaml `joins`).
 */
export function inferredSpec(observed: ObservedEndpoint, options: InferenceOptions): InferredSpec {
  const remarks: Remark[] = [];
  const remark =
    (file: string): Report =>
    (path, says) => {
      remarks.push({ file, path, says });
    };
  const listed = observed.tools && inferredTools(observed.tools, options);
  for (const { path, says } of listed?.remarks ?? []) remark('tools/listed.yaml')(path, says);
  return {
    files: {
      'system.yaml': systemOf(observed, options, remark('system.yaml')),
      'scopes.yaml': scopesOf(observed, remark('scopes.yaml')),
      'errors.yaml': { errors: standardErrors },
      'governance.yaml': governanceOf(remark('governance.yaml')),
      'requirements.yaml': requirementsOf(observed, remark('requirements.yaml')),
      ...(listed ? { 'tools/listed.yaml': { group: 'listed', tools: listed.tools } } : {}),
    },
    remarks,
  };
}

function requirementsOf({ url, needsToken }: ObservedEndpoint, remark: Report): RequirementsFile {
  const local = isLoopback(new URL(url));
  if (local) remark(['joins'], 'loopback, because that is where it was looked at');
  return {
    joins: [
      'own-words',
      ...(needsToken ? (['authorization'] as const) : []),
      ...(local ? (['loopback'] as const) : []),
    ],
    requirements: [],
  };
}

function systemOf(observed: ObservedEndpoint, { name, date }: InferenceOptions, remark: Report): SystemFile {
  const { url, revisions, hello = {}, conversation } = observed;
  const { hostname, pathname } = new URL(url);
  const info = serverInfoOf(hello);
  const ownName = textOf(info.name) ?? hostname;
  const title = textOf(info.title) ?? ownName;
  const instructions = textOf(hello.instructions);
  const spoken = revisions.length > 0 ? revisions : [newestKnown];
  if (revisions.length === 0) remark(['protocol', 'documented'], 'nobody could ask without a token');
  remark(['protocol', 'assumed'], 'the newest it agreed to');
  remark(['tools', 'namePattern'], 'any name');
  return {
    name: name ?? slugOf(ownName),
    title,
    summary: `What ${title} says of itself.`,
    source: { title: `initialize, tools/list and metadata of ${title}`, date },
    endpoint: { path: pathname, documentedUrl: url },
    protocol: {
      revisions: spoken as SystemFile['protocol']['revisions'],
      documented: spoken as SystemFile['protocol']['documented'],
      assumed: spoken.at(-1) as SystemFile['protocol']['assumed'],
      ...(conversation ? { conversation } : {}),
      capabilities: isObject(hello.capabilities) ? hello.capabilities : {},
      serverInfo: { name: ownName, version: textOf(info.version) ?? 'unknown' },
      ...(instructions === undefined ? {} : { instructions }),
    },
    authorization: authorizationOf(observed, remark),
    tools: { namePattern: '.' },
    limits: {},
    dialect: {},
  };
}

/** In the result of `initialize`, or since MCP 2026-07-28 in the _meta of any. */
function serverInfoOf({ serverInfo, _meta }: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const inMeta = isObject(_meta) ? _meta['io.modelcontextprotocol/serverInfo'] : undefined;
  return [serverInfo, inMeta].find(isObject) ?? {};
}

function governanceOf(remark: Report): GovernanceFile {
  remark(['refusalOrder'], 'who is calling first, whether a record exists last; the server does not say');
  return {
    refusalOrder: ['authentication', 'envelope', 'method', 'tool', 'entitlement', 'arguments', 'existence'],
  };
}

/** The codes of JSON-RPC 2.0 §5.1, and MCP's for a tool that does not exist. */
const standardErrors: ErrorsFile['errors'] = {
  parseError: { code: -32700, message: 'Parse error', httpStatus: 400 },
  invalidRequest: { code: -32600, message: 'Invalid request', httpStatus: 400 },
  methodNotFound: { code: -32601, message: 'Method not found' },
  invalidParams: { code: -32602, message: 'Invalid params' },
  unknownTool: { code: -32602, message: 'Unknown tool' },
  internalError: { code: -32603, message: 'Internal error' },
};

/** A name as the command line and folders take it. */
function slugOf(name: string): string {
  const slug = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '');
  return slug === '' ? 'server' : slug;
}
