import { createHash } from 'node:crypto';
import { InvalidFileError, type Problem, suggestion } from '../../spec/loading/problems.ts';
import type { Requirement, Spec } from '../../spec/spec.ts';
import type { AnyCheck, Case, Need, Parameters } from './check.ts';

/** One case of one check, with the requirements it verifies. */
export interface PlannedCase {
  check: AnyCheck;
  with: Parameters;
  case: Case<unknown>;
  requirements: readonly Requirement[];
  needs: readonly Need[];
  /** Short name for `touchstone replay`; stable as long as the check, its parameters and the case are. */
  replay: string;
}

/**
 * Every case the spec calls for, in the order of its rows.
 * @throws InvalidFileError when a row names a check that does not exist, or gives it a parameter it does not take
 */
export function planCases(spec: Spec, checks: readonly AnyCheck[]): PlannedCase[] {
  const known = new Map(checks.map((check) => [check.id, check]));
  refuseUnknownNames(spec, known);
  const uses = new Map<string, { check: AnyCheck; with: Parameters; requirements: Requirement[] }>();
  for (const requirement of spec.requirements) {
    for (const use of requirement.checks) {
      const key = `${use.check} ${JSON.stringify(use.with)}`;
      const entry = uses.get(key) ?? {
        check: known.get(use.check) as AnyCheck,
        with: use.with,
        requirements: [],
      };
      entry.requirements.push(requirement);
      uses.set(key, entry);
    }
  }
  return [...uses.values()].flatMap(({ check, with: parameters, requirements }) =>
    casesOf(check, spec, parameters).map((one) => ({
      check,
      with: parameters,
      case: one,
      requirements,
      needs: [...(check.needs ?? []), ...(one.needs ?? [])],
      replay: replayId(check.id, parameters, one.name),
    })),
  );
}

function casesOf(check: AnyCheck, spec: Spec, parameters: Parameters): Case<unknown>[] {
  return check.cases?.(spec, parameters) ?? [{ name: parameterName(parameters), given: undefined }];
}

/** A check applied several times is told apart by its parameters. */
function parameterName(parameters: Parameters): string {
  const values = Object.values(parameters).filter((value) => typeof value === 'string');
  return values.join(' ');
}

function refuseUnknownNames(spec: Spec, known: ReadonlyMap<string, AnyCheck>): void {
  const problems: Problem[] = [];
  for (const { id, checks } of spec.requirements) {
    const report = (rule: string, message: string) => {
      const { file, line } = spec.requirementLocations[id] ?? { file: 'requirements.yaml', line: 0 };
      problems.push({ file, line, rule, message: `requirement ${id} ${message}` });
    };
    for (const { check: name, with: parameters } of checks) {
      const check = known.get(name);
      if (!check) {
        const others = suggestion(name, [...known.keys()]);
        report('unknown-check', `names check "${name}", which does not exist${others}`);
        continue;
      }
      const taken = parameterNames(check);
      for (const word of Object.keys(parameters).filter((one) => !taken.includes(one)))
        report(
          'unknown-parameter',
          `gives ${name} "${word}", which it does not take${suggestion(word, taken)}`,
        );
    }
  }
  if (problems.length > 0) throw new InvalidFileError(problems);
}

/** Read off what a check says of its parameters. */
function parameterNames({ parameters = '' }: AnyCheck): string[] {
  return [...parameters.matchAll(/(\w+(?:, \w+)*):/g)].flatMap(([, names = '']) => names.split(', '));
}

function replayId(check: string, parameters: Parameters, name: string): string {
  return createHash('sha256')
    .update(`${check}\0${JSON.stringify(parameters)}\0${name}`)
    .digest('base64url')
    .replaceAll(/[-_]/g, '')
    .slice(0, 7);
}

/** A number that depends on the run's seed and the case, so that a case draws the same values alone and in a run. */
export function caseSeed(seed: number, replay: string): number {
  return createHash('sha256').update(`${seed} ${replay}`).digest().readInt32BE(0);
}
