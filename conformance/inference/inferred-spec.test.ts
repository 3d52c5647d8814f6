import { describe, expect, it } from 'vitest';
import type { LiveTool } from '../engine/check.ts';
import { inferredSpec } from './inferred-spec.ts';
import type { ObservedEndpoint } from './observed-endpoint.ts';
import { selfContained } from './self-contained-schema.ts';
import { safetyOf } from './tool-safety.ts';

const observed: ObservedEndpoint = {
  url: 'https://orders.example/mcp',
  revisions: ['2025-03-26', '2025-06-18'],
  hello: { serverInfo: { name: 'Orders & more', version: '7' }, capabilities: { tools: {} } },
  conversation: 'sessions',
  tools: [{ name: 'list_orders', inputSchema: { type: 'object' } }],
  needsToken: true,
  discovery: {
    protectedResource: {
      url: 'https://orders.example/.well-known/oauth-protected-resource/mcp',
      document: { scopes_supported: ['orders:read', 'not a scope'] },
    },
    how: [],
    exchanges: [],
  },
  unseen: [],
};
const tool = (name: string, annotations?: Record<string, unknown>): LiveTool => ({
  name,
  ...(annotations ? { annotations } : {}),
});

describe('the safety of a tool', () => {
  it.each([
    [tool('drop_all', { readOnlyHint: true }), 'read', 'annotations'],
    [tool('get_order', { readOnlyHint: false, destructiveHint: true }), 'critical', 'annotations'],
    [tool('get_order', { readOnlyHint: false, destructiveHint: false }), 'write', 'annotations'],
    [tool('listOrders'), 'read', 'name'],
    [tool('orders.get_and_delete'), 'critical', 'name'],
    [tool('create_report'), 'write', 'name'],
    [tool('frobnicate', {}), 'write', 'nothing'],
  ])('of %o is %s, from %s', (given, safety, from) => {
    expect(safetyOf(given)).toMatchObject({ safety, from });
  });
});

describe('a live schema', () => {
  it('gets what its references lead to, and leaves open what has no end', () => {
    const node = { type: 'object', properties: { next: { $ref: '#/$defs/node' } } };
    const { schema, open } = selfContained({
      type: 'object',
      $defs: { day: { type: 'string', format: 'date' }, node },
      properties: {
        from: { $ref: '#/$defs/day' },
        chain: { $ref: '#/$defs/node' },
        far: { $ref: 'other.json' },
      },
    });
    expect(schema).toEqual({
      type: 'object',
      properties: {
        from: { type: 'string', format: 'date' },
        chain: { type: 'object', properties: { next: {} } },
        far: {},
      },
    });
    expect(open).toEqual(['#/$defs/node', 'other.json']);
  });
});

describe('an inferred spec', () => {
  it('holds what was seen', () => {
    const { files } = inferredSpec(observed, { date: '2026-11-01', trustVerbs: true });
    expect(files['system.yaml']).toMatchObject({
      name: 'orders-more',
      endpoint: { path: '/mcp' },
      protocol: { documented: ['2025-03-26', '2025-06-18'], conversation: 'sessions' },
    });
    expect(files['scopes.yaml'].scopes.map(({ name }) => name)).toEqual(['orders:read']);
    expect(files['requirements.yaml'].joins).toEqual(['own-words', 'authorization']);
  });

  it('counts a tool among those that read by its name only where it may, and says what it went by', () => {
    const bold = inferredSpec(observed, { date: '2026-11-01', trustVerbs: true });
    const careful = inferredSpec(observed, { date: '2026-11-01', trustVerbs: false });
    expect(bold.files['tools/listed.yaml']?.tools[0]?.safety).toBe('read');
    expect(careful.files['tools/listed.yaml']?.tools[0]?.safety).toBe('write');
    expect(careful.remarks).toContainEqual({
      file: 'tools/listed.yaml',
      path: ['tools', 0, 'safety'],
      says: 'guessed from "list" in its name: not relied upon',
    });
  });
});
