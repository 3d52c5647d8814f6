import fc from 'fast-check';
import type { Action, Spec } from '../../spec/spec.ts';
import type { CheckContext } from './check.ts';

type Drawing = Pick<CheckContext, 'spec' | 'seed' | 'sampleSize'>;

/**
 * Actions of the long tail for one case: as many as the run tries inputs of a property, all of them in an exhaustive run.
 * The sample is drawn with the case's seed and spread evenly over methods, archetypes and modules.
 * @param suits what the case can use; the sample is drawn among these
 */
export function sampledActions(
  { spec, seed, sampleSize }: Drawing,
  suits: (action: Action) => boolean = () => true,
): readonly Action[] {
  const suited = spec.actions.filter(suits);
  if (suited.length <= sampleSize) return suited;
  const left = shuffled(suited, seed).map((action) => ({ action, strata: strataOf(spec, action) }));
  const drawn: Action[] = [];
  const times = new Map<string, number>();
  const drawnOf = (stratum: string) => times.get(stratum) ?? 0;
  while (drawn.length < sampleSize) {
    // The first of those whose strata were drawn least so far.
    let best = 0;
    let least = Number.POSITIVE_INFINITY;
    for (let index = 0; index < left.length && least > 0; index += 1) {
      const { strata } = left[index] as (typeof left)[number];
      const weight = strata.reduce((sum, stratum) => sum + drawnOf(stratum), 0);
      if (weight < least) [best, least] = [index, weight];
    }
    const [next] = left.splice(best, 1) as [(typeof left)[number]];
    for (const stratum of next.strata) times.set(stratum, drawnOf(stratum) + 1);
    drawn.push(next.action);
  }
  return drawn;
}

function strataOf({ catalogue }: Spec, { action: { method, module, resource } }: Action): string[] {
  const stated = catalogue?.modules[module]?.resources?.[resource ?? ''];
  const archetype = typeof stated === 'object' ? stated.archetype : stated;
  return [`method ${method}`, `archetype ${archetype}`, `module ${module}`];
}

function shuffled<T>(items: readonly T[], seed: number): readonly T[] {
  const [order = items] = fc.sample(fc.shuffledSubarray([...items], { minLength: items.length }), {
    seed,
    numRuns: 1,
  });
  return order;
}
