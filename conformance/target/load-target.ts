import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { AnySchemaObject } from 'ajv/dist/2020.js';
import { InvalidFileError, type Problem } from '../../spec/loading/problems.ts';
import { shapeProblems } from '../../spec/loading/validate-shape.ts';
import { readYamlFile, type YamlFile } from '../../spec/loading/yaml-file.ts';
import { packageFolder } from '../../spec/systems.ts';
import type { Redactor } from '../wire/redaction.ts';
import { type Environment, substituteEnvironment } from './environment.ts';
import type { TargetFile, TargetLimits } from './types.generated.ts';

/** What a target file is held to when it states no limits: somebody else's server is not a load test. */
export const defaultLimits = { requests: 2000, perSecond: 20, timeoutSeconds: 10 } satisfies TargetLimits;

/**
 * Reads a target file, puts the environment's credentials into it and announces them to the redactor.
 * @throws InvalidFileError with every problem found, each with its line
 */
export function readTargetFile(
  path: string,
  redactor: Redactor,
  environment: Environment = process.env,
): TargetFile {
  const source = readYamlFile(path, relative(process.cwd(), path) || path);
  const { data, secrets, problems } = substituteEnvironment(source, environment);
  for (const { value, name } of secrets) redactor.protect(value, name);
  const shape = shapeProblems(source, schema());
  // A mistyped key says it all: what stands under it is not judged as well.
  const unknown = shape.filter(({ rule }) => rule === 'unknown-key').map(({ line }) => line);
  const values = problems.filter(({ line }) => !unknown.includes(line));
  const all = [...shape, ...alternativeProblems(source), ...addressProblems(source), ...values];
  if (all.length > 0) throw new InvalidFileError(all.sort((a, b) => a.line - b.line));
  const target = data as TargetFile;
  return { ...target, limits: { ...defaultLimits, ...target.limits } };
}

function schema(): AnySchemaObject {
  const file = join(packageFolder, 'conformance/target/target.schema.json');
  return JSON.parse(readFileSync(file, 'utf8')) as AnySchemaObject;
}

/** An actor has one credential, a hook does one thing. */
function alternativeProblems(source: YamlFile): Problem[] {
  const { actors, hooks } = membersOf(source.data);
  const problems: Problem[] = [];
  const demandOne = (group: string, entries: unknown, known: (name: string) => readonly string[]) => {
    for (const [name, entry] of Object.entries(membersOf(entries))) {
      if (name === 'control' || entry === null || typeof entry !== 'object') continue;
      const alternatives = known(name);
      if (alternatives.filter((alternative) => alternative in entry).length === 1) continue;
      const message = `${group}.${name} needs exactly one of: ${alternatives.join(', ')}`;
      problems.push({ file: source.file, line: source.lineOf([group, name]), rule: 'exactly-one', message });
    }
  };
  demandOne('actors', actors, () => ['token', 'oauth', 'anonymous']);
  demandOne('hooks', hooks, (name) => [
    'command',
    'http',
    ...(name === 'approve' || name === 'reject' ? ['prompt'] : []),
  ]);
  return problems;
}

function addressProblems(source: YamlFile): Problem[] {
  const { url } = membersOf(source.data);
  if (typeof url !== 'string' || !URL.canParse(url)) return [];
  const { username, password } = new URL(url);
  if (username === '' && password === '') return [];
  const message = 'url holds a user name or password; give the actor a token or a sign-in instead';
  return [{ file: source.file, line: source.lineOf(['url']), rule: 'literal-secret', message }];
}

function membersOf(value: unknown): Record<string, unknown> {
  return value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : {};
}
