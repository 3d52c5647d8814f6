import { describe, expect, it } from 'vitest';
import type { Spec, Tool } from '../../spec/spec.ts';
import { referencePaths } from '../approvals/reference-paths.ts';
import { altered, withText } from './altered.ts';
import type { Creation } from './creation.ts';
import { valueAt } from './own-reference.ts';
import { reordered } from './reordered.ts';

const creation = (args: object, mark?: string) => ({ tool: {} as Tool, args, mark }) as Creation;

describe('an altered creation', () => {
  it('bears another text that is as long, or else another number', () => {
    const text = 'Touchstone 1z 7';
    const { args, mark } = altered(creation({ body: { name: text, size: 2 } }, text)) as Creation;
    expect(args).toEqual({ body: { name: mark, size: 2 } });
    expect(mark).not.toBe(text);
    expect(mark).toHaveLength(text.length);
    const numbered = creation({ clientId: 'c-1', lines: [{ quantity: 2 }, { quantity: 2 }] }, 'c-1');
    expect(altered(numbered)).toMatchObject({
      args: { clientId: 'c-1', lines: [{ quantity: 3 }, { quantity: 2 }] },
      mark: 'c-1',
    });
    expect(altered(creation({ on: '2031-03-01' }))).toBeUndefined();
  });

  it('takes any text in place of the one nobody else writes', () => {
    const args = { kind: 'party', name: 'Touchstone 1z 7' };
    expect(withText(args, 'Touchstone 1z 8')).toEqual({ kind: 'party', name: 'Touchstone 1z 8' });
  });

  it('says the same with its members in another order', () => {
    const args = { body: { name: 'x', lines: [{ a: 1, b: 2 }] }, id: 'y' };
    expect(reordered(args)).toEqual(args);
    expect(JSON.stringify(reordered(args))).toBe('{"id":"y","body":{"lines":[{"b":2,"a":1}],"name":"x"}}');
  });
});

describe('references in arguments', () => {
  const id = { type: 'string' };
  const fields = {
    clientId: { ...id, references: 'clients' },
    lines: {
      type: 'array',
      items: { type: 'object', properties: { productId: { ...id, references: 'products' } } },
    },
  };
  const spec = { records: { quotes: { fields } } } as unknown as Spec;
  const properties = { clientId: id, lines: { type: 'array' } };

  it.each([
    ['each in an argument of its own', properties, undefined, []],
    ['in a body', { body: { type: 'object', properties } }, 'body', ['body']],
  ])('are found %s', (_, input, body, start) => {
    const operation = { kind: 'create', record: 'quotes', ...(body === undefined ? {} : { body }) };
    const tool = { input: { properties: input }, operation } as unknown as Tool;
    const paths = referencePaths(spec, tool);
    expect(paths).toEqual([
      { path: [...start, 'clientId'], kind: 'clients' },
      { path: [...start, 'lines', 0, 'productId'], kind: 'products' },
    ]);
    const values = { clientId: 'c', lines: [{ productId: 'p' }] };
    const args = body === undefined ? values : { [body]: values };
    expect(paths.map(({ path }) => valueAt(args, path))).toEqual(['c', 'p']);
  });
});
