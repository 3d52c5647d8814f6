import type { FixtureActor, Spec } from '../../../spec/spec.ts';
import type { Case } from '../../engine/check.ts';
import { type ActorFacts, type Oracle, oracleOfRights } from './oracle.ts';

/** A case for each actor of the fixtures whose credential is to be let in, by name. */
export function actorCases(spec: Spec): Case<string>[] {
  return Object.entries(spec.fixtures.actors)
    .filter(([, actor]) => isLetIn(spec, actor))
    .map(([name]) => ({ name, given: name, needs: [`actor:${name}`] }));
}

/** The oracle of an actor as the fixtures describe it: what there is to judge, before any target tells its own facts. */
export function fixtureOracle(spec: Spec, name: string): Oracle {
  return oracleOfRights(spec, factsOf(spec, spec.fixtures.actors[name] as FixtureActor));
}

/** The role an actor of the fixtures has where it acts. */
export function fixtureRole(spec: Spec, name: string): string | undefined {
  const actor = spec.fixtures.actors[name];
  return actor && factsOf(spec, actor).role;
}

function factsOf({ access, fixtures }: Spec, actor: FixtureActor): ActorFacts {
  const { organization, portal } = actor;
  const key = actor.key === undefined ? undefined : fixtures.keys?.[actor.key];
  const membership = fixtures.users
    .find(({ name }) => name === actor.user)
    ?.memberships.find((one) => one.organization === organization);
  const place = fixtures.organizations.find(({ id }) => id === organization);
  const byDefault = access.modules.filter((module) => module.byDefault).map(({ name }) => name);
  const role = key?.role ?? membership?.role;
  return {
    modules: place?.modules ?? byDefault,
    scopes: key?.scopes ?? actor.scopes ?? access.scopes.map(({ name }) => name),
    ...(role === undefined ? {} : { role }),
    ...(portal === undefined ? {} : { portal }),
  };
}

function isLetIn(spec: Spec, actor: FixtureActor): boolean {
  const { fixtures, governance, access } = spec;
  const place = fixtures.organizations.find(({ id }) => id === actor.organization);
  const unpaid = place?.subscription === 'lapsed' && governance.licence?.blocks.includes('list') === true;
  const revoked = actor.key !== undefined && fixtures.keys?.[actor.key]?.revoked === true;
  const { scopes = [] } = factsOf(spec, actor);
  const listable = (access.needs?.list ?? []).every((scope) => scopes.includes(scope));
  return actor.audience !== 'upstream' && !revoked && !unpaid && listable;
}
