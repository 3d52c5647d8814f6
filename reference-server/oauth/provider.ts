import type { default as OidcProvider } from 'oidc-provider';
import { Provider } from 'oidc-provider/lib/provider.js';
import { addresses } from './addresses.ts';
import { decideRedirectUris } from './client-registration.ts';
import { configurationOf, type ProviderOptions } from './configuration.ts';

/** oidc-provider, configured from the spec, with the decisions in the places that its configuration does not reach. */
export function createProvider(options: ProviderOptions): OidcProvider {
  const { spec, origin, decisions } = options;
  const { accessToken, refreshToken } = spec.system.authorization;
  const provider = new Provider(origin, configurationOf(options));
  decideRedirectUris(provider, decisions);
  prefixIds(provider.AccessToken.prototype, accessToken.prefix);
  prefixIds(provider.RefreshToken.prototype, refreshToken?.prefix);
  // What fails inside a route is answered as server_error; what arrives here is a client that hung up.
  provider.silent = true;
  provider.use(async (ctx, next) => {
    await next();
    const body = (ctx.body ?? {}) as Record<string, unknown>;
    if (isDiscovery(ctx.path)) {
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

function isDiscovery(path: string): boolean {
  return path === addresses.authorizationServerMetadata || path === addresses.openIdConfiguration;
}

/** Lets every token of a kind start with the text that the spec gives. */
function prefixIds(kind: object, prefix = ''): void {
  const model = kind as { generateTokenId(): string };
  const generate = model.generateTokenId;
  model.generateTokenId = function () {
    return prefix + generate.call(this);
  };
}
