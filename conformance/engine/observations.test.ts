import { describe, expect, it } from 'vitest';
import type { Spec } from '../../spec/spec.ts';
import type { Actor } from '../target/actors.ts';
import { RpcReply } from '../wire/rpc-reply.ts';
import { Observations } from './observations.ts';

const kind = (name: string) => ({ name, identifier: 'id', fields: {} });
const list = (name: string, record: string, more = {}) => ({
  name,
  safety: 'read',
  input: {},
  operation: { kind: 'list', record, ...more },
});

/** A library: what stands on a shelf, what is listed beside the shelves, and a log. */
const spec = {
  actions: [],
  records: {
    shelf: kind('shelf'),
    book: kind('book'),
    room: kind('room'),
    entry: { ...kind('entry'), keptBy: 'audit' },
  },
  tools: [
    list('all-shelves', 'shelf', { beside: { rooms: { record: 'room' } } }),
    list('books-on', 'book', { parent: { argument: 'shelf', record: 'shelf' } }),
    list('log', 'entry'),
  ],
} as unknown as Spec;

/** An actor at a server whose tools answer with these values. */
function actorAt(answers: Record<string, (args: Record<string, unknown>) => unknown>): Actor {
  const call = async (tool: string, args: Record<string, unknown>) => {
    const content = [{ type: 'text', text: JSON.stringify(answers[tool]?.(args)) }];
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, result: { content } });
    return new RpcReply({
      request: { method: 'POST', url: 'https://vendor.example/mcp', headers: {} },
      response: { status: 200, headers: {}, body, truncated: false },
      durationMs: 1,
    });
  };
  return { name: 'full', canaries: [], caller: { call } } as unknown as Actor;
}

describe('identifiers', () => {
  const books: Record<string, unknown[]> = { 's-1': [{ title: 'a' }], 's-2': [{ id: null }, { id: 'b-1' }] };
  const actor = actorAt({
    'all-shelves': () => ({
      shelves: [{ id: null }, { id: 's-1' }, {}, { id: 's-2' }],
      rooms: [{}, { id: 'r-1' }],
    }),
    'books-on': ({ shelf }) => books[String(shelf)],
  });

  it.each([
    ['shelf', ['s-1', 's-2']],
    ['book', ['b-1']],
    ['room', ['r-1']],
  ])('of a %s are those that are told', async (record, told) => {
    expect(await new Observations(spec).identifiers(actor, record)).toEqual(told);
  });
});

it('looks at collections and logs once, and again when they may have changed', async () => {
  let looks = 0;
  const shown = () => Array.from({ length: looks++ }, (_, index) => ({ id: index }));
  for (const record of ['shelf', 'entry']) {
    looks = 0;
    const actor = actorAt({ 'all-shelves': () => ({ shelves: shown(), rooms: [] }), log: shown });
    const observe = new Observations(spec);
    expect(await observe.identifiers(actor, record)).toEqual([]);
    expect(await observe.identifiers(actor, record)).toEqual([]);
    observe.forgetCollections();
    expect(await observe.identifiers(actor, record)).toEqual([0]);
  }
});
