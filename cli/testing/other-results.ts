import type { Decisions } from '../../reference-server/decisions.ts';

export type Value = Record<string, unknown>;

/** A tool call as it was sent; `called` is the action where one of the long tail is called. */
export interface AskedCall {
  called: string;
  args: Value;
}

interface Message {
  result?: { isError?: boolean; content?: { type: string; text: string }[]; structuredContent?: unknown };
}

/** Changes what every tool call that succeeds is answered with, on the wire. */
export function onValues(change: (value: Value, call: AskedCall) => unknown): Decisions['http.finish'] {
  return (reply, { body }) => {
    if (!body.includes('"tools/call"') || !reply.body.includes('"result"')) return reply;
    const message = JSON.parse(reply.body) as Message;
    const [part] = message.result?.content ?? [];
    if (!message.result || !part || message.result.isError) return reply;
    const value = change(JSON.parse(part.text), askedCall(body.toString()));
    const { structuredContent, ...rest } = message.result;
    const result = {
      ...rest,
      content: [{ ...part, text: JSON.stringify(value) }],
      ...(structuredContent === undefined ? {} : { structuredContent: value }),
    };
    return { ...reply, body: JSON.stringify({ ...message, result }) };
  };
}

/** Changes the result of one method of MCP. */
export function onMethod(
  method: string,
  change: (result: Value, params: Value) => Value,
): Decisions['http.finish'] {
  return (reply, { body }) => {
    if (!body.includes(`"${method}"`) || !reply.body.includes('"result"')) return reply;
    const { params } = JSON.parse(body.toString()) as { params?: Value };
    const message = JSON.parse(reply.body) as { result: Value };
    return { ...reply, body: JSON.stringify({ ...message, result: change(message.result, params ?? {}) }) };
  };
}

/** One touch after the other. */
export function both(
  first: Decisions['http.finish'],
  second: Decisions['http.finish'],
): Decisions['http.finish'] {
  return (reply, request) => second(first(reply, request), request);
}

function askedCall(body: string): AskedCall {
  const { params } = JSON.parse(body) as { params: { name: string; arguments?: Value } };
  const { name, arguments: args = {} } = params;
  return typeof args.action === 'string' && args.params !== undefined
    ? { called: args.action, args: args.params as Value }
    : { called: name, args };
}
