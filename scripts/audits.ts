/**
 * Judges servers of others without a spec and writes what was found to docs/audits. With `--check` nothing is written: exits 1
 * when a page is not what it was, and names the first line that differs.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { standardError, standardOutput } from '../cli/output.ts';
import { judgeUndescribed } from '../cli/undescribed.ts';
import { auditPage } from './audits/page.ts';
import { started } from './audits/running.ts';
import { type AuditedServer, auditedServers } from './audits/servers.ts';

const folder = 'docs/audits';
/** Longer than the tools that only take their time, shorter than the one that is there to time out. */
const callTimeoutSeconds = 6;

async function audited(server: AuditedServer): Promise<string> {
  const running = await started(server);
  const { url, authorizationServer } = running;
  // Its demonstration sign-in asks nothing.
  const oauth = { as: 'scripted' as const, login: 'nobody', password: 'not-asked-for' };
  try {
    const result = await judgeUndescribed(
      {
        url,
        limits: { timeoutSeconds: 30, callTimeoutSeconds },
        ...(authorizationServer ? { authorizationServer, actors: { full: { oauth } } } : {}),
      },
      { seed: 4711, runs: 10, concurrency: 4 },
    );
    return auditPage(server, result);
  } finally {
    await running.stop();
  }
}

function firstDifference(expected: string, actual: string): string {
  const [were, are] = [expected.split('\n'), actual.split('\n')];
  const line = are.findIndex((text, index) => text !== were[index]);
  const at = line === -1 ? are.length : line;
  return `line ${at + 1}\n  was  ${were[at] ?? '(the end)'}\n  is   ${are[at] ?? '(the end)'}`;
}

const check = process.argv.includes('--check');
mkdirSync(folder, { recursive: true });
for (const server of auditedServers()) {
  const file = `${folder}/${server.name}.md`;
  const page = await audited(server);
  const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
  if (!check) writeFileSync(file, page);
  else if (page !== before) {
    standardError.say(`${file} is out of date (npx tsx scripts/audits.ts): ${firstDifference(before, page)}`);
    process.exitCode = 1;
  }
  standardOutput.say(file);
}
