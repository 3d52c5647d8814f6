import { expect, it } from 'vitest';
import type { Spec } from '../../spec/spec.ts';
import { kindKeptBy } from './kept-by.ts';

it('is the first kind of several, and none where there is none', () => {
  const kinds = [
    { name: 'orders' },
    { name: 'hooks', keptBy: 'webhooks' },
    { name: 'more', keptBy: 'webhooks' },
  ];
  const spec = { records: Object.fromEntries(kinds.map((kind) => [kind.name, kind])) } as unknown as Spec;
  expect(kindKeptBy(spec, 'webhooks')?.name).toBe('hooks');
  expect(kindKeptBy(spec, 'keys')).toBeUndefined();
});
