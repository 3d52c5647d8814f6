import type { Spec } from '../../../spec/spec.ts';
import { requireObserved } from '../../engine/violation.ts';
import type { Caller } from '../../wire/caller.ts';
import { RpcReply } from '../../wire/rpc-reply.ts';

/** Redirects that are followed: enough for a language and a trailing slash. */
const followed = 5;

/** What a browser without any credential is shown at a path, after redirects inside the same site. */
export async function pageOnTarget(anonymous: Caller, path: string): Promise<RpcReply> {
  let reply = await read(anonymous, path);
  let at = new URL(path, anonymous.endpoint);
  for (let hops = 0; hops < followed && isRedirect(reply); hops += 1) {
    const next = new URL(reply.header('location') ?? '', at);
    requireObserved(next.origin === at.origin, `${at.pathname} leads to another site, ${next.origin}`);
    reply = await read(anonymous, next.pathname + next.search);
    at = next;
  }
  return reply;
}

/** Skips unless a path that nobody documented is not found: a site that answers everything alike tells nothing. */
export async function requireNowhere(anonymous: Caller, path: string): Promise<void> {
  const { status } = await read(anonymous, `${path}-no-such-page`);
  requireObserved(
    status === 404 || status === 410,
    `a page that does not exist answers ${status}, so this one says nothing`,
  );
}

/** Path on the target of an address the vendor documents; skips when it is not on the site of the endpoint. */
export function pathOnTarget(address: string, { system }: Spec): string {
  const { origin, pathname, search } = new URL(address);
  const site = system.endpoint.documentedUrl;
  requireObserved(
    site !== undefined && new URL(site).origin === origin,
    `${address} is not on the site of the endpoint`,
  );
  return pathname + search;
}

async function read(anonymous: Caller, path: string): Promise<RpcReply> {
  return new RpcReply(await anonymous.http('GET', path, { accept: 'text/html, application/pdf, */*' }));
}

function isRedirect(reply: RpcReply): boolean {
  return [301, 302, 303, 307, 308].includes(reply.status) && reply.header('location') !== undefined;
}
