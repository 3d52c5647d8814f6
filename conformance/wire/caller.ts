import type { Dispatch } from './dispatch.ts';
import type { Exchange } from './exchange.ts';
import type { HttpProbe, ProbeRequest } from './http-probe.ts';
import { record } from './recorder.ts';
import { RequestMetadata } from './request-metadata.ts';
import { RpcReply } from './rpc-reply.ts';
import { Sessions } from './sessions.ts';

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
  /** It calls a tool, whose result may be waited for longer or shorter than other replies. */
  isCall?: boolean;
  /** Sent without the session of this caller, at servers that have sessions. */
  outsideSession?: boolean;
  /** params._meta of a call. */
  meta?: Readonly<Record<string, unknown>>;
}

/** What a server wants beside the request itself, and the revision that is spoken with it. */
export interface Conversation {
  /** sessions: begun with `initialize`; request-metadata: told in every request (MCP 2026-07-28, Basic, _meta). */
  kind: 'sessions' | 'request-metadata';
  revision: string;
}

/** What a caller's requests look like, beside its credential. */
export interface CallerOptions {
  /** Sent with every request to the endpoint. */
  headers?: Readonly<Record<string, string>>;
  /** Tells what a call of a name is sent as. */
  dispatch?: Dispatch;
  /** Absent where any request may be the first. */
  conversation?: Conversation;
}

let lastId = 0;

/** Speaks to one MCP endpoint with one credential, or with none. */
export class Caller {
  readonly endpoint: string;
  readonly #probe: HttpProbe;
  readonly #authorization: string | undefined;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #dispatch: Dispatch | undefined;
  readonly #options: CallerOptions;
  readonly #sessions: Sessions | undefined;
  readonly #metadata: RequestMetadata | undefined;

  constructor(probe: HttpProbe, endpoint: string, authorization?: string, options: CallerOptions = {}) {
    const { headers = {}, dispatch, conversation: { kind, revision } = {} } = options;
    this.#options = options;
    this.#headers = headers;
    this.#dispatch = dispatch;
    this.#probe = probe;
    this.endpoint = endpoint;
    this.#authorization = authorization;
    if (revision === undefined) return;
    if (kind === 'request-metadata') this.#metadata = new RequestMetadata(revision);
    else this.#sessions = new Sessions({ probe, endpoint, revision, headers: () => this.ordinaryHeaders });
  }

  /** The same caller, talking in another way. */
  speaking(conversation: Conversation | undefined): Caller {
    const { conversation: _given, ...options } = this.#options;
    return new Caller(this.#probe, this.endpoint, this.#authorization, {
      ...options,
      ...(conversation ? { conversation } : {}),
    });
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
  async request(method: string, params?: unknown, options: CallOptions = {}): Promise<RpcReply> {
    lastId += 1;
    const id = 'id' in options ? options.id : `touchstone-${lastId}`;
    const told = this.#metadata ? this.#metadata.params(params) : params;
    const body = JSON.stringify({
      jsonrpc: '2.0',
      id,
      method,
      ...(told === undefined ? {} : { params: told }),
    });
    // A session begins with initialize: it is sent outside of any.
    const begins = method === 'initialize';
    const headers = { ...this.#metadata?.headers(method, params), ...options.headers };
    const reply = await this.post(body, { ...options, headers, ...(begins ? { outsideSession: true } : {}) });
    if (begins) this.#sessions?.note(reply);
    return reply;
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
    return this.request('tools/call', options.meta ? { ...params, _meta: options.meta } : params, {
      ...options,
      isCall: true,
    });
  }

  /** Posts a body as it stands. */
  async post(body: string, options: CallOptions = {}): Promise<RpcReply> {
    const session = options.outsideSession ? {} : await this.#sessions?.headers();
    const headers = withChanges({ ...this.ordinaryHeaders, ...session }, options.headers);
    const request: ProbeRequest = {
      method: 'POST',
      url: this.endpoint + (options.query ?? ''),
      headers,
      body,
    };
    if (options.freshConnection) request.freshConnection = true;
    if (options.impatient) request.impatient = true;
    if (options.isCall) request.isCall = true;
    return new RpcReply(record(await this.#probe.send(request)));
  }

  /** Whether GET opens an event stream here, without waiting for what it says. */
  async openStream(): Promise<Exchange> {
    const session = await this.#sessions?.headers();
    const { 'content-type': _none, ...ordinary } = this.ordinaryHeaders;
    const headers = { ...ordinary, ...session, accept: 'text/event-stream' };
    return record(await this.#probe.send({ method: 'GET', url: this.endpoint, headers, untilStream: true }));
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
    const session = url.href === new URL(this.endpoint).href ? await this.#sessions?.headers() : {};
    const request: ProbeRequest = {
      method,
      url: url.href,
      headers: {
        ...(own ? { authorization: this.#authorization as string, ...lowerCased(this.#headers) } : {}),
        ...session,
        ...headers,
      },
    };
    if (body !== undefined) request.body = body;
    return record(await this.#probe.send(request));
  }

  /** Ends what the server keeps for this caller. */
  async close(): Promise<void> {
    await this.#sessions?.close();
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
