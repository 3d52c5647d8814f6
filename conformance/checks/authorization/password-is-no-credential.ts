import { type CheckContext, check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { isObject } from '../../json-object.ts';
import { Correspondence, jsonObject } from '../../oauth/correspondence.ts';
import { postToServer } from '../../oauth/token.ts';
import { RpcReply } from '../../wire/rpc-reply.ts';
import { askGuarded, requireGuardedAnswer } from '../guarded-request.ts';
import { shown } from '../shown.ts';
import { expectRefusedToken } from './refused-token.ts';
import { requireTurnedDown } from './turned-down.ts';

/** Who signs in, as the sign-in page is told. */
interface Login {
  login: string;
  password: string;
}

type Judge = (context: CheckContext, login: Login) => Promise<string | undefined>;

const promises: Record<string, Judge> = {
  'in Basic credentials at the endpoint': async ({ actor, anonymous, spec, target }, { login, password }) => {
    await requireGuardedAnswer((await actor('full')).caller, spec);
    const basic = Buffer.from(`${login}:${password}`).toString('base64');
    target.redactor.protect(basic, 'PASSWORD');
    const reply = await askGuarded(anonymous, spec, { headers: { authorization: `Basic ${basic}` } });
    expectRefusedToken(reply, "the person's own name and password");
    return undefined;
  },
  'in the password grant': async ({ target }, { login, password }) => {
    const { grant } = await target.actors.fresh('full');
    requireObserved(grant !== undefined, 'actor "full" has no grant');
    const correspondence = new Correspondence(target.probe, target.redactor, 'PASSWORD');
    const exchange = await postToServer(correspondence, target.walker.tokenContext(grant), 'token_endpoint', {
      grant_type: 'password',
      username: login,
      password,
      resource: grant.resource,
    });
    const issued = exchange.response?.status === 200 && jsonObject(exchange)?.access_token !== undefined;
    expectThat(!issued, 'no token for a password', shown(new RpcReply(exchange)));
    requireTurnedDown(exchange);
    return undefined;
  },
  'in the arguments of a tool': async ({ actor, observe }) => {
    const tools = await observe.tools(await actor('full'));
    requireObserved(tools.length > 0, 'no tool is listed');
    for (const { name, inputSchema } of tools) {
      const asked = passwordIn(inputSchema);
      expectThat(asked === undefined, `no password among the arguments of ${name}`, `it asks for ${asked}`);
    }
    return `${tools.length} tools`;
  },
};

/** OAuth 2.1 §1.8 and §10 (no resource owner password credentials); RFC 9700 §2.4. */
export default check<Judge>({
  id: 'authorization.password-is-no-credential',
  says: "MUST take a person's password at the sign-in page and nowhere else",
  why: 'An application that may send the password has to have it, and then has everything.',
  needs: ['scripted:full', 'actor:full'],
  cases: () => Object.entries(promises).map(([name, given]) => ({ name, given })),
  async run(context, judge) {
    const login = context.target.actors.loginOf('full');
    requireObserved(login !== undefined, 'actor "full" signs in without a password');
    context.target.redactor.protect(login.password, 'PASSWORD');
    return judge(context, login);
  },
});

/** A property, at any depth, that is named like a password or has its format. */
function passwordIn(schema: unknown): string | undefined {
  if (Array.isArray(schema)) return schema.map(passwordIn).find((found) => found !== undefined);
  if (!isObject(schema)) return undefined;
  const properties = isObject(schema.properties) ? Object.entries(schema.properties) : [];
  const named = properties.find(
    ([name, property]) =>
      /^(?:.*_)?pass(?:word|wd|phrase)$/i.test(name.replace(/([a-z])([A-Z])/g, '$1_$2')) ||
      (isObject(property) && property.format === 'password'),
  );
  return named?.[0] ?? passwordIn(Object.values(schema));
}
