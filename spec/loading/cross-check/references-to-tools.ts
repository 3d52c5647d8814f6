import type { Place } from '../spec-folder.ts';
import { below, type Context, expectKnown } from './context.ts';

/** Parameter words that always name tools, whatever the check or step (requirements.schema.json, `with`). */
const words = ['tool', 'tools', 'in', 'whole', 'parents'];

/** Requirement rows, faults and UAT scripts against the tools and rows that exist. */
export function checkReferencesToTools(context: Context): void {
  const { requirements, faults, uat } = context.spec;
  for (const row of requirements)
    row.checks.forEach((use, index) => {
      checkParameters(context, use.with, below(context.placeOf(row), 'check', index, 'with'), row.id);
    });
  for (const [name, fault] of Object.entries(faults))
    checkParameters(
      context,
      fault.with,
      { file: 'faults.yaml', path: ['faults', name, 'with'] },
      `fault ${name}`,
    );

  const rows = requirements.map(({ id }) => id);
  const scripts = uat.map(({ id }) => id);
  const stepIds = uat.flatMap(({ steps }) => steps.map(({ id }) => id));
  for (const script of uat) {
    script.fixtureOf?.forEach((id, index) => {
      const message = `${script.id} needs script "${id}", which has no file in uat/`;
      const place = below(context.placeOf(script), 'fixtureOf', index);
      expectKnown(context, id, scripts, place, 'unknown-script', message);
    });
    script.steps.forEach((step, index) => {
      const place = below(context.placeOf(script), 'steps', index);
      checkParameters(context, step.with, below(place, 'with'), `step ${step.id}`);
      const evidenceFor = (ids: readonly string[], ...path: string[]) =>
        ids.forEach((id, item) => {
          const message = `step ${step.id} is evidence for "${id}", which is no requirement`;
          expectKnown(context, id, rows, below(place, ...path, item), 'unknown-requirement', message);
        });
      evidenceFor(step.requirements, 'requirements');
      for (const [part, ids] of Object.entries(step.parts ?? {})) evidenceFor(ids, 'parts', part);
      step.after?.forEach((name, item) => {
        const [id = ''] = name.split('.');
        const message = `step ${step.id} comes after "${id}", which is no step`;
        expectKnown(context, id, stepIds, below(place, 'after', item), 'unknown-step', message);
      });
    });
  }
}

function checkParameters(context: Context, given: object | undefined, place: Place, owner: string): void {
  for (const [word, value] of Object.entries(given ?? {})) {
    if (value !== null && typeof value === 'object')
      checkParameters(context, value, below(place, word), owner);
    if (!words.includes(word)) continue;
    for (const name of [value].flat())
      if (typeof name === 'string')
        expectKnown(
          context,
          name,
          context.toolNames,
          below(place, word),
          'unknown-tool',
          `${owner} names tool "${name}", which does not exist and is not listed as absent`,
        );
  }
}
