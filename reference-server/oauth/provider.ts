import type { default as OidcProvider } from 'oidc-provider';
import { Provider } from 'oidc-provider/lib/provider.js';
import { addressesOf, isServerMetadata } from './addresses.ts';
import { decideRedirectMatching, decideRedirectUris } from './client-registration.ts';
import { configurationOf, type ProviderOptions } from './configuration.ts';
import { finishDeviceReplies, showTheCodePage } from './device/device-replies.ts';

/** oidc-provider, configured from the spec, with the decisions in the places that its configuration does not reach. */
export function createProvider(options: ProviderOptions): OidcProvider {
  const { spec, origin, decisions } = options;
  const { accessToken, refreshToken, grants } = spec.system.authorization;
  const prefixes = { access: accessToken.prefix ?? '', refresh: refreshToken?.prefix ?? '' };
  const addresses = addressesOf(spec);
  const provider = new Provider(origin, configurationOf(options));
  decideRedirectUris(provider, decisions);
  decideRedirectMatching(provider, decisions);
  prefixIds(provider.AccessToken.prototype, decisions['oauth.prefixOf']('access', prefixes));
  prefixIds(provider.RefreshToken.prototype, decisions['oauth.prefixOf']('refresh', prefixes));
  // What fails inside a route is answered as server_error; what arrives here is a client that hung up.
  provider.silent = true;
  if (grants.includes('device_code')) {
    provider.use(finishDeviceReplies(options));
    provider.use(showTheCodePage(addresses, provider));
  }
  provider.use(async (ctx, next) => {
    await next();
    const body = (ctx.body ?? {}) as Record<string, unknown>;
    if (isServerMetadata(ctx.path)) {
      const scopes = decisions['discovery.announcesScopes'](spec.access.scopes.map(({ name }) => name));
      ctx.body = decisions['discovery.describesServer']({ ...body, scopes_supported: scopes });
    }
    if (ctx.path === addresses.token && !decisions['oauth.announcesLifetime']()) delete body.expires_in;
    if (ctx.status === 404 && !ctx.body) {
      ctx.body = {
        error: 'not_found',
        error_description: 'this authorization server has nothing at this address',
      };
      ctx.status = 404;
    }
  });
  return provider;
}

/** Lets every token of a kind start with the text that the spec gives. */
function prefixIds(kind: object, prefix: string): void {
  const model = kind as { generateTokenId(): string };
  const generate = model.generateTokenId;
  model.generateTokenId = function () {
    return prefix + generate.call(this);
  };
}
