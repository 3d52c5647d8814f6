import { isObject } from '../json-object.ts';
import { type Exchange, header } from './exchange.ts';
import { eventData } from './server-sent-events.ts';

/** A JSON-RPC error object (JSON-RPC 2.0 §5.1) as received; members keep whatever type they came with. */
export interface RpcError {
  code?: unknown;
  message?: unknown;
  data?: unknown;
}

/** What came back for one JSON-RPC message: the exchange and what can be read from it. */
export class RpcReply {
  readonly exchange: Exchange;
  /** The parsed body, or for an event stream the message that answers the request; undefined when it is not JSON. */
  readonly json: unknown;
  /** Read once, however often it is asked for: a page of records is long. */
  #value: { read: unknown } | undefined;

  constructor(exchange: Exchange) {
    this.exchange = exchange;
    this.json = parse(exchange);
  }

  /**
   * The responses to an array of messages: the array they came as, or the responses of an event stream one by one (MCP
   * 2025-03-26, Transports, Sending Messages to the Server); undefined when it was not answered with several.
   */
  get responses(): readonly unknown[] | undefined {
    if (Array.isArray(this.json)) return this.json;
    if (!isStream(this.exchange)) return undefined;
    const messages = streamed(this.exchange.response?.body ?? '').flatMap((message) => message ?? []);
    const responses = messages.filter((message) => !('method' in message));
    return responses.length > 1 ? responses : undefined;
  }

  /** HTTP status; 0 when there was no reply. */
  get status(): number {
    return this.exchange.response?.status ?? 0;
  }

  header(name: string): string | undefined {
    return header(this.exchange, name);
  }

  get #message(): Record<string, unknown> {
    return this.json !== null && typeof this.json === 'object' && !Array.isArray(this.json)
      ? (this.json as Record<string, unknown>)
      : {};
  }

  get id(): unknown {
    return this.#message.id;
  }

  /** True for a well-formed JSON-RPC response: version 2.0 and exactly one of result and error (JSON-RPC 2.0 §5). */
  get isResponse(): boolean {
    const message = this.#message;
    return message.jsonrpc === '2.0' && 'result' in message !== 'error' in message;
  }

  get result(): Record<string, unknown> | undefined {
    const { result } = this.#message;
    return result !== null && typeof result === 'object' && !Array.isArray(result)
      ? (result as Record<string, unknown>)
      : undefined;
  }

  get error(): RpcError | undefined {
    const { error } = this.#message;
    return error !== null && typeof error === 'object' ? (error as RpcError) : undefined;
  }

  /** True when the call did what it was asked: a result that does not report an error of the tool. */
  get succeeded(): boolean {
    return (
      this.status === 200 && this.isResponse && this.result !== undefined && this.result.isError !== true
    );
  }

  /** The text parts of a tool's result (MCP, Tools, Tool Result). */
  get texts(): string[] {
    const content = this.result?.content;
    if (!Array.isArray(content)) return [];
    return content
      .filter((part) => part?.type === 'text' && typeof part.text === 'string')
      .map((part) => part.text as string);
  }

  /** All text of a tool's result; undefined when there is none. */
  get text(): string | undefined {
    return this.texts.length > 0 ? this.texts.join('\n') : undefined;
  }

  /** The JSON value a tool wrote into its text: all of it, or the first part that is JSON; undefined when there is none. */
  get value(): unknown {
    this.#value ??= { read: jsonAmong(this.texts) };
    return this.#value.read;
  }

  /**
   * One number for the outcome, wherever a server puts it (ambiguity A-02): the HTTP status if it says more than that it went
   * well, or that it did not (400 stands for every refusal, RFC 9110 §15), else that of error.data, else that of the tool's own
   * JSON, else undefined.
   */
  get effectiveStatus(): number | undefined {
    const isTelling = this.status !== 0 && (this.status < 200 || this.status > 299);
    if (isTelling && this.status !== 400) return this.status;
    const inside =
      this.result?.isError === true ? [this.value, this.result.structuredContent].flatMap(refusalsIn) : [];
    const told = [this.error?.data, ...inside].map(statusOf).find((status) => status !== undefined);
    return told ?? (isTelling ? this.status : undefined);
  }
}

/** A tool's own JSON, and what stands in it as JSON-RPC would have it. */
function refusalsIn(value: unknown): unknown[] {
  const { error } = asObject(value);
  return [value, error, asObject(error).data];
}

function statusOf(value: unknown): number | undefined {
  const { status, http_status: httpStatus, code } = asObject(value);
  return [status, httpStatus, code].find(
    (one): one is number => typeof one === 'number' && one >= 100 && one < 600,
  );
}

function asObject(value: unknown): Record<string, unknown> {
  return isObject(value) ? value : {};
}

function parse(exchange: Exchange): unknown {
  const { response } = exchange;
  if (!response) return undefined;
  if (!isStream(exchange)) return tryJson(response.body);
  return streamed(response.body).find((message) => message && !('method' in message));
}

function isStream(exchange: Exchange): boolean {
  return header(exchange, 'content-type')?.startsWith('text/event-stream') === true;
}

function streamed(body: string): ({ id?: unknown; method?: unknown } | undefined)[] {
  return eventData(body).map(tryJson) as ReturnType<typeof streamed>;
}

function jsonAmong(texts: readonly string[]): unknown {
  const whole = tryJson(texts.join('\n'));
  return whole === undefined ? texts.map(tryJson).find((value) => value !== undefined) : whole;
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
