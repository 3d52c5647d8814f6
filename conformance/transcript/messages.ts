import { isObject } from '../json-object.ts';
import { eventData } from '../wire/server-sent-events.ts';
import type { RecordedExchange, RecordedHeaders } from './types.generated.ts';

/** A JSON-RPC 2.0 message as recorded; members keep whatever type they came with. */
export type Message = Readonly<Record<string, unknown>>;

/** Values of a header, whatever the case of its name. */
export function headerOf(headers: RecordedHeaders | undefined, name: string): string | undefined {
  const value = Object.entries(headers ?? {}).find(([key]) => key.toLowerCase() === name)?.[1];
  return Array.isArray(value) ? value[0] : value;
}

/** The JSON-RPC messages the client sent, batches taken apart. */
export function sentMessages({ request }: RecordedExchange): Message[] {
  return messagesIn(request.body ?? '');
}

/** The JSON-RPC messages that came back, from a JSON body, a batch or the events of a stream. */
export function receivedMessages({ response }: RecordedExchange): Message[] {
  const body = response?.body ?? '';
  if (!isEventStream(response)) return messagesIn(body);
  // The last event of a recorded stream may have lost the empty line that ends it.
  return eventData(`${body}\n\n`).flatMap(messagesIn);
}

/** Whether a stream came back; where no header tells, its fields do (WHATWG HTML §9.2.5). */
export function isEventStream(response: RecordedExchange['response']): boolean {
  const type = headerOf(response?.headers, 'content-type');
  if (type !== undefined) return type.trim().toLowerCase().startsWith('text/event-stream');
  return /^(?:\uFEFF)?(?::|data:|event:|id:|retry:)/.test(response?.body ?? '');
}

function messagesIn(text: string): Message[] {
  // Most bodies of a browser's recording are pages and pictures.
  if (!text.includes('jsonrpc')) return [];
  try {
    return [JSON.parse(text) as unknown].flat().filter(isMessage);
  } catch {
    return [];
  }
}

function isMessage(value: unknown): value is Message {
  return isObject(value) && value.jsonrpc === '2.0';
}
