import type { SignedLinkRules, Spec, Tool } from '../../../spec/spec.ts';
import type { CheckContext } from '../../engine/check.ts';
import { requireObserved } from '../../engine/violation.ts';
import { reasonNotToFetch, redirectTarget } from '../../oauth/metadata-document.ts';
import type { Actor } from '../../target/actors.ts';
import type { Exchange } from '../../wire/exchange.ts';
import { header } from '../../wire/exchange.ts';
import type { RpcReply } from '../../wire/rpc-reply.ts';
import { addressesIn } from './handed-out.ts';

/** A link as somebody was given it. */
export interface GivenLink {
  url: string;
  /** The record it leads to, by its identifier. */
  record: unknown;
  reply: RpcReply;
}

const mostRedirects = 3;
/** Records that are tried before the case gives up: a vendor may have nothing to show of some. */
const mostTries = 5;

/** The tool that makes links, and the rules they follow. Skips the case where there are none. */
export function linking(spec: Spec): { tool: Tool; rules: SignedLinkRules } {
  const tool = spec.tools.find(({ operation }) => operation.kind === 'link');
  const rules = spec.governance.signedLinks;
  requireObserved(tool !== undefined && rules !== undefined, 'no tool makes signed links');
  return { tool, rules };
}

/** Asks a tool for a link; undefined when the reply holds none. */
export async function askForLink(
  who: Actor,
  tool: Tool,
  args: Readonly<Record<string, unknown>>,
): Promise<GivenLink | undefined> {
  const reply = await who.caller.call(tool.name, args);
  const [url] = reply.succeeded ? addressesIn(reply, tool, who.caller.endpoint) : [];
  return url === undefined ? undefined : { url, record: args[tool.operation.identifier ?? ''], reply };
}

/**
 * Links to records of one's own that work, at most `count`. Skips the case when there is none: nothing follows from a refused
 * link when no link works.
 */
export async function workingLinks(context: CheckContext, who: Actor, count = 1): Promise<GivenLink[]> {
  const { tool } = linking(context.spec);
  const found: GivenLink[] = [];
  const records = await context.observe.identifiers(who, tool.operation.record ?? '');
  for (const record of records.slice(0, count + mostTries)) {
    if (found.length === count) break;
    const link = await askForLink(who, tool, { [tool.operation.identifier ?? '']: record });
    if (link && isServed(context.spec, await follow(context, link.url))) found.push(link);
  }
  requireObserved(found.length > 0, `${tool.name} gives actor "${who.name}" no link that works`);
  return found;
}

/** Follows a link as somebody would who was sent it: without a credential, a cookie or any header. Skips what is no place to go. */
export async function follow(
  { anonymous }: Pick<CheckContext, 'anonymous'>,
  link: string,
): Promise<Exchange> {
  let url = link;
  for (let hop = 0; ; hop += 1) {
    const reason = reasonNotToFetch(url, anonymous.endpoint);
    requireObserved(reason === undefined, `the link is not followed: ${reason}`);
    const exchange = await anonymous.http('GET', url);
    const next = redirectTarget(exchange);
    if (next === undefined || hop === mostRedirects) return exchange;
    url = next;
  }
}

/** Whether a reply is the document itself and not a page about it. */
export function isServed({ governance }: Spec, exchange: Exchange): boolean {
  const { mediaType = '' } = governance.signedLinks ?? {};
  if (exchange.response?.status !== 200) return false;
  if (mediaType === 'application/pdf') return exchange.response.body.startsWith('%PDF-');
  return header(exchange, 'content-type')?.toLowerCase().startsWith(mediaType) ?? false;
}

/** What came back, in a line. */
export function shownDocument(exchange: Exchange): string {
  const { response, noReply } = exchange;
  if (!response) return `no reply: ${noReply?.message}`;
  const type = header(exchange, 'content-type') ?? 'no content type';
  return `HTTP ${response.status}, ${type}: ${JSON.stringify(response.body.slice(0, 60))}`;
}
