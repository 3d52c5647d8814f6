import type { AuthorizationServer } from '../../oauth/discovery.ts';

/** Whether it offers the grant that people sign in for: RFC 8414 §2 has it where `grant_types_supported` is left out. */
export function signsPeopleIn({ document }: AuthorizationServer): boolean {
  const { grant_types_supported: grants } = document;
  return !Array.isArray(grants) || grants.includes('authorization_code');
}
