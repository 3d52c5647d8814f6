import type { PlannedCase } from '../../conformance/engine/plan.ts';

/**
 * The first, the last and some between of the cases of each check: they differ by the tool or the actor, and a few of them see a
 * server alike. Steps of a scenario build on one another, so all of them stay.
 */
export function fewOfEach(cases: readonly PlannedCase[], most: number): PlannedCase[] {
  const ids = new Set(cases.map(({ check }) => check.id));
  return [...ids].flatMap((id) => {
    const all = cases.filter(({ check }) => check.id === id);
    const step = id.startsWith('uat.') ? 1 : Math.max(1, (all.length - 1) / (most - 1));
    return all.filter((_one, index) => Math.floor(index / step) > Math.floor((index - 1) / step));
  });
}
