import { checks } from '../../conformance/checks/checks.generated.ts';
import { faultNamed, faultNames } from '../../reference-server/faults/catalogue.ts';
import type { Requirement, Spec } from '../../spec/spec.ts';
import { code, markdownTable } from './markdown.ts';

/** Every promise with the checks that observe it, then those checks, then the faults that prove them. */
export function requirementsSection(spec: Spec): string {
  const used = checks.filter(({ id }) => rowsWith(spec, id).length > 0);
  const faults = faultNames(spec).map((name) => faultNamed(spec, name));
  return [
    '## Requirements',
    markdownTable(
      ['id', 'level', 'provenance', 'promise', 'checks', 'faults'],
      spec.requirements.map((row) => requirementRow(row)),
    ),
    '## Checks',
    markdownTable(
      ['check', 'demands that the server', 'for'],
      used.map(({ id, says }) => [`[${code(id)}](${sourceOf(id)})`, says, rowsWith(spec, id).join(', ')]),
    ),
    '## Faults',
    `Each is a reference server with exactly one promise broken; \`touchstone mutate ${spec.system.name}\` shows which check finds it.`,
    markdownTable(
      ['fault', 'what goes wrong', 'breaks'],
      faults.map(({ name, says, violates }) => [code(name), says, violates.join(', ')]),
    ),
  ].join('\n\n');
}

function requirementRow({
  id,
  level,
  provenance,
  ambiguity,
  says,
  checks: uses,
  excluded,
  faults,
}: Requirement): string[] {
  const observed = uses.map(({ check }) => code(check)).join(', ');
  return [
    id,
    level,
    ambiguity === undefined ? provenance : `${provenance} (${ambiguity})`,
    says,
    excluded === undefined ? observed : `none: ${excluded}`,
    faults.map((fault) => code(fault)).join(', '),
  ];
}

function rowsWith({ requirements }: Spec, id: string): string[] {
  return requirements.filter((row) => row.checks.some(({ check }) => check === id)).map((row) => row.id);
}

function sourceOf(id: string): string {
  return `../../conformance/checks/${id.replace('.', '/')}.ts`;
}
