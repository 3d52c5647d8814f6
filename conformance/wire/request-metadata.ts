import { isObject } from '../json-object.ts';

const prefix = 'io.modelcontextprotocol/';

/** What every request tells of its caller since MCP 2026-07-28 (Basic, _meta; Transports, Streamable HTTP). */
export class RequestMetadata {
  readonly #revision: string;

  constructor(revision: string) {
    this.#revision = revision;
  }

  /** The params of a request, with the caller's revision and capabilities in their _meta. */
  params(params: unknown): unknown {
    if (params !== undefined && !isObject(params)) return params;
    const own = {
      [`${prefix}protocolVersion`]: this.#revision,
      [`${prefix}clientCapabilities`]: {},
      [`${prefix}clientInfo`]: { name: 'touchstone', version: '1' },
    };
    return { ...params, _meta: { ...own, ...(isObject(params?._meta) ? params._meta : {}) } };
  }

  /** The headers that mirror what stands in the body. */
  headers(method: string, params: unknown): Record<string, string> {
    const name = isObject(params) ? (params.name ?? params.uri) : undefined;
    return {
      'mcp-protocol-version': this.#revision,
      'mcp-method': method,
      ...(typeof name === 'string' && /^[\x21-\x7e]+$/.test(name) ? { 'mcp-name': name } : {}),
    };
  }
}
