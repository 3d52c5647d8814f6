import { html } from 'hono/html';
import type { ServerContext } from '../context.ts';
import { emptyReply, type WireReply, type WireRequest } from '../http/wire.ts';
import { label } from '../pages/label.ts';
import { pageKind } from '../pages/layout.ts';

const { layout, headers } = pageKind();

/**
 * A stand-in for a page the vendor publishes beside the endpoint, such as its privacy policy. Undefined when the path is
 * none of them; pages of another origin are not this server's to answer.
 */
export function publicDocument(
  { method, path }: WireRequest,
  { spec, decisions }: ServerContext,
): WireReply | undefined {
  const { documents = {}, endpoint, title } = spec.system;
  const name = Object.keys(documents).find((one) => {
    const { origin, pathname } = new URL(String(documents[one]));
    return pathname === path && origin === originOf(endpoint.documentedUrl);
  });
  if (name === undefined) return undefined;
  if (method !== 'GET' && method !== 'HEAD') return emptyReply(405, { allow: 'GET, HEAD' });
  if (decisions['documents.needSignIn']())
    return page(401, layout(`Sign in · ${title}`, html`<h1>Sign in</h1>`));
  const heading = `${label(name)} of ${title}`;
  const text = html`<h1>${heading}</h1><p>This server is a reference; the vendor's own page says what holds.</p>`;
  return page(200, layout(heading, text));
}

function originOf(url: string | undefined): string | undefined {
  return url === undefined ? undefined : new URL(url).origin;
}

function page(status: number, body: string): WireReply {
  return { status, headers, body };
}
