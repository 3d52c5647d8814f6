import type { Membership } from '../../spec.ts';
import { type Context, expectKnown, namesOf } from './context.ts';

type Words = readonly string[] | undefined;
const at = (...path: (string | number)[]) => ({ file: 'fixtures.yaml', path });

/** Members, service keys and actors: each stands for somebody who exists, where they belong, with what exists. */
export function checkPeople(context: Context): void {
  const { users, actors, keys = {} } = context.spec.fixtures;
  users.forEach((user, index) => {
    for (const membership of user.memberships)
      checkMembership(context, `user "${user.name}"`, membership, at('users', index, 'memberships'));
  });
  for (const [name, key] of Object.entries(keys)) {
    checkStandsFor(context, `key "${name}"`, key, at('keys', name));
    checkKeyValue(context, name, key.value);
  }
  for (const [part, actor] of Object.entries(actors)) {
    const place = at('actors', part);
    checkStandsFor(context, `actor "${part}"`, actor, place);
    const message = `actor "${part}" presents key "${actor.key}", which does not exist`;
    expectKnown(context, actor.key, Object.keys(keys), place, 'unknown-key', message);
  }
}

function checkMembership(
  context: Context,
  owner: string,
  { organization, role, companies, portals }: Membership,
  place: ReturnType<typeof at>,
): void {
  const { organizations } = context.spec.fixtures;
  const ids = organizations.map(({ id }) => id);
  const noOrganization = `${owner} is a member of "${organization}", which is no organization`;
  expectKnown(context, organization, ids, place, 'unknown-organization', noOrganization);
  const roles = namesOf(context.spec.access.roles);
  const noRole = `${owner} has role "${role}", which is not declared in scopes.yaml`;
  expectKnown(context, role, roles, place, 'unknown-role', noRole);
  checkReach(context, owner, { organization, companies, portals }, place);
}

/** Companies and portals, held against the organization and scopes.yaml. */
function checkReach(
  context: Context,
  owner: string,
  {
    organization,
    companies = [],
    portals = [],
  }: { organization: string; companies?: Words; portals?: Words },
  place: ReturnType<typeof at>,
): void {
  const home = context.spec.fixtures.organizations.find(({ id }) => id === organization);
  for (const company of companies) {
    const message = `${owner} acts for company "${company}", which "${organization}" does not have`;
    expectKnown(context, company, home?.companies ?? [], place, 'unknown-company', message);
  }
  for (const portal of portals) {
    const message = `${owner} uses portal "${portal}", which is not declared in scopes.yaml`;
    expectKnown(context, portal, namesOf(context.spec.access.portals), place, 'unknown-portal', message);
  }
}

interface StandIn {
  user: string;
  organization: string;
  role?: string;
  scopes?: Words;
  company?: string;
  companies?: Words;
  portal?: string;
  portals?: Words;
}

/** Somebody acting as a member of an organization: a key or an actor. */
function checkStandsFor(context: Context, owner: string, who: StandIn, place: ReturnType<typeof at>): void {
  const { users, organizations } = context.spec.fixtures;
  const { access } = context.spec;
  const user = users.find(({ name }) => name === who.user);
  const noUser = `${owner} is user "${who.user}", who does not exist`;
  expectKnown(context, who.user, namesOf(users), place, 'unknown-user', noUser);
  const ids = organizations.map(({ id }) => id);
  const noOrganization = `${owner} acts in "${who.organization}", which is no organization`;
  expectKnown(context, who.organization, ids, place, 'unknown-organization', noOrganization);
  if (user && ids.includes(who.organization)) {
    const message = `${owner} acts in "${who.organization}", of which user "${who.user}" is no member`;
    const joined = user.memberships.map(({ organization }) => organization);
    expectKnown(context, who.organization, joined, place, 'no-member', message);
  }
  const noRole = `${owner} has role "${who.role}", which is not declared in scopes.yaml`;
  expectKnown(context, who.role, namesOf(access.roles), place, 'unknown-role', noRole);
  for (const scope of who.scopes ?? []) {
    const message = `${owner} has scope "${scope}", which is not declared in scopes.yaml`;
    expectKnown(context, scope, namesOf(access.scopes), place, 'unknown-scope', message);
  }
  const companies = [...(who.companies ?? []), ...(who.company === undefined ? [] : [who.company])];
  const portals = [...(who.portals ?? []), ...(who.portal === undefined ? [] : [who.portal])];
  checkReach(context, owner, { organization: who.organization, companies, portals }, place);
}

function checkKeyValue(context: Context, name: string, value: string): void {
  const { prefix = '', pattern } = context.spec.system.authorization.apiKeys ?? {};
  if (value.startsWith(prefix) && (pattern === undefined || new RegExp(pattern, 'u').test(value))) return;
  context.report(
    at('keys', name, 'value'),
    'key-format',
    `key "${name}" does not look as system.yaml says: prefix "${prefix}"${pattern === undefined ? '' : `, pattern ${pattern}`}`,
  );
}
