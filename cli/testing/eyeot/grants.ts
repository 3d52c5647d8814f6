import type { Target } from '../../../conformance/target/target.ts';
import { RpcReply } from '../../../conformance/wire/rpc-reply.ts';
import type { Spec } from '../../../spec/spec.ts';
import type { Variant } from '../variant.ts';
import { withDialect } from '../with-dialect.ts';
import { clients, newClient, nobody } from './calls.ts';

const asks = ['authorization', 'identity'];

/** Other tokens, and other words of the authorization server. */
export const otherGrants: Variant[] = [
  {
    name: 'device: errors in the words of the public bridge',
    asks: ['authorization.device-*', 'authorization.tokens-*'],
    madeFrom: (whole) => withDialect(whole, { deviceErrors: 'nested' }),
    shows: { ask: pollWithNothing, reply: /^422.*oauth_error/ },
  },
  {
    name: 'tokens: access for a quarter of an hour',
    asks,
    madeFrom: (whole) => withTokens(whole, { lifetimeSeconds: 900, maximumLifetimeSeconds: 900 }),
    shows: { method: 'tools/call', params: clients, reply: /items/ },
  },
  {
    name: 'rights: whatever another organization has is forbidden, and so is what nobody has',
    asks: ['catalogue.unknown-*', 'errors', 'gdpr', 'licence.refusals-*', 'resources', 'tenancy.foreign-*'],
    overrides: { 'tenancy.foreignStatus': () => 403 },
    shows: { method: 'tools/call', params: nobody, reply: /^403/ },
  },
  {
    name: 'rights: a subscription is asked for with a reason and a plan, before anything else',
    asks: ['dry-run.rights-*', 'errors', 'idempotency.re*', 'licence'],
    madeFrom: (whole) => ({
      ...whole,
      governance: {
        ...whole.governance,
        refusalOrder: ['licence', 'entitlement', 'scope', 'idempotency', 'arguments'],
      },
    }),
    overrides: {
      'licence.tells': (data) => ({ ...data, reason: 'lapsed', plan: { name: 'team', seats: 5 } }),
    },
    shows: { ask: asLapsed, reply: /^402.*seats/ },
    breaks: { 'licence.refusals-win-in-order': 'the spec settles the order (A-40)' },
  },
];

async function asLapsed({ actors }: Target): Promise<RpcReply> {
  const { caller } = await actors.get('lapsed');
  return caller.call(newClient.name, newClient.arguments);
}

async function pollWithNothing({ anonymous }: Target): Promise<RpcReply> {
  const form = new URLSearchParams({
    grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
    device_code: 'nobody-issued-this',
    client_id: 'nobody',
  });
  const type = { 'content-type': 'application/x-www-form-urlencoded' };
  const exchange = await anonymous.http('POST', '/api/v1/oauth/token', type, form.toString());
  return new RpcReply(exchange);
}

function withTokens(spec: Spec, other: Partial<Spec['system']['authorization']['accessToken']>): Spec {
  const { authorization } = spec.system;
  const accessToken = { ...authorization.accessToken, ...other };
  return { ...spec, system: { ...spec.system, authorization: { ...authorization, accessToken } } };
}
