import { check } from '../../engine/check.ts';
import { requireObserved } from '../../engine/violation.ts';
import { RpcReply } from '../../wire/rpc-reply.ts';
import { expectNothingOf } from './canaries.ts';
import { tellingList } from './telling-list.ts';

/** Where in the path somebody may be named. */
const places = {
  'below the endpoint': (endpoint: string, name: string) => `${endpoint}/${name}`,
  'above the endpoint': (endpoint: string, name: string) => `/${name}${endpoint}`,
} as const;

/** There is one address for everybody: an address that names an organization or a company may be absent or without effect. */
export default check<keyof typeof places>({
  id: 'tenancy.address-selects-nobody',
  says: 'MUST serve everybody at one address, and let no path choose whose records are meant',
  why: 'An address travels through logs, histories and chats; it must not open anything.',
  needs: ['canaries:full', 'canaries:other'],
  cases: () => (Object.keys(places) as (keyof typeof places)[]).map((name) => ({ name, given: name })),
  async run(context, place) {
    const [full, other] = [await context.actor('full'), await context.actor('other')];
    const names = [other.organization, ...(other.companies ?? [])].filter((name) => name !== undefined);
    requireObserved(names.length > 0, 'the target does not say the organization of actor "other"');
    const { tool } = await tellingList(context, full);
    await tellingList(context, other);
    const { pathname } = new URL(context.target.url);
    const seen: string[] = [];
    for (const name of names) {
      const path = places[place](pathname.replace(/\/$/, ''), encodeURIComponent(name));
      const message = {
        jsonrpc: '2.0',
        id: 1,
        method: 'tools/call',
        params: { name: tool.name, arguments: {} },
      };
      const reply = new RpcReply(
        await full.caller.http(
          'POST',
          path,
          { 'content-type': 'application/json', accept: 'application/json, text/event-stream' },
          JSON.stringify(message),
        ),
      );
      requireObserved(reply.exchange.response !== undefined, `no reply from ${path}`);
      expectNothingOf(other, reply, `${tool.name} at ${path}`);
      seen.push(`${path}: HTTP ${reply.status}`);
    }
    return seen.join(', ');
  },
});
