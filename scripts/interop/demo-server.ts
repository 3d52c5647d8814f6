import { referenceTarget, startReference } from '../../cli/reference-target.ts';
import { ScriptedUserAgent } from '../../conformance/oauth/scripted-user-agent.ts';
import { type Target, targetFrom } from '../../conformance/target/target.ts';
import type { OAuthSignIn } from '../../conformance/target/types.generated.ts';
import { Redactor } from '../../conformance/wire/redaction.ts';
import type { Spec } from '../../spec/spec.ts';

/** A reference server and somebody with every permission to use it as. */
export interface DemoServer {
  spec: Spec;
  url: string;
  target: Target;
  /** How that person signs in. */
  person: string;
  /** An access token of that person. */
  token(): Promise<string>;
  /** The browser of that person: fills the pages' forms. */
  browser: ScriptedUserAgent;
  close(): Promise<void>;
}

/** Starts the reference server of a system in this process; its person is the actor `full` of the fixtures. */
export async function startDemoServer(spec: Spec): Promise<DemoServer> {
  const server = await startReference(spec, {});
  const definition = referenceTarget(spec, server);
  const target = targetFrom(definition, { redactor: new Redactor() });
  const {
    login = '',
    password = '',
    choose,
  } = (definition.actors?.full?.oauth ?? {}) as Partial<OAuthSignIn>;
  const person = { login, password, ...(choose === undefined ? {} : { choose }) };
  return {
    spec,
    url: server.url,
    target,
    person: login,
    token: async () => (await target.actors.get('full')).token,
    browser: new ScriptedUserAgent(person, [server.issuer]),
    close: async () => {
      await target.close();
      await server.close();
    },
  };
}
