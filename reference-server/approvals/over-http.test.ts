import { afterEach, describe, expect, it } from 'vitest';
import { loadSpec } from '../../spec/load.ts';
import type { Tool } from '../../spec/spec.ts';
import { systemNames } from '../../spec/systems.ts';
import { type SignedIn, signedIn } from '../testing/signed-in.ts';

type Json = Record<string, unknown>;

const specs = systemNames()
  .map(loadSpec)
  .filter(({ governance }) => governance.approvals?.reference !== undefined);

let running: SignedIn | undefined;
afterEach(() => running?.server.close());

describe.each(specs.map((spec) => ({ name: spec.system.name, spec })))('approvals of $name', ({ spec }) => {
  const { approvals, audit } = spec.governance;
  const { argument = '', resultField = '', statusField = '', pending } = approvals?.reference ?? {};
  const deleting = spec.tools.find(
    ({ safety, operation }) => safety === 'critical' && operation.kind === 'delete',
  ) as Tool;
  const { record: kind = '', identifier = '' } = deleting.operation;
  const toolFor = (operation: string, record: string | undefined) =>
    spec.tools.find((tool) => tool.operation.kind === operation && tool.operation.record === record) as Tool;

  const call = async (tool: Tool, args: Json): Promise<{ status: number; value: Json }> => {
    const params = { name: tool.name, arguments: args };
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params });
    const { status, json } = await (running as SignedIn).post(body);
    const { result, error } = json as { result?: { content: { text: string }[] }; error?: Json };
    return { status, value: result ? (JSON.parse(result.content[0]?.text ?? '') as Json) : (error as Json) };
  };
  const control = async (path: string, body: Json): Promise<number> => {
    const { url, key } = (running as SignedIn).server.control as { url: string; key: string };
    const headers = { authorization: `Bearer ${key}` };
    return (await fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) })).status;
  };
  const items = async (tool: Tool, args: Json = {}): Promise<Json[]> =>
    Object.values((await call(tool, args)).value).find(Array.isArray) as Json[];
  const start = async (policy = 'required') => {
    running = await signedIn(spec, { control: true });
    const { organization } = spec.fixtures.actors.full ?? {};
    expect(await control('/policy', { organization, policy })).toBe(204);
    const id = (await items(toolFor('list', kind)))[0]?.[spec.records[kind]?.identifier ?? ''];
    const { value } = await call(deleting, { [identifier]: id });
    return { id, waiting: value, reference: value[resultField] };
  };
  const trail = (id: unknown) =>
    items(toolFor('list', audit?.record), { recordType: kind, recordId: id }).then((events) =>
      events.filter(({ action }) => action === deleting.name),
    );

  it('completes an approved call once, however often it is repeated at the same time', async () => {
    const { id, waiting, reference } = await start();
    expect(waiting[statusField]).toBe(pending);
    expect(await trail(id)).toEqual([]);
    expect(await control('/approvals', { reference, decision: 'approve' })).toBe(200);
    expect(await control('/approvals', { reference, decision: 'approve' })).toBe(409);
    const retries = await Promise.all(
      Array.from({ length: 30 }, () => call(deleting, { [identifier]: id, [argument]: reference })),
    );
    expect(retries.map(({ status }) => status)).toEqual(retries.map(() => 200));
    expect(new Set(retries.map(({ value }) => JSON.stringify(value))).size).toBe(1);
    expect(await trail(id)).toHaveLength(1);
  });

  it('lets the caller complete it once where the policy says so', async () => {
    const [retrying] =
      Object.entries(approvals?.alternatives ?? {}).find(([, { completion }]) => completion === 'retry') ??
      [];
    const { id, reference } = await start(retrying);
    expect(await control('/approvals', { reference, decision: 'approve' })).toBe(200);
    expect(await trail(id)).toEqual([]);
    const retries = await Promise.all(
      Array.from({ length: 30 }, () => call(deleting, { [identifier]: id, [argument]: reference })),
    );
    expect(new Set(retries.map(({ value }) => JSON.stringify(value))).size).toBe(1);
    expect(await trail(id)).toHaveLength(1);
  });

  it('refuses decisions of those who may not take them', async () => {
    const { reference } = await start();
    const own = spec.fixtures.actors.full?.user;
    expect(await control('/approvals', { reference, decision: 'approve', as: own })).toBe(403);
    expect(await control('/approvals', { reference, decision: 'approve', as: 'nobody' })).toBe(403);
    expect(await control('/approvals', { reference: `${reference}x`, decision: 'approve' })).toBe(404);
    expect(await control('/approvals', { reference, decision: 'perhaps' })).toBe(400);
    expect(await control('/clock', { advanceSeconds: approvals?.expiresSeconds })).toBe(200);
    expect(await control('/approvals', { reference, decision: 'approve' })).toBe(409);
  });
});
