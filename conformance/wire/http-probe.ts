import { Agent, type Dispatcher, request as send } from 'undici';
import type { Exchange, Headers, NoReply, SentRequest } from './exchange.ts';
import { SafetyBudget } from './safety-budget.ts';

export interface ProbeOptions {
  /** Longest wait for a complete reply, in milliseconds. */
  timeoutMs?: number;
  /** The same for the result of a tool; `timeoutMs` when absent. */
  callTimeoutMs?: number;
  /** Bytes of a reply that are read; the rest is dropped and the reply marked as truncated. */
  maximumBodyBytes?: number;
  /** Connections kept open to the target. */
  connections?: number;
  budget?: SafetyBudget;
}

export interface ProbeRequest {
  method: string;
  url: string;
  headers?: Readonly<Record<string, string>>;
  body?: string | Uint8Array;
  /** Use a TCP connection nobody used before, and close it afterwards. */
  freshConnection?: boolean;
  /** A 429 is the answer, not a pause to wait out. */
  impatient?: boolean;
  /** It calls a tool. */
  isCall?: boolean;
  /** Of an event stream only that it is one: it may stay open for as long as it likes. */
  untilStream?: boolean;
}

/**
 * Sends exactly what it is told and reports exactly what came back: no redirects followed, no headers added beyond
 * what HTTP itself needs, no body decoded. Never throws for anything the other side does.
 */
export class HttpProbe {
  readonly #agent: Agent;
  readonly #options: Required<Omit<ProbeOptions, 'budget'>>;
  readonly budget: SafetyBudget;

  constructor({
    timeoutMs = 10_000,
    callTimeoutMs = timeoutMs,
    maximumBodyBytes = 4 * 1024 * 1024,
    connections = 16,
    budget,
  }: ProbeOptions = {}) {
    this.#options = { timeoutMs, callTimeoutMs, maximumBodyBytes, connections };
    this.budget = budget ?? new SafetyBudget();
    this.#agent = this.#newAgent(connections);
  }

  /** @throws BudgetExhaustedError when the target's request budget is used up */
  async send(request: ProbeRequest): Promise<Exchange> {
    const sent: SentRequest = { method: request.method, url: request.url, headers: { ...request.headers } };
    if (request.body !== undefined)
      sent.body = typeof request.body === 'string' ? request.body : new TextDecoder().decode(request.body);
    const exchange = await this.#once(sent, request);
    const retryAfter = Number(exchange.response?.headers['retry-after'] ?? Number.NaN);
    const asked = exchange.response?.status === 429 && Number.isFinite(retryAfter);
    if (!asked || request.impatient || !this.budget.grantsPause(retryAfter)) return exchange;
    await this.budget.resumed();
    return this.#once(sent, request);
  }

  close(): Promise<void> {
    return this.#agent.destroy();
  }

  async #once(sent: SentRequest, request: ProbeRequest): Promise<Exchange> {
    await this.budget.take();
    const agent = request.freshConnection ? this.#newAgent(1) : this.#agent;
    const started = performance.now();
    const timeoutMs = request.isCall ? this.#options.callTimeoutMs : this.#options.timeoutMs;
    // AbortSignal.timeout would stay behind until it fires, for each of thousands of requests.
    const deadline = new AbortController();
    const timer = setTimeout(() => deadline.abort(), timeoutMs);
    try {
      const reply = await send(sent.url, {
        method: sent.method as Dispatcher.HttpMethod,
        headers: { ...sent.headers },
        body: request.body ?? null,
        dispatcher: agent,
        signal: deadline.signal,
      });
      const headers = Object.fromEntries(
        Object.entries(reply.headers).filter(([, value]) => value !== undefined),
      ) as Record<string, string | string[]>;
      const left = request.untilStream === true && isEventStream(headers);
      if (left) reply.body.destroy();
      const { body, truncated } = left
        ? { body: '', truncated: true }
        : await this.#read(reply.body, isEventStream(headers));
      return {
        request: sent,
        response: { status: reply.statusCode, headers, body, truncated },
        durationMs: performance.now() - started,
      };
    } catch (error) {
      return {
        request: sent,
        noReply: explain(error, deadline.signal.aborted, timeoutMs),
        durationMs: performance.now() - started,
      };
    } finally {
      clearTimeout(timer);
      if (agent !== this.#agent) await agent.destroy();
    }
  }

  #newAgent(connections: number): Agent {
    const timeoutMs = Math.max(this.#options.timeoutMs, this.#options.callTimeoutMs);
    return new Agent({
      connections,
      pipelining: 1,
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
      connect: { timeout: timeoutMs },
      maxHeaderSize: 65_536,
    });
  }

  /** Reads a body up to the limit. An event stream may stay open: what came until the time limit is what it said. */
  async #read(
    stream: AsyncIterable<Uint8Array> & { destroy(): unknown },
    mayStayOpen: boolean,
  ): Promise<{ body: string; truncated: boolean }> {
    const chunks: Uint8Array[] = [];
    const text = () => Buffer.concat(chunks).subarray(0, this.#options.maximumBodyBytes).toString('utf8');
    let size = 0;
    try {
      for await (const chunk of stream) {
        size += chunk.byteLength;
        chunks.push(chunk);
        if (size <= this.#options.maximumBodyBytes) continue;
        stream.destroy();
        return { body: text(), truncated: true };
      }
    } catch (error) {
      if (!mayStayOpen) throw error;
      return { body: text(), truncated: true };
    }
    return { body: text(), truncated: false };
  }
}

function explain(error: unknown, timedOut: boolean, timeoutMs: number): NoReply {
  const { code = '', message = String(error) } = error as { code?: string; message?: string };
  if (timedOut || code.includes('TIMEOUT'))
    return { kind: 'timeout', message: `no complete reply within ${timeoutMs / 1000} s` };
  if (/ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH/.test(code))
    return { kind: 'unreachable', message: `no connection (${code})` };
  if (/ECONNRESET|EPIPE|UND_ERR_SOCKET|UND_ERR_DESTROYED/.test(code))
    return { kind: 'closed', message: 'the connection was closed before a reply' };
  return { kind: 'protocol', message: `the reply is not HTTP (${code || message})` };
}

function isEventStream(headers: Headers): boolean {
  return String(headers['content-type'] ?? '').startsWith('text/event-stream');
}
