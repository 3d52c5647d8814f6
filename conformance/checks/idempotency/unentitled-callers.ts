import type { Spec, Tool } from '../../../spec/spec.ts';
import type { Need } from '../../engine/check.ts';
import { actorCases, fixtureOracle } from '../entitlement/judged-actors.ts';
import { repeatableCreations } from './covered-tools.ts';

/** Somebody of the full actor's organization, and a creation that this caller may not make. */
export interface UnentitledCaller {
  name: string;
  tool: Tool;
  needs: readonly Need[];
}

/** Every such caller, each with one creation. */
export function unentitledCallers(spec: Spec): UnentitledCaller[] {
  const { actors } = spec.fixtures;
  const colleagues = actorCases(spec).filter(
    ({ given }) => actors[given]?.organization === actors.full?.organization,
  );
  return colleagues.flatMap(({ given: name, needs = [] }) => {
    const oracle = fixtureOracle(spec, name);
    const refused = repeatableCreations(spec).find(({ given }) => oracle.mayCall(given) === false);
    return refused ? [{ name, tool: refused.given, needs }] : [];
  });
}
