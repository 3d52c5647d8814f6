import type { User } from '../../spec/spec.ts';
import { TestClient } from '../oauth/test-support/test-client.ts';
import type { ScreenCast } from './screen-cast.ts';
import { type SignedIn, signedIn } from './signed-in.ts';

type Values = Record<string, unknown>;

/** A running server on which one call waits for a person. */
export interface AskedCall extends SignedIn {
  /** The record that would be deleted. */
  record: Values;
  id: string;
  reference: string;
  /** Path of the screen where it waits. */
  screen: string;
  /** Records that are left. */
  records(): Promise<Values[]>;
  /** A browser without scripts, signed in to the screens. */
  visit(person: User): Promise<TestClient>;
  /** A test hook of the server. */
  control(hook: string, body: Values): Promise<void>;
}

export async function askedCall({ spec, critical, list, screenOf }: ScreenCast): Promise<AskedCall> {
  const session = await signedIn(spec, { control: true });
  const { server } = session;
  const type = spec.records[critical.operation.record as string];
  const call = async (name: string, args: Values): Promise<Values> => {
    const message = { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name, arguments: args } };
    const { text, json } = await session.post(JSON.stringify(message));
    const result = (json as { result?: { content?: { text: string }[] } }).result;
    if (!result?.content?.[0]) throw new Error(`${name} failed: ${text}`);
    return JSON.parse(result.content[0].text) as Values;
  };
  const records = async () => Object.values(await call(list.name, {})).find(Array.isArray) as Values[];
  const [record = {}] = await records();
  const id = String(record[type?.identifier as string]);
  const pending = await call(critical.name, { [critical.operation.identifier as string]: id });
  const screen = screenOf(String(record[type?.companyField as string]));
  return {
    ...session,
    record,
    id,
    reference: String(pending[spec.governance.approvals?.reference?.resultField as string]),
    screen,
    records,
    async visit({ name, password }) {
      const browser = new TestClient({ origin: server.issuer }, spec);
      await browser.post(screen, { action: 'sign-in', login: name, password });
      return browser;
    },
    async control(hook, body) {
      const { url, key } = server.control as { url: string; key: string };
      const headers = { authorization: `Bearer ${key}` };
      const reply = await fetch(url + hook, { method: 'POST', headers, body: JSON.stringify(body) });
      if (!reply.ok) throw new Error(`${hook}: ${reply.status} ${await reply.text()}`);
    },
  };
}
