import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AnySchemaObject } from 'ajv/dist/2020.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { brokenBy, type StepOutcome } from '../conformance/uat/outcome.ts';
import { runScenario } from '../conformance/uat/run-scenario.ts';
import { type Mapping, scenarioOf } from '../conformance/uat/scenario.ts';
import type { UatReport } from '../conformance/uat/types.generated.ts';
import schema from '../conformance/uat/uat-report.schema.json' with { type: 'json' };
import { loadSpec } from '../spec/load.ts';
import { openTarget } from './open-target.ts';
import { touchstone } from './testing/command.ts';

const golden = 'UAT-C-AGENT-GOLDEN-001';
const approval = 'UAT-C-AGENT-APPROVAL-001';
const spec = loadSpec('numezis');

async function outcomesOf(script: string, mapping: Mapping, fault?: string): Promise<StepOutcome[]> {
  const { target, close } = await openTarget(spec, { fault: fault === undefined ? [] : [fault] });
  try {
    return await runScenario(spec, target, scenarioOf(spec, script, mapping));
  } finally {
    await close();
  }
}

const told = (outcomes: readonly StepOutcome[]) =>
  outcomes.map(({ planned, verdict }) => `${planned.step.id} ${verdict}`);

describe('the acceptance scripts', () => {
  it.each([
    [golden, 'seed', ['G1', 'G2']],
    [golden, 'semantic', ['G1', 'G2', 'A3', 'A4a']],
    [approval, 'seed', ['G1', 'G2', 'A3', 'A4a', 'A4b', 'A5', 'A6']],
    [approval, 'semantic', ['G1', 'G2', 'A3', 'A4a', 'A4b', 'A5', 'A6']],
  ] as const)(
    '%s, %s: every step of a sound server passes, with evidence',
    async (script, mapping, steps) => {
      const outcomes = await outcomesOf(script, mapping);
      expect(told(outcomes)).toEqual(steps.map((step) => `${step} passed`));
      for (const { parts } of outcomes)
        expect(parts.filter(({ exchanges }) => exchanges.length === 0)).toEqual([]);
    },
  );

  /** Where each fault shows, and a requirement it breaks there. */
  it.each([
    ['agent-module-ungated', golden, 'G1', 'NUM-78'],
    ['dcr-403', golden, 'G2', 'NUM-79'],
    ['static-needs-secret', golden, 'G2', 'NUM-15'],
    ['list-all', approval, 'A3', 'NUM-80'],
    ['list-only-filter', approval, 'A3', 'NUM-34'],
    ['exec-then-ask', approval, 'A4b', 'NUM-51'],
    ['token-is-enough', approval, 'A4b', 'NUM-58'],
    ['token-any-args', approval, 'A4b', 'NUM-59'],
    ['approve-noop', approval, 'A5', 'NUM-56'],
    ['retry-double-exec', approval, 'A5', 'NUM-57'],
    ['reject-executes', approval, 'A5', 'NUM-64'],
    ['self-approve', approval, 'A5', 'NUM-63'],
    ['audit-missing-approved-path', approval, 'A5', 'NUM-67'],
    ['audit-missing-approved-path', approval, 'A6', 'NUM-83'],
    ['actor-system', approval, 'A6', 'NUM-68'],
    ['ts-local-naive', approval, 'A6', 'NUM-69'],
  ])('%s makes %s fail at step %s, which breaks %s', async (fault, script, step, requirement) => {
    const outcomes = await outcomesOf(script, 'seed', fault);
    const failed = outcomes.filter(({ verdict }) => verdict === 'failed');
    const expected = fault === 'audit-missing-approved-path' ? ['A5', 'A6'] : [step];
    expect(failed.map(({ planned }) => planned.step.id)).toEqual(expected);
    expect(failed.filter(({ planned }) => planned.step.id === step).flatMap(brokenBy)).toContain(requirement);
    expect(outcomes.flatMap(({ parts }) => parts).filter(({ verdict }) => verdict === 'error')).toEqual([]);
  });

  it('leaves alone what depends on a failed step', async () => {
    expect(told(await outcomesOf(approval, 'seed', 'exec-then-ask'))).toEqual([
      'G1 passed',
      'G2 passed',
      'A3 passed',
      'A4a passed',
      'A4b failed',
      'A5 not-run',
      'A6 not-run',
    ]);
  });
});

describe('touchstone uat', { timeout: 60_000 }, () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'touchstone-uat-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const uat = (...args: string[]) => touchstone(['uat', ...args]);

  it('writes the sheets, prints the report as its schema says, and gives no secret away', async () => {
    const out = join(folder, 'sound');
    const { code, out: printed } = await uat(approval, '--json', '--by', 'Tess <b>', '--out', out);
    expect(code).toBe(0);
    const report = JSON.parse(printed) as UatReport;
    const ajv = new Ajv2020({ allErrors: true, strict: false });
    addFormats.default(ajv);
    ajv.validate(schema as AnySchemaObject, report);
    expect(ajv.errors).toBeNull();
    expect([...new Set(report.steps.map(({ documentStep }) => documentStep))]).toEqual([1, 2, 3, 4, 5, 6]);
    expect(readdirSync(out).sort()).toEqual(['html', 'json', 'md'].map((ending) => `${approval}.${ending}`));
    const sheets = readdirSync(out).map((file) => readFileSync(join(out, file), 'utf8'));
    const [html = '', , markdown = ''] = sheets;
    expect(html).toContain('Tess &lt;b&gt;');
    expect(markdown).toContain('Tess \\<b\\>');
    for (const sheet of sheets) {
      for (const { password } of spec.fixtures.users) expect(sheet).not.toContain(password);
      expect(sheet).not.toMatch(/Bearer (?!\$)[A-Za-z0-9]/);
      expect(sheet).not.toMatch(/"(access|refresh)_token\\*":\\*"(?!\$)/);
    }
  });

  it('ends with 1 at the right step and says which requirement is broken', async () => {
    const args = [approval, '--fault', 'exec-then-ask', '--out', join(folder, 'broken')];
    const { code, output } = await uat(...args);
    expect(code).toBe(1);
    const [, step = ''] = output.split('4 · A4b  then a mutation');
    expect(step).toMatch(/^\n {2}expected {2}Critical tools return an approval token\n/);
    expect(step).toContain('✘ result    failed, breaks NUM-81, NUM-51');
    expect(step).toContain('· result    not run: A4b did not pass');
  });

  it('ends with 2 for a script nobody wrote, and with 3 where nothing can be seen', async () => {
    const unknown = await uat('UAT-C-AGENT-APPROVAL-002');
    expect([unknown.code, unknown.err]).toEqual([2, expect.stringContaining(`did you mean "${approval}"?`)]);
    const nobody = await uat(golden, '--url', 'http://127.0.0.1:9/mcp', '--out', join(folder, 'nobody'));
    expect([nobody.code, nobody.err]).toEqual([3, expect.stringContaining('did not answer')]);
    const odd = await uat(golden, '--mapping', 'alphabetical');
    expect(odd.code).toBe(2);
  });
});
