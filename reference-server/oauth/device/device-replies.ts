import type { KoaContextWithOIDC, default as OidcProvider } from 'oidc-provider';
import type { Spec } from '../../../spec/spec.ts';
import { type Addresses, addressesOf } from '../addresses.ts';
import type { ProviderOptions } from '../configuration.ts';
import { firstChoice } from '../grant-choice.ts';
import { writeGrant } from '../write-grant.ts';
import { deviceGrantType } from './device-flow.ts';
import { forgetPolls, isTooFast } from './polls.ts';

type Middleware = Parameters<OidcProvider['use']>[0];
type Members = Record<string, unknown>;

/** After tokens, and after these errors, no poll is worth its while (RFC 8628 §3.5). */
const endsWaiting: readonly unknown[] = [undefined, 'access_denied', 'expired_token'];

/** What oidc-provider leaves out of RFC 8628: `interval` and slow_down; and the form in which a system tells errors. */
export function finishDeviceReplies(options: ProviderOptions): Middleware {
  const { spec, decisions } = options;
  const addresses = addressesOf(spec);
  const intervalSeconds = spec.system.authorization.device?.intervalSeconds ?? 5;
  return async (context, next) => {
    await next();
    const ctx = context as unknown as KoaContextWithOIDC;
    const body = ctx.body as Members;
    if (ctx.path === addresses.deviceAuthorization && ctx.status === 200) {
      body.interval = intervalSeconds;
      if (!decisions['device.waitsForPerson']()) await allowUnasked(ctx, options);
    }
    const { grant_type: grantType, device_code: deviceCode } = (ctx.oidc?.params ?? {}) as Members;
    if (ctx.path !== addresses.token || grantType !== deviceGrantType) return;
    if (endsWaiting.includes(body.error)) await forgetPolls(String(deviceCode), options.store);
    if (body.error === undefined) return;
    if (body.error === 'authorization_pending')
      if (await isTooFast(String(deviceCode), { ...options, intervalSeconds })) {
        body.error = 'slow_down';
        body.error_description = 'wait five seconds longer between requests from now on';
      }
    sayInDialect(ctx, body, spec);
  };
}

/** RFC 8628 §3.5, with the word repeated where the vendor's own clients look for it; or in the vendor's form alone. */
function sayInDialect(ctx: KoaContextWithOIDC, body: Members, { system }: Spec): void {
  const choice = system.dialect.deviceErrors?.choice;
  if (choice === undefined) return;
  const errors = { oauth_error: body.error };
  if (choice === 'rfc8628') ctx.body = { ...body, errors };
  else {
    ctx.body = { message: body.error_description, errors };
    ctx.status = 422;
  }
}

/** Lets a device in although nobody typed its code. */
async function allowUnasked(
  { oidc }: KoaContextWithOIDC,
  { people, store, spec }: ProviderOptions,
): Promise<void> {
  const code = oidc.entities.DeviceCode;
  const [person] = spec.fixtures.users;
  if (!code || !person) return;
  const params = oidc.params as Members;
  code.accountId = person.name;
  code.scope = String(params.scope);
  code.resource = params.resource as string | string[];
  const organizations = await store.read((view) => people.organizationsOf(view, person.name));
  code.grantId = await writeGrant(
    { provider: oidc.provider, store },
    params,
    person.name,
    firstChoice(organizations),
  );
  await code.save();
}

/**
 * Two ways to the page of the code that oidc-provider has no answer for: a link with the code in it (RFC 8628 §3.3.1),
 * for which it needs a script, and a form without the session cookie of the page it stood on.
 */
export function showTheCodePage({ verification }: Addresses, provider: OidcProvider): Middleware {
  return async (ctx, next) => {
    const { user_code: code } = ctx.query;
    if (ctx.path === verification && ctx.method === 'GET' && code !== undefined) {
      ctx.state.userCode = String(code);
      ctx.querystring = '';
    }
    const isOrphan = ctx.method === 'POST' && ctx.cookies.get(provider.cookieName('session')) === undefined;
    if (ctx.path !== verification || !isOrphan) return next();
    ctx.status = 303;
    ctx.redirect(verification);
  };
}
