import type { Access, ScopesFile } from '../spec.ts';

/** scopes.yaml with its lists complete: each domain's scopes and permissions are spelled out. */
export function completeAccess(file: ScopesFile): Access {
  const domainScopes = scopesOfDomains(file.domains);
  return {
    modules: [],
    portals: [],
    roles: [],
    ...file,
    scopes: [...file.scopes, ...domainScopes],
    permissions: [...(file.permissions ?? []), ...domainScopes.map(({ name }) => name)],
  };
}

function scopesOfDomains(domains: ScopesFile['domains']): ScopesFile['scopes'] {
  if (!domains) return [];
  const { names, actions, separator = ':' } = domains;
  return Object.entries(names).flatMap(([domain, noun]) =>
    Object.entries(actions).map(([action, sentence]) => ({
      name: `${domain}${separator}${action}`,
      says: sentence.replaceAll('{domain}', noun),
    })),
  );
}
