import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadSpec } from './load.ts';
import { InvalidFileError, type Problem } from './loading/problems.ts';
import { packageFolder, systemNames } from './systems.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'touchstone-spec-'));
  cpSync(join(packageFolder, 'spec/systems/flowtly'), folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Changes one file and returns the problems the loader then finds. */
function problemsAfter(file: string, from: string | RegExp, to: string): Problem[] {
  const path = join(folder, file);
  const text = readFileSync(path, 'utf8');
  const changed = text.replace(from, to);
  if (changed === text) throw new Error(`${file} does not contain ${from}`);
  writeFileSync(path, changed);
  try {
    loadSpec(folder);
  } catch (error) {
    if (error instanceof InvalidFileError) return error.problems;
    throw error;
  }
  return [];
}

/** Line (from 1) of the first occurrence of a text in the changed file. */
function lineOf(file: string, text: string): number {
  const lines = readFileSync(join(folder, file), 'utf8').split('\n');
  return lines.findIndex((line) => line.includes(text)) + 1;
}

describe('loadSpec', () => {
  it('loads every system of the package, frozen, with the same digest each time', () => {
    for (const name of systemNames()) {
      const spec = loadSpec(name);
      expect(Object.isFrozen(spec.tools[0]?.input)).toBe(true);
      expect(loadSpec(name).digest).toBe(spec.digest);
    }
  });

  it('has another digest when a promise changes', () => {
    const before = loadSpec(folder).digest;
    writeFileSync(
      join(folder, 'scopes.yaml'),
      `${readFileSync(join(folder, 'scopes.yaml'), 'utf8')}\n# changed\n`,
    );
    expect(loadSpec(folder).digest).not.toBe(before);
  });

  it('tells a misspelt scope with its line and a suggestion', () => {
    const [problem] = problemsAfter('tools/invoices.yaml', 'scopes: [read]', 'scopes: [raed]');
    expect(problem).toMatchObject({ rule: 'unknown-scope', line: lineOf('tools/invoices.yaml', '[raed]') });
    expect(problem?.file).toMatch(/tools\/invoices\.yaml$/);
    expect(problem?.message).toBe('scope "raed" is not declared in scopes.yaml (did you mean "read"?)');
  });

  it.each([
    [
      'a dangling record of an operation',
      'tools/transactions.yaml',
      'record: transactions',
      'record: transaction',
      'unknown-record',
      'did you mean "transactions"?',
    ],
    [
      'a dangling record of a field',
      'records/transactions.yaml',
      'references: counterparties',
      'references: counterpartys',
      'unknown-record',
      'did you mean "counterparties"?',
    ],
    [
      'a dangling view',
      'tools/transactions.yaml',
      'views/item',
      'views/itme',
      'dangling-reference',
      'did you mean "item"?',
    ],
    [
      'a dangling type',
      'tools/transactions.yaml',
      '#/types/page',
      '#/types/pgae',
      'dangling-reference',
      'did you mean "page"?',
    ],
    [
      'an unknown permission',
      'tools/transactions.yaml',
      'permission: transactions:read',
      'permission: transactions:raed',
      'unknown-permission',
      'did you mean "transactions:read"?',
    ],
    ['an unknown key', 'system.yaml', 'summary:', 'sumary:', 'unknown-key', 'did you mean "summary"?'],
    [
      'an unknown role of a member',
      'fixtures.yaml',
      'role: manager',
      'role: manger',
      'unknown-role',
      'did you mean "manager"?',
    ],
    [
      'a row with neither check nor exclusion',
      'requirements.yaml',
      /\n {4}check: lifecycle\.bare-initialize/,
      '',
      'check-or-exclusion',
      'FLO-07',
    ],
    ['a row that stands twice', 'requirements.yaml', 'id: FLO-08', 'id: FLO-07', 'duplicate-id', 'FLO-07'],
    [
      'a writing tool where everything reads',
      'tools/transactions.yaml',
      'safety: read',
      'safety: write',
      'read-only',
      'governance.yaml',
    ],
  ])('tells %s', (_what, file, from, to, rule, words) => {
    const problems = problemsAfter(file, from, to);
    const found = problems.find((problem) => problem.rule === rule);
    expect(found, JSON.stringify(problems)).toBeDefined();
    expect(found?.message).toContain(words);
    expect(found?.line).toBeGreaterThan(0);
  });

  it('tells bad YAML with its line', () => {
    const [problem] = problemsAfter('scopes.yaml', 'scopes:', 'scopes: [');
    expect(problem?.rule).toBe('yaml');
    expect(problem?.line).toBeGreaterThan(0);
  });

  it('tells every problem, not the first', () => {
    const path = join(folder, 'errors.yaml');
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll('code:', 'cod:'));
    const problems = problemsAfter('scopes.yaml', 'scopes:', 'scops:');
    expect(new Set(problems.map(({ file }) => file)).size).toBe(2);
  });

  it('suggests a system for a name that is misspelt', () => {
    const [name = ''] = systemNames();
    expect(() => loadSpec(`${name}x`)).toThrow(`did you mean "${name}"?`);
  });
});
