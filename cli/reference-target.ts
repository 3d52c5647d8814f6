import type { TargetFile } from '../conformance/target/types.generated.ts';
import { faultNamed } from '../reference-server/faults/catalogue.ts';
import { type RunningReferenceServer, startReferenceServer } from '../reference-server/server.ts';
import type { Spec } from '../spec/spec.ts';

/** Starts the reference server with these faults. @throws UnknownFaultError */
export function startReference(
  spec: Spec,
  options: { faults?: readonly string[]; control?: boolean; port?: number },
): Promise<RunningReferenceServer> {
  const overrides = Object.assign(
    {},
    ...(options.faults ?? []).map((name) => faultNamed(spec, name).overrides),
  );
  const { control = false, port = 0 } = options;
  return startReferenceServer(spec, { overrides, control, port });
}

/** Describes a running reference server as a target: every actor of the fixtures, every hook, all rows binding. */
export function referenceTarget(spec: Spec, server: RunningReferenceServer): TargetFile {
  const { actors, organizations, users } = spec.fixtures;
  const definitions = Object.entries(actors).map(([part, { user, organization, scopes, audience }]) => {
    const person = users.find(({ name }) => name === user);
    const place = organizations.find(({ id }) => id === organization);
    const role = person?.memberships.find((membership) => membership.organization === organization)?.role;
    return [
      part,
      {
        oauth: {
          as: 'scripted' as const,
          login: person?.email ?? '',
          password: person?.password ?? '',
          choose: organization,
          ...(scopes ? { scopes } : {}),
          ...(audience === 'upstream' ? { resource: server.upstream } : {}),
        },
        canaries: place ? [place.canary] : [],
        organization,
        user,
        ...(role === undefined ? {} : { role }),
      },
    ] as const;
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
