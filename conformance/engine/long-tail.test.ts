import { describe, expect, it } from 'vitest';
import { loadSpec } from '../../spec/load.ts';
import type { Spec } from '../../spec/spec.ts';
import { systemNames } from '../../spec/systems.ts';
import { sampledActions } from './long-tail.ts';

const spec = systemNames()
  .map(loadSpec)
  .find(({ actions }) => actions.length > 0) as Spec;
const draw = (seed: number, sampleSize: number) => sampledActions({ spec, seed, sampleSize });

describe('the sample of a long tail', () => {
  it('is as large as asked for, the same for the same seed and another for another', () => {
    const [one, again, other] = [draw(1, 25), draw(1, 25), draw(2, 25)];
    expect(one).toHaveLength(25);
    expect(new Set(one).size).toBe(25);
    expect(again).toEqual(one);
    expect(other).not.toEqual(one);
  });

  it('is everything in an exhaustive run, and where there is no more', () => {
    expect(draw(1, Number.POSITIVE_INFINITY)).toHaveLength(spec.actions.length);
    const deletions = ({ action }: Spec['actions'][number]) => action.method === 'DELETE';
    const all = sampledActions({ spec, seed: 1, sampleSize: 10_000 }, deletions);
    expect(all).toEqual(spec.actions.filter(deletions));
  });

  it('grows by adding, and is spread over methods, archetypes and modules', () => {
    const small = draw(7, 10);
    const large = draw(7, 100);
    expect(large.slice(0, 10)).toEqual(small);
    const modules = Object.keys(spec.catalogue?.modules ?? {});
    expect(new Set(large.map(({ group }) => group))).toEqual(new Set(modules));
    expect(new Set(draw(7, 8).map(({ action }) => action.method)).size).toBe(4);
  });

  it('is drawn among what the case can use', () => {
    const writes = ({ safety }: Spec['tools'][number]) => safety !== 'read';
    const called = sampledActions({ spec, seed: 3, sampleSize: 12 }, writes);
    expect(called).toHaveLength(12);
    expect(called.every(writes)).toBe(true);
  });
});
