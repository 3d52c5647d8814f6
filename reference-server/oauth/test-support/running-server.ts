import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '../../clock.ts';
import { type AuthorizationServer, createAuthorizationServer } from '../authorization-server.ts';
import { type OAuthDecisions, oauthDecisions } from '../decisions.ts';
import { inventedSpec } from './invented-spec.ts';

/** A clock that stands still until it is moved, and starts far from the machine's time. */
export function standingClock(start = Date.UTC(2031, 4, 6)): Clock {
  let now = start;
  return {
    now: () => now,
    advance: (seconds) => {
      now += seconds * 1000;
    },
  };
}

export interface Running {
  origin: string;
  resource: string;
  otherResource: string;
  clock: Clock;
  server: AuthorizationServer;
  close(): Promise<void>;
}

/** The authorization server alone on a port of its own. */
export async function start(faults: Partial<OAuthDecisions> = {}, spec = inventedSpec): Promise<Running> {
  const http = createServer((request, response) => server.handle(request, response));
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const clock = standingClock();
  const [resource, otherResource] = [`${origin}/mcp`, 'https://api.invented.example'];
  const decisions = { ...oauthDecisions, ...faults };
  const otherResources = [otherResource];
  const server = createAuthorizationServer({ spec, origin, resource, otherResources, clock, decisions });
  const close = () =>
    new Promise<void>((resolve) => {
      http.close(() => resolve());
      http.closeAllConnections();
    });
  return { origin, resource, otherResource, clock, server, close };
}
