import type { Spec } from '../spec/spec.ts';

/** The spec says too little for a server to be made of it. Its message says what is missing, and what can be done instead. */
export class UnservableSpecError extends Error {}

/** @throws UnservableSpecError where nobody could sign in, or where tools do not say what they do to records */
export function requireServable(spec: Spec): void {
  const reasons = reasonsAgainst(spec);
  if (reasons.length === 0) return;
  throw new UnservableSpecError(
    `The reference server cannot play ${spec.system.name}: ${reasons.join('; ')}. To judge a deployed endpoint, name it with --url or --target.`,
  );
}

export function isServable(spec: Spec): boolean {
  return reasonsAgainst(spec).length === 0;
}

function reasonsAgainst({ fixtures, tools }: Spec): string[] {
  const opaque = tools.filter(({ operation }) => operation.kind === 'opaque').map(({ name }) => name);
  return [
    fixtures.users.length === 0 ? ['there is no fixtures.yaml, so nobody could sign in'] : [],
    opaque.length > 0
      ? [`what these tools do is not described (operation: opaque): ${opaque.join(', ')}`]
      : [],
  ].flat();
}
