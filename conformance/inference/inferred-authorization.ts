import type { ScopesFile, SystemFile } from '../../spec/spec.ts';
import type { ObservedEndpoint } from './observed-endpoint.ts';
import type { Report } from './remark.ts';

type Authorization = SystemFile['authorization'];

/** Names of device authorization on the wire and in a spec (RFC 8628 §3.4). */
const grantNames: Readonly<Record<string, Authorization['grants'][number]>> = {
  authorization_code: 'authorization_code',
  refresh_token: 'refresh_token',
  'urn:ietf:params:oauth:grant-type:device_code': 'device_code',
};

/** What the metadata says of grants and registration (RFC 8414 §2); empty where there is none. */
export function authorizationOf({ discovery }: ObservedEndpoint, remark: Report): Authorization {
  const document = discovery.authorizationServer?.document;
  const { grant_types_supported: grants, registration_endpoint: registration } = document ?? {};
  // RFC 8414 §2: what is meant when the member is absent.
  const offered = document ? listed(grants ?? ['authorization_code']) : [];
  remark(['authorization', 'accessToken'], 'how long tokens live is known once one was issued');
  return {
    grants: offered.flatMap((grant) => grantNames[grant] ?? []),
    registration: typeof registration === 'string' ? ['dynamic'] : [],
    accessToken: { lifetimeSeconds: 3600, maximumLifetimeSeconds: 86_400 },
  };
}

/** The scopes either document announces (RFC 9728 §2, RFC 8414 §2); what each allows is not said there. */
export function scopesOf({ discovery }: ObservedEndpoint, remark: Report): ScopesFile {
  const documents = [discovery.protectedResource?.document, discovery.authorizationServer?.document];
  const names = new Set(documents.flatMap((document) => listed(document?.scopes_supported)));
  const valid = [...names].filter((name) => /^[\x21\x23-\x5B\x5D-\x7E]+$/.test(name));
  if (valid.length > 0) remark(['scopes'], 'announced in the metadata; which tool needs which is not known');
  return { scopes: valid.map((name) => ({ name, says: 'The server does not say what it allows.' })) };
}

function listed(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}
