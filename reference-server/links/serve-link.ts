import type { ServerContext } from '../context.ts';
import { pathVariable } from '../http/path-variable.ts';
import { emptyReply, jsonReply, type WireReply, type WireRequest } from '../http/wire.ts';
import { recordKey } from '../records/record-key.ts';
import type { StoredRecord, View } from '../records/store.ts';
import { type DocumentContent, documentContent } from './document-content.ts';
import { keyFor } from './instance-secret.ts';
import { linkRules } from './link-rules.ts';
import { isGenuine, readToken, type SignedLink } from './signed-link.ts';

/**
 * Answers a signed link to whoever follows it; undefined when the path is no link's. Every link that is not good is refused
 * alike, whatever is wrong with it.
 */
export async function serveLink(request: WireRequest, server: ServerContext): Promise<WireReply | undefined> {
  const { spec, decisions, store } = server;
  if (!spec.governance.signedLinks) return undefined;
  const { path, refusedStatus, mediaType, parameter } = linkRules(spec);
  const id = pathVariable(request.path, path);
  if (id === undefined) return undefined;
  if (request.method !== 'GET' && request.method !== 'HEAD') return emptyReply(405, { allow: 'GET, HEAD' });
  if (decisions['links.asksForCookie']() && request.headers.cookie === undefined)
    return jsonReply(401, { error: 'unauthorized' });
  const link = readToken(id, request.query.get(parameter) ?? '');
  const content = link && (await store.read((view) => contentBehind(view, link, server)));
  if (!content) return jsonReply(refusedStatus, { error: 'this link is not valid, or not any more' });
  const { documentBytes } = await import('./document-bytes.ts');
  return {
    status: 200,
    headers: {
      'content-type': mediaType,
      'content-disposition': `inline; filename*=UTF-8''${encodeURIComponent(`${content.fileName}.pdf`)}`,
      // The address is a credential: it goes into no cache, and to no page the document leads to.
      'cache-control': 'private, no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    },
    body: '',
    bytes: await documentBytes(content),
  };
}

/** What a good link shows, as the record is now. */
function contentBehind(view: View, link: SignedLink, server: ServerContext): DocumentContent | undefined {
  const { spec, decisions, clock } = server;
  const key = keyFor(view, 'signed-links');
  if (key === undefined || !isGenuine(link, key, decisions)) return undefined;
  if (decisions['links.isOver'](link, clock.now())) return undefined;
  const { operation } = spec.tools.find((tool) => tool.operation.kind === 'link') ?? {};
  const type = spec.records[operation?.record ?? ''];
  const found: StoredRecord | undefined =
    type && view.get(type.name, recordKey(type, link.organization, link.record));
  if (!type || found?.organization !== link.organization) return undefined;
  return documentContent(view, type, operation?.view, found, spec);
}
