import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Spec } from '../../../spec/spec.ts';
import type { CheckContext } from '../../engine/check.ts';
import { runProperty } from '../../engine/property.ts';
import { Violation } from '../../engine/violation.ts';
import type { Exchange } from '../../wire/exchange.ts';
import { RpcReply } from '../../wire/rpc-reply.ts';
import altered from './altered-are-refused.ts';
import lasting from './last-as-long-as-promised.ts';

interface Claims {
  record: string;
  organization: string;
  /** Seconds since the epoch. */
  end: number;
}

/** How some vendor writes a link, and reads it again; what is not signed goes through as it is. */
interface Shape {
  write(claims: Claims, sign: (claims: Claims) => string): string;
  read(url: URL, isSigned: (claims: Claims, signature: string) => boolean): Claims | undefined;
}

const origin = 'https://vendor.example';
const base64url = (text: string) => Buffer.from(text).toString('base64url');

const shapes: Record<string, Shape> = {
  'a token in the path, before a file name': {
    write: (claims, sign) => `${origin}/s/${base64url(JSON.stringify(claims))}.${sign(claims)}/invoice.pdf`,
    read: ({ pathname }, isSigned) => {
      const [, payload = '', signature = ''] = /^\/s\/([\w-]+)\.([\w-]+)\//.exec(pathname) ?? [];
      try {
        const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Claims;
        return isSigned(claims, signature) ? claims : undefined;
      } catch {
        return undefined;
      }
    },
  },
  'a parameter for everything, and one that means nothing': {
    write: ({ record, organization, end }, sign) =>
      `${origin}/pdf/${record}?org=${organization}&end=${end}&sig=${sign({ record, organization, end })}&name=June`,
    read: ({ pathname, searchParams }, isSigned) => {
      const claims = {
        record: pathname.split('/')[2] ?? '',
        organization: searchParams.get('org') ?? '',
        end: Number(searchParams.get('end') ?? Number.NaN),
      };
      return isSigned(claims, searchParams.get('sig') ?? '') ? claims : undefined;
    },
  },
  'when it was made and how long it lives, all in hexadecimal': {
    write: ({ record, organization, end }, sign) => {
      const [made, lives] = [end - 900, 900];
      const signature = Buffer.from(sign({ record, organization, end })).toString('hex');
      return `${origin}/o/${organization}/${record}.pdf?made=${made}&lives=${lives}&hmac=${signature}`;
    },
    read: ({ pathname, searchParams }, isSigned) => {
      const [, organization = '', record = ''] = /^\/o\/([^/]+)\/([^/]+)\.pdf$/.exec(pathname) ?? [];
      const end = Number(searchParams.get('made') ?? 'none') + Number(searchParams.get('lives') ?? 'none');
      const claims = { record, organization, end };
      const hex = searchParams.get('hmac') ?? '';
      return isSigned(claims, Buffer.from(hex, 'hex').toString()) ? claims : undefined;
    },
  },
};

/** What the signature covers; `nothing` is one nobody looks at. */
type Signed = (keyof Claims)[] | 'nothing';

/** A vendor in memory, which the check meets where it would meet a target. */
function contextOf(shape: Shape, signed: Signed, life = 900, dated = false): CheckContext {
  let now = Date.parse('2026-06-15T09:00:00.700Z');
  const sign = (claims: Claims) => {
    const covered = Array.isArray(signed) ? signed.map((name) => claims[name]) : [];
    return createHmac('sha256', 'key').update(JSON.stringify(covered)).digest('base64url');
  };
  const isSigned = (claims: Claims, signature: string) => signed === 'nothing' || signature === sign(claims);
  const exchangeOf = (url: string, status: number, body: string): Exchange => ({
    request: { method: 'GET', url, headers: {} },
    response: { status, headers: { date: new Date(now).toUTCString() }, body, truncated: false },
    durationMs: 0,
  });
  let served = 0;
  const actorOf = (name: string, organization: string) => ({
    name,
    organization,
    caller: {
      endpoint: `${origin}/mcp`,
      call: async (_tool: string, { id }: { id: string }) => {
        const url = shape.write({ record: id, organization, end: Math.floor(now / 1000) + life }, sign);
        const content = [{ type: 'text', text: `Here it is: ${url}` }];
        return new RpcReply(
          exchangeOf(origin, 200, JSON.stringify({ jsonrpc: '2.0', id: 1, result: { content } })),
        );
      },
    },
  });
  const actors: Record<string, unknown> = { full: actorOf('full', 'oak'), other: actorOf('other', 'yew') };
  const context = {
    spec: {
      governance: { signedLinks: { lifetimeSeconds: 900, signs: [], mediaType: 'application/pdf' } },
      tools: [{ name: 'link', operation: { kind: 'link', record: 'invoices', identifier: 'id' } }],
    } as unknown as Spec,
    actor: async (name: string) => actors[name],
    observe: {
      identifiers: async ({ name }: { name: string }) => (name === 'full' ? ['i-1', 'i-2'] : ['i-9']),
    },
    anonymous: {
      endpoint: `${origin}/mcp`,
      http: async (_method: string, url: string) => {
        const claims = shape.read(new URL(url), isSigned);
        if (!claims || now >= claims.end * 1000) return exchangeOf(url, 410, 'gone');
        served += 1;
        const made = dated ? `/CreationDate (D:2026061509000${served % 10}Z)` : '';
        return exchangeOf(url, 200, `%PDF-1.7 ${claims.record} ${made} %%EOF`);
      },
    },
    target: {
      actors: { has: () => true },
      hooks: {
        has: () => true,
        advanceClock: async (seconds: number) => {
          now += seconds * 1000;
        },
      },
    },
    property: (arbitrary: never, holds: never) => runProperty(arbitrary, holds, { seed: 5, runs: 60 }),
  };
  return context as unknown as CheckContext;
}

const everything: Signed = ['record', 'organization', 'end'];

describe.each(Object.entries(shapes))('links with %s', (_name, shape) => {
  it('pass when everything is signed, also where a document is never the same', async () => {
    await expect(altered.run(contextOf(shape, everything), undefined)).resolves.toMatch(/same end/);
    await expect(altered.run(contextOf(shape, everything, 900, true), undefined)).resolves.toMatch(
      /same end/,
    );
    await expect(lasting.run(contextOf(shape, everything), undefined)).resolves.toBeUndefined();
  });

  it.each<[string, Signed]>([
    ['the end', ['record', 'organization']],
    ['the record', ['organization', 'end']],
    ['anything', 'nothing'],
  ])('are found out when the signature does not cover %s', async (_what, signed) => {
    await expect(altered.run(contextOf(shape, signed), undefined)).rejects.toBeInstanceOf(Violation);
  });

  it.each([890, 1000])('are found out when they live %i seconds', async (life) => {
    await expect(lasting.run(contextOf(shape, everything, life), undefined)).rejects.toBeInstanceOf(
      Violation,
    );
  });
});
