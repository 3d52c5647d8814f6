import { deflateSync } from 'node:zlib';
import type { WireReply, WireRequest } from '../../../reference-server/http/wire.ts';
import type { Spec, Tool } from '../../../spec/spec.ts';
import { both } from '../other-results.ts';
import type { Variant } from '../variant.ts';
import { onFirst } from './calls.ts';

const aLink = onFirst('list_invoices', 'get_invoice_pdf_link', 'invoiceId');
const links = [
  'links.work-without-a-sign-in',
  'links.last-as-long-as-promised',
  'links.altered-are-refused',
  'links.rotation-ends-them',
];

/** Other links, and other documents behind them. */
export const otherLinks: Variant[] = [
  {
    name: 'links: another form and member, gone when they are over; a balancer that sets its cookie',
    madeFrom: (spec) => {
      const { tools } = spec;
      const rules = { lifetimeSeconds: 900, signs: [], path: '/l/{id}', parameter: 's', refusedStatus: 410 };
      return { ...withLinks(spec, rules), tools: tools.map(withLinkAsText) };
    },
    overrides: {
      'http.finish': (reply) => ({ ...reply, headers: { ...reply.headers, 'set-cookie': 'lb=7; Path=/' } }),
    },
    asks: ['links', 'discovery.public-*', 'authorization.rotation-*', 'authorization.nothing-*'],
    shows: { ask: aLink, reply: /"set-cookie".*see http:[^ ]*\/l\/[^ ]*\?s=/s },
    passes: [
      ...links,
      'authorization.rotation-ends-tokens',
      'authorization.nothing-but-a-token',
      'discovery.public-address-is-used',
    ],
  },
  {
    name: 'links: a sign-in page where they are over, a name nobody signs, PDFs of another maker, whole seconds',
    overrides: {
      'links.isOver': ({ expiresAt }, now) => Math.floor(now / 1000) >= Math.ceil(expiresAt / 1000),
      'http.finish': both(withName, both(toTheSignIn, ofAnotherMaker)),
    },
    asks: ['links', 'discovery.public-*', 'tenancy.foreign-*'],
    shows: { ask: aLink, reply: /name=June/ },
    passes: links,
  },
  {
    name: 'links: 404 for whatever is wrong with them, PDFs that are never the same',
    madeFrom: (spec) => withLinks(spec, { refusedStatus: 404 }),
    overrides: { 'http.finish': both(withName, withNoise) },
    asks: ['links'],
    shows: { ask: aLink, reply: /name=June/ },
    passes: links.filter((id) => id !== 'links.altered-are-refused'),
    observesNothing: ['links.altered-'],
  },
  {
    name: 'links: on another port, where nobody answers',
    overrides: { 'links.origin': () => 'http://127.0.0.1:1' },
    asks: ['links', 'discovery', 'invitations.revoked-*'],
    shows: { ask: aLink, reply: /http:\/\/127\.0\.0\.1:1\// },
    breaks: {
      'discovery.one-origin': 'links are on the origin of the endpoint (CLQ-02)',
      'discovery.public-address-is-used': 'the public origin is the only one (CLQ-04)',
      'links.work-without-a-sign-in': 'the link leads nowhere (CLQ-47)',
    },
    observesNothing: ['links.a', 'links.l', 'links.r', 'invitations.'],
  },
];

function withLinks(spec: Spec, other: Partial<NonNullable<Spec['governance']['signedLinks']>>): Spec {
  const { signedLinks } = spec.governance;
  return signedLinks
    ? { ...spec, governance: { ...spec.governance, signedLinks: { ...signedLinks, ...other } } }
    : spec;
}

/** The link stands in a sentence. */
function withLinkAsText(tool: Tool): Tool {
  const { operation, output: _output, ...rest } = tool;
  if (operation.kind !== 'link') return tool;
  return { ...rest, operation: { ...operation, returns: { text: "'see ' + link.url + ' for a while'" } } };
}

/** A parameter that means nothing. */
function withName(reply: WireReply): WireReply {
  return { ...reply, body: reply.body.replaceAll(/(\/pdf\?token=[\w.-]+)/g, '$1&name=June') };
}

function toTheSignIn(reply: WireReply, { path }: WireRequest): WireReply {
  if (path === '/login')
    return { status: 200, headers: { 'content-type': 'text/html' }, body: '<h1>Sign in</h1>' };
  if (!path.endsWith('/pdf') || reply.status !== 403) return reply;
  return { status: 302, headers: { location: '/login?next=%2Finvoices' }, body: '' };
}

/** A document in which a black box reads no word of it; when it was made stands in the open. */
function ofAnotherMaker(reply: WireReply, { path }: WireRequest): WireReply {
  return withDocument(reply, [`<</CreationDate(D:${Date.now()}Z)/Producer(Chromium)>>`, deflated(path)]);
}

let made = 0;

function withNoise(reply: WireReply, { path }: WireRequest): WireReply {
  made += 1;
  return withDocument(reply, [deflated(`${path} ${made}`)]);
}

function deflated(text: string): string {
  return deflateSync(text).toString('latin1');
}

function withDocument(reply: WireReply, parts: string[]): WireReply {
  if (!reply.bytes) return reply;
  const bytes = Buffer.from(['%PDF-1.4', '%âãÏÓ', ...parts, '%%EOF', ''].join('\n'), 'latin1');
  return { ...reply, bytes };
}
