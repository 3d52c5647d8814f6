import { setTimeout as pause } from 'node:timers/promises';
import type { Target } from '../../../conformance/target/target.ts';
import type { Decisions } from '../../../reference-server/decisions.ts';
import type { WireReply, WireRequest } from '../../../reference-server/http/wire.ts';
import { both, type Value } from '../other-results.ts';
import { asEventStream, inPages, refusingBareHellos } from '../other-wire-forms.ts';
import type { Variant } from '../variant.ts';
import { clients, onFirst, whoami } from './calls.ts';
import { withoutOutputs } from './without-outputs.ts';

/** Other sessions, invitations and words about who calls. */
export const otherPeople: Variant[] = [
  {
    name: 'whoami: business and user with their names, and more than was asked',
    asks: ['identity', 'tenancy.switching-*', 'tenancy.token-*'],
    madeFrom: withoutOutputs,
    overrides: {
      'results.value': (value, { operation }) => {
        if (operation.kind !== 'whoami') return value;
        const { businessId: id, name, currency, user, role } = value as Record<string, unknown>;
        const business = { id, name, currency: { code: currency } };
        return {
          business,
          user: { id: user, displayName: 'Somebody', role },
          plan: 'free',
          version: '2026.6',
        };
      },
    },
    shows: { method: 'tools/call', params: whoami, reply: /business\\":\{/ },
    passes: ['identity.tells-who-calls', 'tenancy.switching-moves-no-token'],
  },
  {
    name: 'people: with their names wherever one is told',
    asks: ['billing.one-*', 'entitlement.own-*', 'identity', 'invitations', 'records', 'timers'],
    madeFrom: withoutOutputs,
    overrides: {
      'results.record': ({ userId, ...record }, { operation }) =>
        userId === undefined || operation.record === 'members'
          ? { ...record, ...(userId === undefined ? {} : { userId }), ...withAuthors(record) }
          : { ...record, user: { id: userId, name: 'Somebody' } },
    },
    shows: { ask: onFirst('list_clients', 'get_client_activity', 'clientId'), reply: /author\\":\{/ },
    passes: ['billing.one-line-a-group', 'timers.histories-follow-the-model', 'identity.works-as-the-caller'],
    observesNothing: ['entitlement.own-'],
  },
  {
    name: 'sessions: whatever changes about a person ends theirs',
    asks: [
      'authorization.rotation-*',
      'entitlement.allowed-*',
      'entitlement.listing-*',
      'entitlement.permission-*',
      'entitlement.role-*',
      'identity',
      'links.rotation-*',
      'tenancy.membership-*',
      'tenancy.switching-*',
    ],
    ...endingSessions(),
    shows: {
      ask: async ({ actors, hooks }) => {
        const { caller, user = '' } = await actors.get('viewer');
        await caller.call('list_clients', {});
        await hooks.setRole({ organization: 'biz-oak', user, role: 'viewer' });
        const reply = await caller.call('list_clients', {});
        actors.forget('viewer');
        return reply;
      },
      reply: /^401/,
    },
    passes: [
      'authorization.rotation-ends-tokens',
      'tenancy.membership-ends-the-token',
      'tenancy.switching-moves-no-token',
    ],
  },
  {
    name: 'sessions: 403 for a former member',
    asks: ['tenancy.membership-*', 'entitlement.role-*', 'tenancy.token-*'],
    overrides: forbiddenToFormerMembers(),
    shows: {
      ask: async ({ actors, hooks }) => {
        const { caller, user = '', organization = '', role = '' } = await actors.get('viewer');
        await caller.call('list_clients', {});
        await hooks.removeMember({ organization, user });
        const reply = await caller.call('list_clients', {});
        await hooks.addMember({ organization, user, role });
        return reply;
      },
      reply: /^403/,
    },
    passes: ['tenancy.membership-ends-the-token'],
  },
  {
    name: 'invitations: at another address, on a page with other forms, 404 once they are closed',
    asks: ['invitations', 'discovery.public-*'],
    madeFrom: (spec) => {
      const { invitations } = spec.governance;
      if (!invitations) return spec;
      const other = { ...invitations, path: '/join/{id}/welcome', parameter: 'k' };
      return { ...spec, governance: { ...spec.governance, invitations: other } };
    },
    overrides: { 'http.finish': onAnotherPage },
    shows: {
      ask: async ({ actors }) => {
        const { caller } = await actors.get('full');
        return caller.call('invite_team_member', { email: 'new@guest.example' });
      },
      reply: /\/join\/[^/]*\/welcome\?k=/,
    },
    passes: ['invitations.revoked-cannot-be-accepted', 'invitations.offer-no-more'],
  },
  {
    name: 'looks: every reply as a stream of events, five tools a page',
    asks: [
      'authorization.nothing-*',
      'authorization.password-*',
      'discovery',
      'identity',
      'links.work-*',
      'money.schemas-*',
      'tenancy.membership-*',
      'timers',
      'tools',
    ],
    overrides: { 'http.finish': both(inPages, asEventStream) },
    shows: { method: 'tools/list', reply: /text\/event-stream.*"nextCursor\\?":\\?"after-5/s },
  },
  {
    name: 'hello: refused to a client that does not say who it is',
    asks: ['documents.spec-*'],
    overrides: { 'http.finish': refusingBareHellos },
    shows: { method: 'initialize', params: { protocolVersion: '2025-06-18' }, reply: /-32602/ },
    passes: ['documents.spec-matches-build'],
  },
  ...[-2, 2].map(
    (seconds): Variant => ({
      name: `time: a clock ${seconds} seconds off, and twenty milliseconds for a call`,
      asks: ['billing.number-*', 'links', 'timers', 'authorization.rotation-*'],
      overrides: slowly(20),
      prepare: ({ hooks }) => hooks.advanceClock(seconds),
      shows: { method: 'tools/call', params: clients, reply: /clients/ },
      passes: ['links.last-as-long-as-promised', 'timers.histories-follow-the-model'],
    }),
  ),
];

/** Who wrote a line, as an object. */
function withAuthors({ activity }: Value): Value {
  if (!Array.isArray(activity)) return {};
  return {
    activity: (activity as Value[]).map((line) => ({ ...line, author: { name: line.author, avatar: null } })),
  };
}

/** Tokens that were shown before somebody's role, membership or business changed are good for nothing. */
function endingSessions(): Pick<Variant, 'overrides' | 'prepare'> {
  const holders = new Map<string, string>();
  const ended = new Set<string>();
  const end = (user: string) => {
    for (const [token, holder] of holders) if (holder === user) ended.add(token);
  };
  return {
    overrides: {
      'credentials.actFor': (principal, { headers }) => {
        const token = headers.authorization ?? '';
        holders.set(token, principal.user);
        return ended.has(token) ? { ...principal, role: 'nobody', scopes: [] } : principal;
      },
      'http.finish': (reply, { headers }) => (ended.has(headers.authorization ?? '') ? unauthorized : reply),
    },
    prepare: ({ hooks }: Target) => {
      for (const name of ['setRole', 'setPermission', 'switchActiveOrganization', 'removeMember'] as const) {
        const change = hooks[name].bind(hooks) as (about: { user: string }) => Promise<void>;
        hooks[name] = async (about: { user: string }) => {
          await change(about);
          end(about.user);
        };
      }
    },
  };
}

const unauthorized: WireReply = {
  status: 401,
  headers: { 'content-type': 'application/json', 'www-authenticate': 'Bearer error="invalid_token"' },
  body: '{"error":"invalid_token"}',
};

/** A token that was good once belongs to somebody known, who is told that they may not. */
function forbiddenToFormerMembers(): Partial<Decisions> {
  const known = new Set<string>();
  return {
    'credentials.actFor': (principal, { headers }) => {
      known.add(headers.authorization ?? '');
      return principal;
    },
    'http.finish': (reply, { headers }) =>
      reply.status === 401 && known.has(headers.authorization ?? '')
        ? { status: 403, headers: { 'content-type': 'application/json' }, body: '{"error":"not a member"}' }
        : reply,
  };
}

const search = '<form action="/search"><input name="q"><button>Search</button></form>';
const decline = '<button name="action" value="decline">Decline</button>';

function onAnotherPage(reply: WireReply, { path }: WireRequest): WireReply {
  if (!path.startsWith('/join/')) return reply;
  const body = reply.body
    .replace('<form method="post">', `${search}<form method="post">`)
    .replace('<div class="buttons">', `<div class="buttons">${decline}`);
  return { ...reply, status: reply.status === 410 ? 404 : reply.status, body };
}

function slowly(delayMs: number): Partial<Decisions> {
  return {
    'context.carry': (principal) => async () => {
      await pause(delayMs);
      return principal;
    },
  };
}
