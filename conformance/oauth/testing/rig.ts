import { onTestFinished } from 'vitest';
import { HttpProbe } from '../../wire/http-probe.ts';
import { Redactor } from '../../wire/redaction.ts';
import { type ScriptedPerson, ScriptedUserAgent } from '../scripted-user-agent.ts';
import { Walker } from '../walker.ts';
import { type OAuthServer, password, type Quirks, startOAuthServer } from './oauth-server.ts';

/** A server, closed after the test. */
export async function server(quirks: Quirks = {}): Promise<OAuthServer> {
  const started = await startOAuthServer(quirks);
  onTestFinished(() => started.close());
  return started;
}

/** A walker for an endpoint with its own probe and redactor, closed after the test. */
export function walkerFor({ endpoint }: Pick<OAuthServer, 'endpoint'>, options: { clientId?: string } = {}) {
  const probe = new HttpProbe({ timeoutMs: 5000 });
  onTestFinished(() => probe.close());
  const redactor = new Redactor();
  return { probe, redactor, walker: new Walker({ endpoint, probe, redactor, ...options }) };
}

/** Ana, signing in at this server and choosing Birch Ltd. */
export function ana(
  { origin }: Pick<OAuthServer, 'origin'>,
  changes: Partial<ScriptedPerson> = {},
): ScriptedUserAgent {
  return new ScriptedUserAgent({ login: 'ana@example.com', password, choose: 'Birch Ltd', ...changes }, [
    origin,
  ]);
}
