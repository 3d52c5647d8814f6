import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '../../clock.ts';
import { MemoryStore } from '../../records/memory-store.ts';
import { type AuthorizationServer, createAuthorizationServer } from '../authorization-server.ts';
import { type OAuthDecisions, oauthDecisions } from '../decisions.ts';
import { seedMemberships } from '../memberships.ts';
import { inventedSpec } from './invented-spec.ts';

/** A clock that moves at once. */
export interface StandingClock extends Clock {
  advance(seconds: number): void;
}

/** A clock that stands still until it is moved, and starts far from the machine's time. */
export function standingClock(start = Date.UTC(2031, 4, 6)): StandingClock {
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
  clock: StandingClock;
  store: MemoryStore;
  server: AuthorizationServer;
  close(): Promise<void>;
}

/** The authorization server alone on a port of its own; or several that share a store and take requests by turns. */
export async function start(
  faults: Partial<OAuthDecisions> = {},
  spec = inventedSpec,
  processes = 1,
): Promise<Running> {
  let requests = 0;
  const http = createServer((request, response) => {
    requests += 1;
    servers[requests % processes]?.handle(request, response);
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const clock = standingClock();
  const store = new MemoryStore();
  store.commit((transaction) => seedMemberships(spec, transaction));
  const [resource, otherResource] = [`${origin}/mcp`, 'https://api.invented.example'];
  const decisions = { ...oauthDecisions, ...faults };
  const options = { spec, origin, resource, otherResources: [otherResource], clock, store, decisions };
  const servers = Array.from({ length: processes }, () => createAuthorizationServer(options));
  const close = () =>
    new Promise<void>((resolve) => {
      http.close(() => resolve());
      http.closeAllConnections();
    });
  const [server] = servers as [AuthorizationServer];
  return { origin, resource, otherResource, clock, store, server, close };
}
