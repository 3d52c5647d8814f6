import type { Spec } from '../../../spec/spec.ts';
import { expectThat } from '../../engine/violation.ts';
import type { Oracle } from './oracle.ts';

/** Compares a listing with what the oracle knows; tools it cannot judge may be there or not. @throws Violation */
export function expectListing(spec: Spec, oracle: Oracle, listed: readonly string[], when: string): void {
  const beyond = spec.tools.filter((tool) => oracle.mayList(tool) === false && listed.includes(tool.name));
  const missing = spec.tools.filter((tool) => oracle.mayList(tool) === true && !listed.includes(tool.name));
  const names = (tools: typeof beyond) => tools.map(({ name }) => name).join(', ');
  expectThat(
    beyond.length === 0 && missing.length === 0,
    `exactly the tools this caller may use ${when}`,
    [
      `${listed.length} tools`,
      ...(beyond.length === 0 ? [] : [`not for this caller: ${names(beyond)}`]),
      ...(missing.length === 0 ? [] : [`missing: ${names(missing)}`]),
    ].join('; '),
  );
}
