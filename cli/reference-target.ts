import type { TargetActor, TargetFile } from '../conformance/target/types.generated.ts';
import type { RunningReferenceServer, StartOptions } from '../reference-server/server.ts';
import type { Spec } from '../spec/spec.ts';

/**
 * Starts the reference server with these faults. It is loaded only now: a deployed endpoint is judged without it.
 * @throws UnknownFaultError
 */
export async function startReference(
  spec: Spec,
  { faults = [], ...options }: Omit<StartOptions, 'overrides'> & { faults?: readonly string[] },
): Promise<RunningReferenceServer> {
  const { faultNamed } = await import('../reference-server/faults/catalogue.ts');
  const { startReferenceServer } = await import('../reference-server/server.ts');
  const overrides = Object.assign({}, ...faults.map((name) => faultNamed(spec, name).overrides));
  return startReferenceServer(spec, { ...options, overrides });
}

/** Describes a running reference server as a target: every actor of the fixtures, every hook, all rows binding. */
export function referenceTarget(
  spec: Spec,
  server: Pick<RunningReferenceServer, 'url' | 'upstream' | 'control'>,
): TargetFile {
  const { actors, organizations, users } = spec.fixtures;
  const selector = spec.system.authorization.selector?.header;
  const modulesByDefault = spec.access.modules.filter((module) => module.byDefault).map(({ name }) => name);
  const definitions = Object.entries(actors).map(([part, actor]): [string, TargetActor] => {
    const { user, organization, scopes, audience, portal } = actor;
    const person = users.find(({ name }) => name === user);
    const place = organizations.find(({ id }) => id === organization);
    const membership = person?.memberships.find((one) => one.organization === organization);
    const key = actor.key === undefined ? undefined : spec.fixtures.keys?.[actor.key];
    const role = key?.role ?? membership?.role;
    const companies = key?.companies ?? membership?.companies ?? place?.companies;
    const facts = {
      canaries: place ? [place.canary] : [],
      organization,
      user: actor.key === undefined ? user : `key:${actor.key}`,
      ...(role === undefined ? {} : { role }),
      ...(companies ? { companies } : {}),
      ...(portal === undefined ? {} : { portal }),
      ...(spec.access.modules.length > 0 ? { modules: place?.modules ?? modulesByDefault } : {}),
    };
    if (key) {
      const headers = selector !== undefined && portal !== undefined ? { [selector]: portal } : undefined;
      const held = key.scopes ?? spec.access.scopes.map(({ name }) => name);
      const portals = key.portals ?? spec.access.portals.map(({ name }) => name);
      return [part, { token: key.value, ...facts, portals, scopes: held, ...(headers ? { headers } : {}) }];
    }
    const oauth = {
      as: 'scripted' as const,
      login: person?.email ?? '',
      password: person?.password ?? '',
      choose: portal === undefined ? organization : [organization, portal],
      ...(scopes ? { scopes } : {}),
      ...(audience === 'upstream' ? { resource: server.upstream } : {}),
    };
    return [part, { oauth, ...facts }];
  });
  return {
    url: server.url,
    system: spec.system.name,
    actors: Object.fromEntries(definitions),
    requires: 'all',
    writes: spec.governance.readOnly ? 'none' : 'allowed',
    disposable: true,
    ...(server.control
      ? { hooks: { control: server.control }, upstream: { url: server.upstream, token: server.control.key } }
      : {}),
  };
}
