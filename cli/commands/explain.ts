import { checks } from '../../conformance/checks/checks.generated.ts';
import { faultNamed, faultNames } from '../../reference-server/faults/catalogue.ts';
import { loadSpec } from '../../spec/load.ts';
import { suggestion } from '../../spec/loading/problems.ts';
import type { Requirement, Spec } from '../../spec/spec.ts';
import { systemNames } from '../../spec/systems.ts';
import { UsageError } from '../exit-codes.ts';
import { anyServer } from '../inferred-system.ts';
import { standardOutput } from '../output.ts';

/** Tells what a requirement, a check or a fault is, and how they hang together. @throws UsageError for an unknown name */
export function explain(name: string): void {
  const specs = [...systemNames().map(loadSpec), anyServer()];
  const lines = explainRequirement(name, specs) ?? explainCheck(name, specs) ?? explainFault(name, specs);
  if (!lines) {
    const known = [
      ...specs.flatMap((spec) => [...spec.requirements.map(({ id }) => id), ...faultNames(spec)]),
      ...checks.map(({ id }) => id),
    ];
    throw new UsageError(`"${name}" is no requirement, check or fault${suggestion(name, known)}`);
  }
  standardOutput.write(`${lines.join('\n')}\n`);
}

function explainRequirement(id: string, specs: readonly Spec[]): string[] | undefined {
  const found = specs.flatMap((spec) =>
    spec.requirements.filter((row) => row.id === id.toUpperCase()).map((row) => ({ row, spec })),
  )[0];
  if (!found) return undefined;
  const { row, spec } = found;
  const where = spec.requirementLocations[row.id];
  return [
    `${row.id}  ${row.level}, ${row.provenance}`,
    `  ${row.says}`,
    `  source    ${row.source}${row.ambiguity === undefined ? '' : ` (settled as ${row.ambiguity})`}`,
    `  written   ${where?.file}:${where?.line}`,
    ...(row.excluded === undefined
      ? row.checks.map(({ check }) => `  check     ${check}`)
      : [`  excluded  ${row.excluded}`]),
    ...row.faults.map((fault) => `  fault     ${fault}: ${faultNamed(spec, fault).says}`),
  ];
}

function explainCheck(id: string, specs: readonly Spec[]): string[] | undefined {
  const check = checks.find((one) => one.id === id);
  if (!check) return undefined;
  const rows = new Map<string, Requirement>();
  for (const row of specs.flatMap((spec) => spec.requirements))
    if (row.checks.some((use) => use.check === id)) rows.set(row.id, row);
  return [
    check.id,
    `  ${check.says}`,
    `  why       ${check.why}`,
    ...(check.needs ?? []).map((need) => `  needs     ${need}`),
    ...(check.parameters === undefined ? [] : [`  with      ${check.parameters}`]),
    ...[...rows.values()].map(({ id: row, says }) => `  verifies  ${row}: ${says}`),
  ];
}

function explainFault(name: string, specs: readonly Spec[]): string[] | undefined {
  const spec = specs.find((one) => faultNames(one).includes(name));
  if (!spec) return undefined;
  const { says, violates } = faultNamed(spec, name);
  return [
    name,
    `  ${says}`,
    ...violates.map((id) => `  violates  ${id}`),
    `  try it    touchstone run ${spec.system.name} --fault ${name}`,
  ];
}
