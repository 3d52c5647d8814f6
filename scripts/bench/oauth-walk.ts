import { referenceTarget, startReference } from '../../cli/reference-target.ts';
import { targetFrom } from '../../conformance/target/target.ts';
import { Redactor } from '../../conformance/wire/redaction.ts';
import { loadSpec } from '../../spec/load.ts';
import { type Figure, measured, milliseconds } from './measure.ts';

const rounds = 7;

/** The whole way to a token: discovery, registration, PKCE, sign-in, consent, code. Each time by a client nobody knows. */
export async function oauthWalk(system: string): Promise<Figure> {
  const spec = loadSpec(system);
  const server = await startReference(spec, {});
  try {
    return await measured(rounds, async () => {
      const target = targetFrom(referenceTarget(spec, server), { redactor: new Redactor() });
      const ms = await milliseconds(() => target.actors.get('full'));
      await target.close();
      return ms;
    });
  } finally {
    await server.close();
  }
}
