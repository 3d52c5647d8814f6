import type { Spec, Tool } from '../../../spec/spec.ts';
import { governedCalls } from '../../approvals/governed-call.ts';
import { type Case, type CheckContext, check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { isLoopback } from '../../oauth/metadata-document.ts';
import { bearerChallenge } from '../../oauth/www-authenticate.ts';
import type { RpcReply } from '../../wire/rpc-reply.ts';
import { askGuarded } from '../guarded-request.ts';
import { addressesIn, toolsWithAddresses } from '../links/handed-out.ts';

type Headers = Readonly<Record<string, string>>;

/** Asks once under these headers, for addresses the server hands out; undefined when it refuses. */
type Look = (headers: Headers) => Promise<readonly string[] | undefined>;

/** Where a request may claim that it was sent to (RFC 7239 §5.3, and the headers that came before it). */
const claims: Headers[] = [
  { 'x-forwarded-host': 'elsewhere.example', 'x-forwarded-proto': 'https', 'x-forwarded-port': '8443' },
  { forwarded: 'host=elsewhere.example;proto=https' },
];
/** On loopback only: elsewhere a proxy routes by it, and would carry the token along. */
const hostClaims: Headers[] = [{ host: 'localhost:1' }, { host: 'elsewhere.example' }];

/** A request that claims another host may be refused; one that is answered gives the same addresses. */
export default check<string>({
  id: 'discovery.public-address-is-used',
  says: 'MUST hand out addresses on its public origin, whatever host a request claims to be for',
  why: 'An address on an inner host leads nowhere; one on a host of the caller’s choice leads into a trap.',
  cases: casesFor,
  async run(context, what) {
    const { target } = context;
    const look = await lookFor(context, what);
    const plain = await look({});
    requireObserved(plain !== undefined && plain.length > 0, `${what}: no address is handed out`);
    const known = new Set(
      [new URL(target.url).origin, ...(isTool(what) ? [] : plain.map(originOf))].map(named),
    );
    expectOn(known, plain, 'as the request was sent');
    for (const claim of [...claims, ...(isLoopback(new URL(target.url)) ? hostClaims : [])])
      expectOn(known, (await look(claim)) ?? [], `with ${JSON.stringify(claim)}`);
    return undefined;
  },
});

const challenge = 'the challenge of a 401';
const metadata = 'the metadata documents';
const isTool = (what: string) => what !== challenge && what !== metadata;

function casesFor(spec: Spec): Case<string>[] {
  const tools = toolsWithAddresses(spec).map(
    ({ name, safety }): Case<string> => ({
      name,
      given: name,
      needs: ['actor:full', ...(safety === 'read' ? [] : (['writes'] as const))],
    }),
  );
  return [{ name: challenge, given: challenge }, { name: metadata, given: metadata }, ...tools];
}

async function lookFor(context: CheckContext, what: string): Promise<Look> {
  const { spec, anonymous } = context;
  if (what === challenge)
    return async (headers) => {
      const reply = await askGuarded(anonymous, spec, { headers });
      const address = bearerChallenge(reply.exchange)?.parameters.resource_metadata;
      return reply.status === 401 && address !== undefined ? [address] : undefined;
    };
  if (what === metadata) return lookAtMetadata(context);
  return lookAtTool(context, spec.tools.find(({ name }) => name === what) as Tool);
}

async function lookAtMetadata({ target, anonymous }: CheckContext): Promise<Look> {
  const { protectedResource, authorizationServer } = await target.walker.discover();
  const places = [protectedResource, authorizationServer].flatMap((found) => (found ? [found.url] : []));
  return async (headers) => {
    const exchanges = await Promise.all(places.map((url) => anonymous.http('GET', url, headers)));
    const bodies = exchanges.map(({ response }) => (response?.status === 200 ? response.body : ''));
    return bodies.flatMap((body) => body.match(/https?:\/\/[^\s"\\]+/g) ?? []);
  };
}

/** A tool that writes is called with a record of its own each time. */
async function lookAtTool(context: CheckContext, tool: Tool): Promise<Look> {
  const { actor, observe } = context;
  const full = await actor('full');
  const ask = async (args: Readonly<Record<string, unknown>>, headers: Headers) => {
    const reply: RpcReply = await full.caller.call(tool.name, args, { headers });
    return reply.succeeded ? addressesIn(reply, tool, full.caller.endpoint) : undefined;
  };
  if (tool.safety === 'read') {
    const args = await observe.requiredArguments(full, tool);
    return (headers) => ask(args, headers);
  }
  return async (headers) => {
    for await (const { args } of governedCalls(context, full, tool)) {
      const found = await ask(args, headers);
      if (found) return found;
    }
    return undefined;
  };
}

function expectOn(known: ReadonlySet<string>, addresses: readonly string[], how: string): void {
  const strange = addresses.find((address) => !known.has(named(originOf(address))));
  expectThat(strange === undefined, `addresses on ${[...known].join(', ')}, ${how}`, String(strange));
}

function originOf(address: string): string {
  return URL.canParse(address) ? new URL(address).origin : address;
}

/** The names of one's own machine are one (RFC 6761 §6.3). */
function named(origin: string): string {
  if (!URL.canParse(origin) || !isLoopback(new URL(origin))) return origin;
  const { protocol, port } = new URL(origin);
  return `${protocol}//localhost${port === '' ? '' : `:${port}`}`;
}
