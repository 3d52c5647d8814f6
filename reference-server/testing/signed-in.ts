import type { Spec } from '../../spec/spec.ts';
import { TestClient } from '../oauth/test-support/test-client.ts';
import { type RunningReferenceServer, type StartOptions, startReferenceServer } from '../server.ts';

export interface SignedIn {
  server: RunningReferenceServer;
  token: string;
  /** Posts a body to the endpoint with the token and JSON as its media type; `headers` add to these two. */
  post(
    body: string,
    headers?: Record<string, string>,
  ): Promise<{ status: number; headers: Headers; json: unknown; text: string }>;
}

/** A running server and a token of one of the fixtures' actors, obtained through the pages. */
export async function signedIn(spec: Spec, options: StartOptions = {}, part = 'full'): Promise<SignedIn> {
  return signedInTo(await startReferenceServer(spec, options), spec, part);
}

/** The same on a server that runs already. */
export async function signedInTo(
  server: RunningReferenceServer,
  spec: Spec,
  part = 'full',
): Promise<SignedIn> {
  const actor = spec.fixtures.actors[part];
  const person = spec.fixtures.users.find(({ name }) => name === actor?.user);
  const client = new TestClient({ origin: server.issuer }, spec);
  await client.register();
  const { url } = await client.signIn({ scope: undefined }, person?.email, person?.password);
  const { organization, portal } = actor ?? {};
  const { left } = await client.submit(url, { organization, portal, decision: 'allow' });
  const { body } = await client.exchange(left?.get('code') ?? null);
  const token = String(body.access_token);
  return {
    server,
    token,
    async post(text, headers = {}) {
      const response = await fetch(server.url, {
        method: 'POST',
        headers: withDefaults(headers, token),
        body: text,
      });
      const reply = await response.text();
      return { status: response.status, headers: response.headers, text: reply, json: parsed(reply) };
    },
  };
}

function withDefaults(given: Record<string, string>, token: string): Headers {
  const headers = new Headers({ authorization: `Bearer ${token}`, 'content-type': 'application/json' });
  for (const [name, value] of Object.entries(given)) headers.set(name, value);
  return headers;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
