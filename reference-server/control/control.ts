import type { ServerContext } from '../context.ts';
import { emptyReply, jsonReply, type WireReply, type WireRequest } from '../http/wire.ts';
import { sameSecret } from '../same-secret.ts';
import { approvalHooks } from './approvals.ts';
import { keyHooks } from './keys.ts';
import { memberHooks } from './members.ts';
import { secretHooks } from './secrets.ts';
import { settingsHooks } from './settings.ts';
import { setForTest } from './test-settings.ts';

/** Where the test hooks live. */
export const controlPath = '/__control';

/** Whether a request carries the control key and comes from this machine. */
export function mayControl(request: WireRequest, server: ServerContext): boolean {
  const key = server.controlKey;
  const local = ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(request.remoteAddress);
  return key !== undefined && local && sameSecret(request.headers.authorization ?? '', `Bearer ${key}`);
}

type Hook = (body: Record<string, unknown>, server: ServerContext) => WireReply | Promise<WireReply>;

const hooks: Record<string, Hook> = {
  'POST /clock': async ({ advanceSeconds }, { clock }) => {
    if (typeof advanceSeconds !== 'number')
      return jsonReply(400, { error: 'advanceSeconds must be a number of seconds' });
    await clock.advance(advanceSeconds);
    return jsonReply(200, { now: new Date(clock.now()).toISOString() });
  },
  'POST /upstream': async ({ status, network, body }, { upstream }) => {
    if (typeof status === 'number')
      await upstream.fail({ status, ...(typeof body === 'string' ? { body } : {}) });
    else if (typeof network === 'string') await upstream.fail({ network });
    else return jsonReply(400, { error: 'give a status (number) or a network failure (string)' });
    return emptyReply(204);
  },
  'DELETE /upstream': async (_body, { upstream }) => {
    await upstream.fail(undefined);
    return emptyReply(204);
  },
  'POST /crash': async ({ message }, { store }) => {
    const crash = { message: String(message ?? 'crashed on demand') };
    await store.transact((transaction) => setForTest(transaction, 'crash', crash));
    return emptyReply(204);
  },
  'POST /touch': ({ record, id }, server) => touch(String(record), String(id), server),
  ...settingsHooks,
  ...memberHooks,
  ...keyHooks,
  ...secretHooks,
  ...approvalHooks,
};

/** Test hooks: only when opened, only from loopback, only with the key. Undefined when the path is not theirs. */
export async function answerControl(
  request: WireRequest,
  server: ServerContext,
): Promise<WireReply | undefined> {
  if (!request.path.startsWith(`${controlPath}/`) || server.controlKey === undefined) return undefined;
  if (!mayControl(request, server)) return jsonReply(401, { error: 'the control key is missing or wrong' });
  const hook = hooks[`${request.method} ${request.path.slice(controlPath.length)}`];
  if (!hook) return jsonReply(404, { error: `no such hook (known: ${Object.keys(hooks).join(', ')})` });
  const body = bodyOf(request);
  return body ? hook(body, server) : jsonReply(400, { error: 'the body must be a JSON object' });
}

/** The members of a JSON object, none for no body at all; undefined for anything else. */
function bodyOf({ body }: WireRequest): Record<string, unknown> | undefined {
  if (body.length === 0) return {};
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    const isObject = value !== null && typeof value === 'object' && !Array.isArray(value);
    return isObject ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** Changes one text of one record behind the server's back, as somebody working in the vendor's application would. */
async function touch(record: string, id: string, { spec, store, clock }: ServerContext): Promise<WireReply> {
  const type = spec.records[record];
  const field = Object.entries(type?.fields ?? {}).find(
    ([name, schema]) =>
      schema.type === 'string' &&
      !schema.enum &&
      !schema.format &&
      !schema.pattern &&
      name !== type?.identifier,
  )?.[0];
  const { result: value } = await store.transact((transaction) => {
    const found = transaction.get(record, id);
    if (!field || !found) return undefined;
    const text = `${String(found.values[field]).replace(/ · .*$/, '')} · ${clock.now().toString(36)}`;
    transaction.put(record, id, { ...found, values: { ...found.values, [field]: text } });
    return text;
  });
  return value === undefined
    ? jsonReply(404, { error: 'no such record, or none of its fields is a text' })
    : jsonReply(200, { field, value });
}
