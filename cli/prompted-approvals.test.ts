import { expect, it } from 'vitest';
import { targetFrom } from '../conformance/target/target.ts';
import { personAtTerminal } from '../conformance/target/testing/person-at-terminal.ts';
import { Redactor } from '../conformance/wire/redaction.ts';
import { loadSpec } from '../spec/load.ts';
import { judge, selectedCases } from './judge.ts';
import { referenceTarget, startReference } from './reference-target.ts';

const spec = loadSpec('numezis');
const only = [
  'uat',
  'approval.completes-once-approved',
  'approval.rejected-never-runs',
  'approval.requester-cannot-approve',
];

/** Verdicts with approvals by the control port, or by a person whom the run asks. */
async function verdictsWith(approver: 'control port' | 'prompt') {
  const server = await startReference(spec, { control: true });
  const definition = referenceTarget(spec, server);
  const { control } = server;
  let asked = 0;
  const prompter = personAtTerminal(async (body) => {
    asked += 1;
    const reply = await fetch(`${control?.url}/approvals`, {
      method: 'POST',
      headers: { authorization: `Bearer ${control?.key}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return reply.status;
  });
  const prompts = { approve: { prompt: true as const }, reject: { prompt: true as const } };
  const hooks = { ...definition.hooks, ...(approver === 'prompt' ? prompts : {}) };
  const target = targetFrom({ ...definition, hooks }, { redactor: new Redactor(), prompter });
  try {
    const cases = selectedCases(spec, { only, skip: [] });
    const { verdicts } = await judge(spec, target, cases, { seed: 1, runs: 3, concurrency: 8 }, []);
    const told = verdicts.map(
      ({ check, case: name, verdict, reason }) =>
        `${check} ${name}: ${verdict}${verdict === 'pass' ? '' : ` (${reason})`}`,
    );
    return { told, asked };
  } finally {
    await target.close();
    await server.close();
  }
}

it('a person at the terminal comes to the same verdicts as the control port', {
  timeout: 120_000,
}, async () => {
  const byPort = await verdictsWith('control port');
  const byPerson = await verdictsWith('prompt');
  expect(byPerson.told).toEqual(byPort.told);
  expect(byPort.told.filter((line) => !line.endsWith(': pass'))).toEqual([]);
  expect(byPort.asked).toBe(0);
  expect(byPerson.asked).toBeGreaterThan(10);
});
