import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AnyCheck } from '../../conformance/engine/check.ts';
import { faultNamed, faultNames } from '../../reference-server/faults/catalogue.ts';
import { loadSpec } from '../../spec/load.ts';
import { suggestion } from '../../spec/loading/problems.ts';
import type { Requirement, Spec } from '../../spec/spec.ts';
import { systemFolder, systemNames } from '../../spec/systems.ts';
import { UsageError } from '../exit-codes.ts';
import { standardOutput } from '../output.ts';

/** Tells what a requirement, a check or a fault is, and how they hang together. @throws UsageError for an unknown name */
export async function explain(name: string): Promise<void> {
  const specs: Spec[] = [];
  for await (const spec of everySpec(name)) {
    const lines = explainRequirement(name, spec) ?? explainFault(name, spec);
    if (lines) return say(lines);
    specs.push(spec);
  }
  const { checks } = await import('../../conformance/checks/checks.generated.ts');
  const check = checks.find(({ id }) => id === name);
  if (check) return say(explainCheck(check, specs));
  const known = [
    ...specs.flatMap((spec) => [...spec.requirements.map(({ id }) => id), ...faultNames(spec)]),
    ...checks.map(({ id }) => id),
  ];
  throw new UsageError(`"${name}" is no requirement, check or fault${suggestion(name, known)}`);
}

/**
 * The systems of this package, those whose rows hold the word first, and one of which nothing is known; each is loaded only when
 * those before it do not suffice.
 */
async function* everySpec(word: string): AsyncGenerator<Spec> {
  const names = systemNames();
  const likely = names.filter((name) => rowsHold(name, word));
  for (const name of new Set([...likely, ...names])) yield loadSpec(name);
  const { anyServer } = await import('../inferred-system.ts');
  yield anyServer();
}

function rowsHold(system: string, word: string): boolean {
  const rows = readFileSync(join(systemFolder(system), 'requirements.yaml'), 'utf8');
  return rows.toUpperCase().includes(word.toUpperCase());
}

function say(lines: readonly string[]): void {
  standardOutput.write(`${lines.join('\n')}\n`);
}

function explainRequirement(id: string, spec: Spec): string[] | undefined {
  const row = spec.requirements.find((one) => one.id === id.toUpperCase());
  if (!row) return undefined;
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

function explainFault(name: string, spec: Spec): string[] | undefined {
  if (!faultNames(spec).includes(name)) return undefined;
  const { says, violates } = faultNamed(spec, name);
  return [
    name,
    `  ${says}`,
    ...violates.map((id) => `  violates  ${id}`),
    `  try it    touchstone run ${spec.system.name} --fault ${name}`,
  ];
}

function explainCheck(check: AnyCheck, specs: readonly Spec[]): string[] {
  const rows = new Map<string, Requirement>();
  for (const row of specs.flatMap((spec) => spec.requirements))
    if (row.checks.some((use) => use.check === check.id)) rows.set(row.id, row);
  return [
    check.id,
    `  ${check.says}`,
    `  why       ${check.why}`,
    ...(check.needs ?? []).map((need) => `  needs     ${need}`),
    ...(check.parameters === undefined ? [] : [`  with      ${check.parameters}`]),
    ...[...rows.values()].map(({ id: row, says }) => `  verifies  ${row}: ${says}`),
  ];
}
