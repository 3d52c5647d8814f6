import type { Spec } from '../../spec/spec.ts';

/** The metadata of the MCP endpoint as a protected resource (RFC 9728 §2). */
export function protectedResourceMetadata(spec: Spec, resource: string, issuer: string, scopes: string[]) {
  return {
    resource,
    authorization_servers: [issuer],
    scopes_supported: scopes,
    bearer_methods_supported: ['header'],
    resource_name: spec.system.title,
  };
}
