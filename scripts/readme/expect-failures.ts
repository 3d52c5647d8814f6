/** `tsx expect-failures.ts <report.json> <check> …`: exits 1 unless the report has findings of exactly these checks. */
import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { standardError, standardOutput } from '../../cli/output.ts';
import type { Report } from '../../conformance/report/types.generated.ts';

const [file = '', ...expected] = process.argv.slice(2);
const { verdicts } = JSON.parse(readFileSync(file, 'utf8')) as Report;
const accused = verdicts.filter(({ verdict }) => ['fail', 'warn', 'error'].includes(verdict));
const failed = [...new Set(accused.map(({ check }) => check))].sort();
if (isDeepStrictEqual(failed, [...new Set(expected)].sort()))
  standardOutput.say(`found: ${failed.join(', ')}`);
else {
  standardError.say(
    `${file}: expected findings of ${expected.join(', ')}; there are: ${failed.join(', ') || 'none'}`,
  );
  process.exitCode = 1;
}
