import type { ErrorEntry, JsonSchema, ResourceFamily, Tool } from '../../spec/spec.ts';
import { emptyReply, type WireReply } from '../http/wire.ts';
import type { RpcId } from './envelope.ts';

/** A tool as tools/list shows it. */
export type ListedTool = { name: string; inputSchema: JsonSchema } & Record<string, unknown>;

/** Rules of JSON-RPC and MCP on the wire. */
export const mcpDecisions = {
  /** A response repeats the request's id, value and type (JSON-RPC 2.0 §5). */
  'jsonrpc.echoes': (id: RpcId): RpcId => id,

  /** What happens to an array of messages. */
  'jsonrpc.batch': (choice: 'refuse' | 'serve'): 'refuse' | 'serve' | 'first' => choice,

  /** Nesting and duplicate names are refused before parsing. */
  'jsonrpc.checksText': (): boolean => true,

  /** The catalogue's entry for a refusal. */
  'errors.entry': (_condition: string, entry: ErrorEntry): ErrorEntry => entry,

  /** The word that tells a program what went wrong. */
  'errors.codeWord': (dataCode: string | undefined): string | undefined => dataCode,

  /** A refused call is answered with what programs can read. */
  'errors.carrier': (_condition: string): 'structured' | 'prose' | 'crash' => 'structured',

  /** What a caller learns of a crash: nothing. */
  'errors.crashData': (_error: unknown): Record<string, unknown> | undefined => undefined,

  /** A notification is accepted without a message (MCP 2025-03-26, Transports, Sending Messages to the Server). */
  'mcp.notificationReply': (): WireReply => emptyReply(202),

  /** Methods that are served. */
  'mcp.serves': (_method: string): boolean => true,

  /** A tool is called through tools/call only. */
  'mcp.toolOfMethod': (_method: string, _tools: readonly Tool[]): Tool | undefined => undefined,

  /** An unknown method is refused. */
  'mcp.unknownMethod': (): 'refuse' | 'empty-result' => 'refuse',

  /** Calls need no listing before them. */
  'mcp.needsListing': (_connection: object, _method: string): boolean => false,

  /** initialize needs nothing but its revision. */
  'initialize.accepts': (_params: Record<string, unknown>): boolean => true,

  /** The requested revision if it is offered, else the newest (MCP, Lifecycle, Version Negotiation). */
  'initialize.negotiates': (requested: unknown, offered: readonly string[]): string | undefined =>
    offered.find((revision) => revision === requested) ?? offered.at(-1),

  /** The whole initialize result. */
  'initialize.result': (result: Record<string, unknown>): Record<string, unknown> => result,

  /** Resources are offered or not. */
  'resources.offered': (choice: 'absent' | 'advertised'): boolean => choice === 'advertised',

  /** Resource methods answer only while they are advertised. */
  'resources.answersUnadvertised': (): boolean => false,

  /** A URI is readable when, canonicalised, it lies at or below an allowed prefix (RFC 3986 §6.2.2). */
  'resources.allows': (uri: string, prefixes: readonly string[]): boolean => {
    const path = canonicalPath(uri);
    return path !== undefined && prefixes.some((prefix) => path === prefix || path.startsWith(`${prefix}/`));
  },

  /** The families of resources that are listed: all of them. */
  'resources.families': (families: readonly ResourceFamily[]): readonly ResourceFamily[] => families,

  /** What a read of a resource shows: what is there now. */
  'resources.value': (_uri: string, value: unknown): unknown => value,

  /** The tools that exist, for listing and for calling. */
  'tools.exist': (tools: readonly Tool[]): readonly Tool[] => tools,

  /** What a caller's listing shows. */
  'tools.listed': (listed: ListedTool[]): ListedTool[] => listed,

  /** What a listed tool tells of itself in `_meta`. */
  'tools.manifest': (
    manifest: Record<string, unknown> | undefined,
    _tool: Tool,
  ): Record<string, unknown> | undefined => manifest,

  /** Members of the tools/list result beside the tools. */
  'tools.page': (_cursor: unknown): Record<string, unknown> => ({}),

  /** An unknown tool is refused. */
  'tools.unknown': (): 'refuse' | 'succeed' => 'refuse',

  /** Tools the manifest of the server lists. */
  'documents.manifestTools': (names: string[]): string[] => names,

  /** Tool names an OpenAPI document lists. */
  'documents.toolNames': (names: string[]): string[] => names,
};

/** Path of a URI reference with dot segments and percent-encodings of ordinary characters resolved; undefined when it is not safe to compare. */
function canonicalPath(uri: string): string | undefined {
  if (!uri.startsWith('/') || uri.startsWith('//')) return undefined;
  let path: string;
  try {
    path = decodeURIComponent(uri);
  } catch {
    return undefined;
  }
  if (/[%\\\0?#]/.test(path) || path.includes('//')) return undefined;
  return new URL(path, 'http://server.invalid').pathname === path ? path : undefined;
}
