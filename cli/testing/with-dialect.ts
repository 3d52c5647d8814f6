import type { Spec } from '../../spec/spec.ts';

/** A spec that settles open questions in other ways. */
export function withDialect(spec: Spec, choices: Readonly<Record<string, string>>): Spec {
  const dialect = Object.fromEntries(
    Object.entries(choices).map(([flag, choice]) => [flag, { choice, because: 'another make' }]),
  );
  const system = { ...spec.system, dialect: { ...spec.system.dialect, ...dialect } } as Spec['system'];
  return { ...spec, system };
}
