import { header } from './exchange.ts';
import type { HttpProbe } from './http-probe.ts';
import { currentRecording, recording } from './recorder.ts';
import { RpcReply } from './rpc-reply.ts';
import { BudgetExhaustedError } from './safety-budget.ts';

/** The first revision whose requests name their revision in a header (MCP 2025-06-18, Protocol Version Header). */
const headerSince = '2025-06-18';

export interface SessionsOptions {
  probe: HttpProbe;
  endpoint: string;
  /** What clients ask for in `initialize`. */
  revision: string;
  /** Headers of an ordinary request, the credential among them. */
  headers(): Readonly<Record<string, string>>;
}

/**
 * Sessions of one caller (MCP 2025-03-26, Transports, Session Management). Every case has one of its own, so that what it
 * sends, or ends, disturbs no other. Opening one is nobody's evidence; where it fails, the next request says why.
 */
export class Sessions {
  readonly #options: SessionsOptions;
  readonly #open = new WeakMap<object, Promise<Record<string, string>>>();
  readonly #identifiers = new Set<string>();

  constructor(options: SessionsOptions) {
    this.#options = options;
  }

  /** Headers every later request of the session carries. */
  headers(): Promise<Record<string, string>> {
    const owner = currentRecording() ?? this;
    let headers = this.#open.get(owner);
    if (!headers) {
      headers = this.#begin();
      this.#open.set(owner, headers);
    }
    return headers;
  }

  /** Remembers a session somebody else opened by hand, so that it is ended as well. */
  note(reply: RpcReply): void {
    const identifier = reply.header('mcp-session-id');
    if (identifier !== undefined) this.#identifiers.add(identifier);
  }

  /** Ends every session, as a client should; a server may decline. */
  async close(): Promise<void> {
    const { probe, endpoint, headers } = this.#options;
    const ends = [...this.#identifiers].map((identifier) =>
      probe.send({
        method: 'DELETE',
        url: endpoint,
        headers: { ...headers(), 'mcp-session-id': identifier },
      }),
    );
    for (const outcome of await Promise.allSettled(ends))
      if (outcome.status === 'rejected' && !(outcome.reason instanceof BudgetExhaustedError))
        throw outcome.reason;
  }

  async #begin(): Promise<Record<string, string>> {
    const { outcome } = await recording(() => this.#handshake());
    if (outcome.status === 'rejected') throw outcome.reason;
    return outcome.value;
  }

  async #handshake(): Promise<Record<string, string>> {
    const { revision } = this.#options;
    const hello = await this.#post({
      id: 'touchstone-initialize',
      method: 'initialize',
      params: {
        protocolVersion: revision,
        capabilities: {},
        clientInfo: { name: 'touchstone', version: '1' },
      },
    });
    this.note(hello);
    const headers = sessionHeaders(hello);
    if (hello.succeeded) await this.#post({ method: 'notifications/initialized' }, headers);
    return headers;
  }

  async #post(message: object, headers: Readonly<Record<string, string>> = {}): Promise<RpcReply> {
    const { probe, endpoint, headers: ordinary } = this.#options;
    return new RpcReply(
      await probe.send({
        method: 'POST',
        url: endpoint,
        headers: { ...ordinary(), ...headers },
        body: JSON.stringify({ jsonrpc: '2.0', ...message }),
      }),
    );
  }
}

/** What the requests after a successful `initialize` carry: the session, where there is one, and the revision. */
export function sessionHeaders(hello: RpcReply): Record<string, string> {
  const session = header(hello.exchange, 'mcp-session-id');
  const revision = hello.result?.protocolVersion;
  return {
    ...(session === undefined ? {} : { 'mcp-session-id': session }),
    ...(typeof revision === 'string' && revision >= headerSince ? { 'mcp-protocol-version': revision } : {}),
  };
}
