import type { Dispatch } from './dispatch.ts';
import type { Exchange } from './exchange.ts';
import type { HttpProbe, ProbeRequest } from './http-probe.ts';
import { record } from './recorder.ts';
import { RpcReply } from './rpc-reply.ts';

/** What may differ from an ordinary request. */
export interface CallOptions {
  /** JSON-RPC id; by default a fresh one. */
  id?: unknown;
  /** Added to the ordinary headers; `undefined` takes one away. */
  headers?: Readonly<Record<string, string | undefined>>;
  /** Query string appended to the endpoint, with its `?`. */
  query?: string;
  freshConnection?: boolean;
  /** A 429 is the answer, not a pause to wait out. */
  impatient?: boolean;
  /** params._meta of a call. */
  meta?: Readonly<Record<string, unknown>>;
}

let lastId = 0;

/** Speaks to one MCP endpoint with one credential, or with none. */
export class Caller {
  readonly endpoint: string;
  readonly #probe: HttpProbe;
  readonly #authorization: string | undefined;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #dispatch: Dispatch | undefined;

  /** `headers` go with every request to the endpoint; `dispatch` tells what a call of a name is sent as. */
  constructor(
    probe: HttpProbe,
    endpoint: string,
    authorization?: string,
    headers: Readonly<Record<string, string>> = {},
    dispatch?: Dispatch,
  ) {
    this.#headers = headers;
    this.#dispatch = dispatch;
    this.#probe = probe;
    this.endpoint = endpoint;
    this.#authorization = authorization;
  }

  /** The headers a plain client sends: both reply types, as MCP 2025-03-26, Transports, asks of clients. */
  get ordinaryHeaders(): Record<string, string> {
    return {
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      ...(this.#authorization === undefined ? {} : { authorization: this.#authorization }),
      ...lowerCased(this.#headers),
    };
  }

  /** Sends a JSON-RPC request. */
  request(method: string, params?: unknown, options: CallOptions = {}): Promise<RpcReply> {
    lastId += 1;
    const id = 'id' in options ? options.id : `touchstone-${lastId}`;
    return this.post(
      JSON.stringify({ jsonrpc: '2.0', id, method, ...(params === undefined ? {} : { params }) }),
      options,
    );
  }

  /** Sends a JSON-RPC notification. */
  notify(method: string, params?: unknown, options: CallOptions = {}): Promise<RpcReply> {
    return this.post(
      JSON.stringify({ jsonrpc: '2.0', method, ...(params === undefined ? {} : { params }) }),
      options,
    );
  }

  /** Calls a tool, or an action of the long tail by its name; `args` undefined leaves the member out. */
  call(tool: string, args?: unknown, options: CallOptions = {}): Promise<RpcReply> {
    const plain = args === undefined ? { name: tool } : { name: tool, arguments: args };
    const params = this.#dispatch?.(tool, args) ?? plain;
    return this.request('tools/call', options.meta ? { ...params, _meta: options.meta } : params, options);
  }

  /** Posts a body as it stands. */
  async post(body: string, options: CallOptions = {}): Promise<RpcReply> {
    const headers = withChanges(this.ordinaryHeaders, options.headers);
    const request: ProbeRequest = {
      method: 'POST',
      url: this.endpoint + (options.query ?? ''),
      headers,
      body,
    };
    if (options.freshConnection) request.freshConnection = true;
    if (options.impatient) request.impatient = true;
    return new RpcReply(record(await this.#probe.send(request)));
  }

  /** Any HTTP request; `target` is a path on the endpoint's origin or a whole URL. The credential is sent to the endpoint's origin only. */
  async http(
    method: string,
    target: string,
    headers: Readonly<Record<string, string>> = {},
    body?: string,
  ): Promise<Exchange> {
    const url = new URL(target, this.endpoint);
    const own = url.origin === new URL(this.endpoint).origin && this.#authorization !== undefined;
    const request: ProbeRequest = {
      method,
      url: url.href,
      headers: {
        ...(own ? { authorization: this.#authorization as string, ...lowerCased(this.#headers) } : {}),
        ...headers,
      },
    };
    if (body !== undefined) request.body = body;
    return record(await this.#probe.send(request));
  }
}

function lowerCased(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

function withChanges(
  ordinary: Record<string, string>,
  changes: CallOptions['headers'] = {},
): Record<string, string> {
  const headers = { ...ordinary };
  for (const [name, value] of Object.entries(changes)) {
    delete headers[name.toLowerCase()];
    if (value !== undefined) headers[name] = value;
  }
  return headers;
}
