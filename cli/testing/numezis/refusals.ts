import { soundDecisions } from '../../../reference-server/decisions.ts';
import type { Spec } from '../../../spec/spec.ts';
import { asPlainHttp, asToolError, withStatus } from '../other-refusals.ts';
import type { Variant } from '../variant.ts';
import { withDialect } from '../with-dialect.ts';

import { nobody } from './calls.ts';

/** What tells that something is refused, and what would be shown if it were not. */
const refusals = [
  'approval',
  'arguments',
  'entitlement',
  'errors',
  'licence',
  'limits',
  'portals',
  'scopes',
  'tenancy',
];

/** Other ways to refuse, and other reasons that are left open. */
export const otherRefusals: Variant[] = [
  {
    name: 'refusals: results with isError, HTTP 200',
    asks: refusals,
    overrides: { 'http.finish': asToolError },
    shows: { method: 'tools/call', params: nobody, reply: /^200.*"isError":true/s },
  },
  {
    name: 'refusals: HTTP 400',
    asks: refusals,
    overrides: { 'http.finish': withStatus(400) },
    shows: { method: 'tools/call', params: nobody, reply: /^400.*"error"/s },
  },
  {
    name: 'refusals: HTTP 200',
    asks: refusals,
    overrides: { 'http.finish': withStatus(200) },
    shows: { method: 'tools/call', params: nobody, reply: /^200.*"error"/s },
  },
  {
    name: 'refusals: HTTP without JSON-RPC, as of a REST API',
    asks: refusals,
    overrides: { 'http.finish': asPlainHttp },
    shows: { method: 'tools/call', params: nobody, reply: /^404.*\{"message":/s },
  },
  {
    name: 'refusals: what the caller may not use does not exist, and neither do foreign records',
    asks: ['entitlement', 'errors', 'portals', 'scopes', 'approval.rights-*'],
    madeFrom: ({ errors: { forbidden: _none, ...errors }, ...whole }) => ({ ...whole, errors }) as Spec,
    shows: { method: 'tools/call', params: nobody, reply: /NOT_FOUND/ },
  },
  {
    name: 'refusals: 403 for foreign and absent records alike',
    asks: ['arguments', 'records', 'results', 'tenancy', 'approval.binds-*'],
    overrides: { 'tenancy.foreignStatus': () => 403 },
    shows: { method: 'tools/call', params: nobody, reply: /^403/ },
  },
  {
    name: 'scopes: only writing needs one',
    asks: ['entitlement', 'errors', 'scopes', 'portals', 'tools'],
    madeFrom: (whole) => ({
      ...withDialect(whole, { scopeMatrix: 'write-only' }),
      ...withWriteScopeOnly(whole),
    }),
    shows: { method: 'tools/list', reply: /operations_list_tasks/ },
    breaks: {
      'scopes.calls-need-their-scope': 'the spec settles A-07 strictly; a warning tells the other reading',
    },
  },
  {
    name: 'portals: the header of a token is overlooked',
    asks: ['portals', 'tenancy.boundary-*', 'authorization.service-*'],
    overrides: {
      'portal.selects': (selected, owned, credential) =>
        credential === 'grant' ? owned[0] : soundDecisions['portal.selects'](selected, owned, credential),
    },
    shows: { method: 'tools/list', headers: { 'x-portal': 'partner' }, reply: /operations_delete_task/ },
  },
];

/** listing and reading need the scope for reading, and changes the one for writing beside it. */
function withWriteScopeOnly({ access, tools }: Spec): Pick<Spec, 'access' | 'tools'> {
  const [read = '', , write = ''] = access.scopes.map(({ name }) => name);
  const needs = { list: [read], read: [read], write: [write], critical: [write] };
  const { listedWith: _none, ...others } = access;
  return {
    access: { ...others, needs, listedWith: { read: [read], write: [read], critical: [read] } },
    tools: tools.map((tool) => ({ ...tool, scopes: needs[tool.safety] })),
  };
}
