import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { loadSpec } from '../../load.ts';
import type { Access, Action, Catalogue, RecordType, Tool } from '../../spec.ts';
import { systemNames } from '../../systems.ts';
import { longTailOf } from './long-tail.ts';

const catalogue: Catalogue = {
  path: '/v9/{module}/{resource}',
  fields: { shelvedAt: { type: ['string', 'null'] } },
  verbs: {
    list: {
      says: 'Lists {resource}.',
      ...{ method: 'GET', safety: 'read', on: 'collection', kind: 'list', bare: true },
      page: { cursor: 'after', size: 'first', defaultSize: 2, maximumSize: 9, items: 'rows', next: 'next' },
    },
    create: { says: 'Adds.', method: 'POST', safety: 'write', on: 'collection', kind: 'create', bare: true },
    shelve: {
      says: 'Shelves.',
      ...{ method: 'POST', safety: 'write', on: 'record', kind: 'update' },
      assign: { shelvedAt: 'now' },
    },
  },
  specials: {
    lend: {
      says: 'Lends.',
      ...{ method: 'POST', safety: 'write', on: 'record', kind: 'transition', from: ['in'], to: 'out' },
      emits: { webhooks: ['{resource}.lent'] },
    },
  },
  archetypes: {
    thing: {
      fields: {
        title: { type: 'string', searchable: true },
        at: { enum: ['in', 'out'] },
        twice: { type: 'integer', derived: '2' },
      },
      required: ['title'],
      states: { field: 'at', initial: 'in' },
      fixtures: { count: 2, values: { title: 'canary', at: "'in'", shelvedAt: 'dyn(null)' } },
    },
  },
  modules: {
    library: {
      domain: 'lib',
      resources: {
        books: { archetype: 'thing', title: 'volumes', also: ['lend'], without: ['shelve'] },
        readers: { archetype: 'thing', record: 'people', writes: 'staff' },
      },
    },
    desk: {
      domain: 'lib',
      verbs: {
        ask: { says: 'Asks.', method: 'GET', safety: 'read', on: 'collection', kind: 'search' },
      },
    },
  },
  aliases: { people: 'library.readers' },
};

const people = {
  name: 'people',
  title: 'person',
  boundary: 'organization',
  identifier: 'id',
  fields: { id: { type: 'string' }, name: { type: 'string' }, number: { type: 'string' } },
} as RecordType;

const tools = [
  {
    name: 'add_person',
    twin: 'people.create',
    input: {
      properties: { body: { properties: { name: { type: 'string' } }, required: ['name'] } },
      required: ['body'],
    },
    operation: { kind: 'create', record: 'people', body: 'body', assign: { number: 'arguments.body.name' } },
  },
  {
    name: 'shelve_person',
    twin: 'people.shelve',
    input: { properties: { person: { type: 'string' } }, required: ['person'] },
    operation: {
      kind: 'update',
      record: 'people',
      identifier: 'person',
      require: [{ that: "arguments.person != ''", otherwise: 'wrongState' }],
    },
  },
  { name: 'ask', twin: 'desk.ask', input: {}, operation: { kind: 'search', over: ['people'] } },
] as unknown as Tool[];

const longTail = longTailOf(catalogue, [{ file: 'records/people.yaml', data: people }]);
const records = Object.fromEntries(longTail.records.map(({ data }) => [data.name, data]));
const written = new Map<Action, unknown>();
const actions = longTail.actions({ access: {} as Access, records, tools }, (action, path) =>
  written.set(action, path),
);
const named = (name: string) => actions.find((action) => action.name === name) as Action;

describe('the long tail', () => {
  it('has every verb of every resource under each of its names, and those of the modules', () => {
    expect(actions.map(({ name }) => name).sort()).toEqual(
      [
        ...['desk.ask', 'library.books.create', 'library.books.lend', 'library.books.list'],
        ...['library.readers', 'people'].flatMap((name) => [
          `${name}.create`,
          `${name}.list`,
          `${name}.shelve`,
        ]),
      ].sort(),
    );
    expect(named('people.list').action.canonical).toBe('library.readers.list');
    expect(written.get(named('library.books.lend'))).toEqual(['specials', 'lend']);
  });

  it('makes a kind of record for a resource that shares none, with what its verbs need', () => {
    expect(Object.keys(records)).toEqual(['people', 'library.books']);
    expect(records['library.books']).toMatchObject({
      title: 'volumes',
      boundary: 'organization',
      views: { item: ['id', 'title', 'at', 'twice', 'shelvedAt'] },
      states: { field: 'at', initial: 'in', transitions: [{ from: 'in', to: 'out' }] },
    });
    expect(longTail.fixtures['library.books']?.values.id).toBe("'books-' + string(base + n)");
    expect(longTail.fixtures.people).toBeUndefined();
  });

  it('tells how an action is called and what it needs', () => {
    expect(named('library.books.list')).toMatchObject({
      group: 'library',
      description: 'Lists volumes.',
      scopes: ['lib:read'],
      permission: 'lib:read',
      action: { method: 'GET', path: '/v9/library/books' },
      input: { properties: { first: { maximum: 9 }, after: {} }, additionalProperties: false },
    });
    expect(named('library.books.lend')).toMatchObject({
      scopes: ['lib:write'],
      action: { path: '/v9/library/books/{id}/lend' },
      input: { required: ['id'] },
      operation: { record: 'library.books', identifier: 'id', emits: { webhooks: ['books.lent'] } },
    });
    expect(named('people.create').scopes).toEqual(['staff:write']);
    expect(named('desk.ask').action).toMatchObject({ path: '/v9/desk/ask', canonical: 'desk.ask' });
  });

  it('asks callers for what is theirs to say: not for identifier, state, derived or assigned values', () => {
    const { properties, required } = named('library.books.create').input as Record<string, object>;
    expect([Object.keys(properties ?? {}), required]).toEqual([['title'], ['title']]);
    expect(properties).toEqual({ title: { type: 'string' } });
  });

  it('does what the twin does, without its body and under its own name of the record', () => {
    expect(named('people.create')).toMatchObject({
      input: { properties: { name: { type: 'string' } }, required: ['name'] },
      operation: { kind: 'create', record: 'people', assign: { number: 'arguments.name' } },
    });
    expect(named('people.create').operation.body).toBeUndefined();
    expect(named('library.readers.shelve')).toMatchObject({
      input: { required: ['id'] },
      operation: { identifier: 'id', require: [{ that: "arguments.id != ''" }] },
    });
    expect(named('desk.ask').operation.over).toEqual(['people']);
  });

  it('assigns no field of the catalogue that a shared kind lacks', () => {
    const { actions: without } = {
      actions: longTail.actions({ access: {} as Access, records, tools: [] }, () => {}),
    };
    const shelve = without.find(({ name }) => name === 'people.shelve');
    expect(shelve?.operation.assign).toEqual({});
  });
});

describe('the actions of the systems of the package', () => {
  it('are none where no catalogue states them', () => {
    for (const name of systemNames()) {
      const spec = loadSpec(name);
      expect(spec.actions.length > 0).toBe(spec.catalogue !== undefined);
    }
  });

  it('have names of their own, frozen schemas that compile, and kinds with records to work on', () => {
    for (const spec of systemNames().map(loadSpec)) {
      expect(new Set(spec.actions.map(({ name }) => name)).size).toBe(spec.actions.length);
      const schemas = new Set(spec.actions.map(({ input }) => JSON.stringify(input)));
      const ajv = new Ajv2020({ strict: false, validateFormats: false });
      for (const schema of schemas) expect(() => ajv.compile(JSON.parse(schema))).not.toThrow();
      for (const { operation, input } of spec.actions) {
        expect(Object.isFrozen(input)).toBe(true);
        if (operation.record !== undefined) expect(spec.records[operation.record]).toBeDefined();
      }
    }
  });
});
