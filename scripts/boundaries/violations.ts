import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { Fact } from './facts.ts';
import { importsOf, lineAt } from './imports.ts';

export interface BoundaryViolation {
  /** From the root, with forward slashes. */
  file: string;
  line: number;
  rule: string;
}

/**
 * What each part of the product may import beside itself. A judge and a defendant that share code share its bugs, so
 * conformance/ and reference-server/ have only the spec in common.
 */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  spec: [],
  conformance: ['spec'],
  'reference-server': ['spec'],
  cli: ['conformance', 'reference-server', 'spec'],
};

/** Tests may start the whole and use what stands ready for tests; the judge and the defendant stay apart there too. */
const testsMayImport = ['spec', 'cli', 'fixtures', 'scripts'];

/** Parts that work for any system, so that the facts of one cannot stand there. */
const parts = Object.keys(mayImport);
const factless = ['conformance', 'reference-server'];

/** Everything below `root` that crosses a boundary, in the order of the files. */
export function boundaryViolations(root: string, facts: readonly Fact[]): BoundaryViolation[] {
  return typeScriptFiles(root).flatMap((file) => {
    const text = readFileSync(join(root, file), 'utf8');
    return [...forbiddenImports(file, text), ...statedFacts(file, text, facts)];
  });
}

function typeScriptFiles(root: string): string[] {
  return parts
    .filter((part) => existsSync(join(root, part)))
    .flatMap((part) =>
      readdirSync(join(root, part), { recursive: true, encoding: 'utf8' }).map((path) => join(part, path)),
    )
    .filter((path) => /\.[cm]?ts$/.test(path))
    .map((path) => path.replaceAll(sep, '/'))
    .sort();
}

function forbiddenImports(file: string, text: string): BoundaryViolation[] {
  const part = partOf(file);
  const allowed = [part, ...(mayImport[part] ?? []), ...(isTest(file) ? testsMayImport : [])];
  return importsOf(file, text)
    .filter(({ path }) => path.includes('/') && !allowed.includes(partOf(path)))
    .map(({ path, line }) => ({
      file,
      line,
      rule: `${part}/ must not import ${partOf(path)}/ (here ${path}); it may import ${allowed.join(', ')}`,
    }));
}

function statedFacts(file: string, text: string, facts: readonly Fact[]): BoundaryViolation[] {
  if (!factless.includes(partOf(file)) || isTest(file)) return [];
  return facts.flatMap(({ word, what }) =>
    [...text.matchAll(asWord(word))].map(({ index }) => ({
      file,
      line: lineAt(text, index),
      rule: `facts live in the spec: "${word}" is a ${what}`,
    })),
  );
}

function asWord(word: string): RegExp {
  return new RegExp(`(?<![\\w.-])${word.replaceAll(/[.*+?^${}()|[\]\\-]/g, '\\$&')}(?![\\w-])`, 'gi');
}

function partOf(path: string): string {
  return path.split('/')[0] as string;
}

/** What tsconfig.build.json leaves out of the package. */
function isTest(file: string): boolean {
  return /\.(test|fixture)\.ts$/.test(file) || /\/(testing|test-support)\//.test(file);
}
