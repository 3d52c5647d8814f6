import type { Spec } from '../../../spec/spec.ts';
import { type CheckContext, check } from '../../engine/check.ts';
import { expectThat, NotObserved, requireObserved } from '../../engine/violation.ts';
import { isObject } from '../../json-object.ts';

/** RFC 6454 §4 (origin). What stands on another origin is another server that somebody has to run and trust. */
export default check({
  id: 'discovery.one-origin',
  says: 'SHOULD serve the endpoint, the sign-in and every link it hands out from one origin',
  why: 'A server that is part of the application needs no other address to be reachable, certified or allowed.',
  needs: ['actor:full'],
  async run(context) {
    const { origin } = new URL(context.target.url);
    const { protectedResource, authorizationServer } = await context.target.walker.discover();
    const published = [
      ...addressesIn(protectedResource?.document, ['resource', 'authorization_servers']),
      ...addressesIn(authorizationServer?.document, [
        ...['issuer', 'authorization_endpoint', 'token_endpoint', 'registration_endpoint'],
      ]),
    ];
    requireObserved(published.length > 0, 'no metadata with addresses was found');
    const elsewhere = [...published, ...(await links(context))].filter(
      ([, address]) => new URL(address).origin !== origin,
    );
    expectThat(
      elsewhere.length === 0,
      `addresses of ${origin} alone`,
      elsewhere.map(([member, address]) => `${member}: ${new URL(address).origin}`).join(', '),
    );
    return `${published.length} published addresses`;
  },
});

function addressesIn(
  document: Readonly<Record<string, unknown>> = {},
  members: readonly string[],
): [string, string][] {
  return members.flatMap((member) =>
    [document[member]]
      .flat()
      .filter((one): one is string => typeof one === 'string' && URL.canParse(one))
      .map((one): [string, string] => [member, one]),
  );
}

/** Links the server makes, as far as there is something to make one for. */
async function links({ actor, observe, spec }: CheckContext): Promise<[string, string][]> {
  const full = await actor('full');
  const found: [string, string][] = [];
  for (const tool of linkTools(spec)) {
    try {
      const { value } = await full.caller.call(tool.name, await observe.requiredArguments(full, tool));
      const texts = isObject(value) ? Object.values(value) : [];
      for (const text of texts)
        if (typeof text === 'string' && /^https?:/.test(text) && URL.canParse(text))
          found.push([tool.name, text]);
    } catch (error) {
      if (!(error instanceof NotObserved)) throw error;
    }
  }
  return found;
}

const linkTools = ({ tools }: Spec) => tools.filter(({ operation }) => operation.kind === 'link');
