import { describe, expect, it } from 'vitest';
import type { Spec } from '../../spec/spec.ts';
import { dispatchOf } from './dispatch.ts';

const run = { name: 'run', operation: { kind: 'dispatch', dispatch: { action: 'what', params: 'with' } } };
const spec = {
  tools: [run, { name: 'list', operation: {} }],
  actions: [{ name: 'a.b.list' }],
} as unknown as Spec;

describe('dispatchOf', () => {
  const dispatch = dispatchOf(spec);

  it('sends an action through the tool that runs actions', () => {
    expect(dispatch('a.b.list', { n: 1 })).toEqual({
      name: 'run',
      arguments: { what: 'a.b.list', with: { n: 1 } },
    });
    expect(dispatch('a.b.list', undefined)).toEqual({ name: 'run', arguments: { what: 'a.b.list' } });
  });

  it('leaves tools and unknown names as they are', () => {
    expect(dispatch('list', { n: 1 })).toEqual({ name: 'list', arguments: { n: 1 } });
    expect(dispatch('toString', undefined)).toEqual({ name: 'toString' });
    expect(dispatchOf({ ...spec, tools: [] })('a.b.list', {})).toEqual({ name: 'a.b.list', arguments: {} });
  });
});
