import type { ServerContext } from '../context.ts';
import { setModule, setPermission, setPolicy, setSubscription } from '../governance/settings.ts';
import { emptyReply, jsonReply, type WireReply } from '../http/wire.ts';
import type { Transaction } from '../records/store.ts';

type Body = Readonly<Record<string, unknown>>;

/** Hooks that change what administrators of an organization change in the vendor's application. */
export const settingsHooks = {
  'POST /modules': (body: Body, server: ServerContext): WireReply | Promise<WireReply> => {
    const module = server.spec.access.modules.find(({ name }) => name === body.module);
    const { enabled } = body;
    if (!module) return unknown('module');
    if (typeof enabled !== 'boolean') return jsonReply(400, { error: 'enabled must be a boolean' });
    return inOrganization(body, server, (transaction, organization) =>
      setModule(transaction, server.spec, organization, module, enabled),
    );
  },
  'POST /permissions': (body: Body, server: ServerContext): WireReply | Promise<WireReply> => {
    const { user, permission, allowed } = body;
    const { fixtures, access } = server.spec;
    const names = [
      ...fixtures.users.map(({ name }) => name),
      ...Object.keys(fixtures.keys ?? {}).map((key) => `key:${key}`),
    ];
    if (!names.includes(String(user)) || !access.permissions.includes(String(permission)))
      return unknown('user or permission');
    if (typeof allowed !== 'boolean') return jsonReply(400, { error: 'allowed must be a boolean' });
    return inOrganization(body, server, (transaction, organization) =>
      setPermission(transaction, organization, String(user), String(permission), allowed),
    );
  },
  'POST /policy': (body: Body, server: ServerContext): WireReply | Promise<WireReply> => {
    const { approvals } = server.spec.governance;
    const policy = String(body.policy);
    if (!approvals || !['required', ...Object.keys(approvals.alternatives ?? {})].includes(policy))
      return unknown('policy');
    return inOrganization(body, server, (transaction, organization) =>
      setPolicy(transaction, server.spec, organization, policy),
    );
  },
  'POST /subscription': (body: Body, server: ServerContext): WireReply | Promise<WireReply> => {
    const { state } = body;
    if (state !== 'active' && state !== 'lapsed' && state !== 'free') return unknown('state');
    return inOrganization(body, server, (transaction, organization) =>
      setSubscription(transaction, organization, state),
    );
  },
  'POST /rate': async ({ requestsPerMinute }: Body, { rateLimit }: ServerContext): Promise<WireReply> => {
    if (typeof requestsPerMinute !== 'number' || requestsPerMinute < 0)
      return jsonReply(400, { error: 'requestsPerMinute must be a number, 0 for no limit' });
    await rateLimit.set(requestsPerMinute);
    return emptyReply(204);
  },
};

async function inOrganization(
  { organization }: Body,
  { spec, store }: ServerContext,
  change: (transaction: Transaction, organization: string) => void,
): Promise<WireReply> {
  const place = spec.fixtures.organizations.find(({ id }) => id === organization);
  if (!place) return unknown('organization');
  await store.transact((transaction) => change(transaction, place.id));
  return emptyReply(204);
}

function unknown(what: string): WireReply {
  return jsonReply(404, { error: `no such ${what}` });
}
