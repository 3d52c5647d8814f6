import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { knownFacts } from './boundaries/facts.ts';
import { boundaryViolations } from './boundaries/violations.ts';

const facts = [
  { word: 'acme', what: 'name of a system' },
  { word: 'orders.list', what: 'tool of acme' },
  { word: 'orders:read', what: 'permission of acme' },
];

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'boundaries-'));
});

afterEach(() => rmSync(root, { recursive: true }));

function violationsOf(file: string, text: string) {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
  return boundaryViolations(root, facts).map(({ file: where, line, rule }) => `${where}:${line} ${rule}`);
}

describe('imports', () => {
  it.each([
    ['conformance/a.ts', "import { b } from '../reference-server/b.ts';", 1],
    ['conformance/deep/a.ts', "\nimport type { B } from '../../reference-server/b.ts';", 2],
    ['conformance/a.test.ts', "import '../reference-server/b.ts';", 1],
    ['reference-server/a.ts', "export * from '../conformance/b.ts';", 1],
    ['reference-server/a.ts', "const b = await import(\n  '../conformance/b.ts'\n);", 1],
    ['reference-server/a.ts', "import {\n  b,\n} from '../cli/b.ts';", 3],
    ['conformance/a.ts', "import { b } from '../fixtures/b.ts';", 1],
    ['spec/a.ts', "import { b } from '../conformance/b.ts';", 1],
    ['spec/a.ts', 'import { b } from "../cli/b.ts";', 1],
    ['cli/a.ts', "import { b } from '../scripts/b.ts';", 1],
  ])('%s must not say %j', (file, text, line) => {
    expect(violationsOf(file, text)).toEqual([
      expect.stringMatching(new RegExp(`^${file}:${line} .* must not import`)),
    ]);
  });

  it.each([
    [
      'conformance/a.ts',
      "import { b } from '../spec/b.ts'; import { c } from './c.ts'; import ajv from 'ajv';",
    ],
    ['reference-server/deep/a.ts', "import { b } from '../http/b.ts'; import { c } from '../../spec/c.ts';"],
    ['conformance/a.test.ts', "import { b } from '../fixtures/b.ts'; import { c } from '../cli/c.ts';"],
    ['cli/a.ts', "import { b } from '../conformance/b.ts'; import { c } from '../reference-server/c.ts';"],
    ['cli/version.ts', "import data from '../package.json' with { type: 'json' };"],
    ['scripts/a.ts', "import { b } from '../cli/b.ts';"],
  ])('%s may say %j', (file, text) => expect(violationsOf(file, text)).toEqual([]));
});

describe('facts', () => {
  it.each(["call('orders.list')", "const scope = 'orders:read';", '// as Acme does', "tool === 'acme'"])(
    'refuses %j',
    (text) => {
      expect(violationsOf('reference-server/a.ts', `\n${text}`)).toEqual([
        expect.stringContaining('reference-server/a.ts:2 facts live in the spec'),
      ]);
      rmSync(join(root, 'reference-server'), { recursive: true });
      expect(violationsOf('conformance/a.ts', text)).toHaveLength(1);
    },
  );

  it.each(['store.orders.list()', 'acmeish', "'orders.listing'"])('lets %j be', (text) =>
    expect(violationsOf('conformance/a.ts', text)).toEqual([]),
  );

  it('lets tests name them', () =>
    expect(violationsOf('conformance/testing/a.ts', "call('orders.list')")).toEqual([]));

  it('are read from the spec', () => {
    const words = knownFacts().map(({ word }) => word);
    expect(words).toEqual(expect.arrayContaining(['flowtly', 'invoices.list', 'invoices:read']));
    expect(words).not.toContain('read');
  });
});

it('this repository keeps its boundaries', () =>
  expect(boundaryViolations(process.cwd(), knownFacts())).toEqual([]));
