import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../conformance/report/types.generated.ts';
import { type RunningReferenceServer, startReferenceServer } from '../reference-server/server.ts';
import { loadSpec } from '../spec/load.ts';
import { systemNames } from '../spec/systems.ts';
import { touchstone } from './testing/command.ts';

/** A served reference, judged as a vendor judges a deployed endpoint: by a target file, with less than everything. */
describe.each(systemNames())('a target file for %s', { timeout: 120_000 }, (name) => {
  const spec = loadSpec(name);
  const { actors, organizations, users } = spec.fixtures;
  let folder: string;
  let server: RunningReferenceServer;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'touchstone-target-'));
    server = await startReferenceServer(spec);
  });
  afterAll(async () => {
    await server.close();
    rmSync(folder, { recursive: true });
  });

  function actorLines(part: string): string {
    const actor = actors[part];
    const person = users.find((user) => user.name === actor?.user);
    const canary = organizations.find(({ id }) => id === actor?.organization)?.canary;
    const choices = [actor?.organization, actor?.portal].filter((choice) => choice !== undefined).join(', ');
    return `  ${part}:\n    oauth: { as: scripted, login: ${person?.email}, password: '\${PASSWORD_${part}}', choose: [${choices}] }\n    canaries: [${canary}]\n`;
  }

  async function judged(
    parts: readonly string[],
    ...chosen: readonly string[]
  ): Promise<{ code: number; output: string; report: Report }> {
    const file = join(folder, 'target.yaml');
    const out = join(folder, 'out');
    writeFileSync(
      file,
      `url: ${server.url}\nactors:\n${parts.map(actorLines).join('')}limits: { requests: 5000, perSecond: 2000 }\n`,
    );
    const passwords = parts.map((part) => [
      `PASSWORD_${part}`,
      users.find((user) => user.name === actors[part]?.user)?.password,
    ]);
    const environment = Object.fromEntries(passwords);
    const args = ['run', name, '--target', file, '--out', out, '--seed', '9', ...chosen];
    const { code, output } = await touchstone(args, environment);
    return { code, output, report: JSON.parse(readFileSync(join(out, 'report.json'), 'utf8')) as Report };
  }

  it('judges with two actors what can be judged without hooks', async () => {
    const { code, output, report } = await judged(['full', 'other']);
    expect(output).toContain('CONFORMANT');
    expect(code).toBe(0);
    expect(report.summary.fail + report.summary.warn + report.summary.error).toBe(0);
    expect(output).toMatch(/needs hook "\w+"/);
    const isolation = report.verdicts.filter(
      ({ chapter, verdict }) => chapter === 'tenancy' && verdict === 'pass',
    );
    expect(isolation.length).toBeGreaterThan(0);
  });

  it('skips isolation without a second actor and says so at the top', async () => {
    const { code, output, report } = await judged(['full'], '--only', 'jsonrpc', '--only', 'tenancy');
    expect(code).toBe(0);
    const top = output.slice(0, output.indexOf('✔'));
    expect(top).toContain('needs actor "other"');
    const apart = report.verdicts.filter(({ check }) => check === 'tenancy.collections-stay-inside');
    expect(apart.length).toBeGreaterThan(0);
    expect(apart.every(({ verdict }) => verdict === 'skip')).toBe(true);
    const rows = report.requirements.filter(({ checks }) =>
      checks.includes('tenancy.collections-stay-inside'),
    );
    expect(rows.every(({ outcome }) => outcome === 'unverified')).toBe(true);
  });
});
