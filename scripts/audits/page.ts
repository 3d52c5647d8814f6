import type { UndescribedResult } from '../../cli/undescribed.ts';
import type { CaseVerdict, RequirementOutcome } from '../../conformance/engine/events.ts';
import { shownExchange, steady } from './exchange.ts';
import { type AuditedServer, installed } from './servers.ts';

/** The page of one audit in Markdown. @throws when something was found that nobody explained */
export function auditPage(server: AuditedServer, { summary, verdicts, system }: UndescribedResult): string {
  const { must, outcomes } = summary;
  const found = byCheck(verdicts.filter(({ finding }) => finding !== undefined));
  const unexplained = [...found.keys()].filter((check) => server.explanations[check] === undefined);
  if (unexplained.length > 0)
    throw new Error(`${server.name}: nobody explained why ${unexplained.join(', ')} found a violation`);
  const kinds = { fail: 'Violations', warn: 'Warnings' } as const;
  return [
    `# Audit of ${server.package} ${installed(server.package).version}`,
    '',
    '<!-- Written by `npm run audits`; CI compares it. -->',
    '',
    server.says,
    '',
    `Judged without a spec (\`touchstone run --url …\`), reading only, by what every MCP server owes and by what this one says of`,
    `itself. It speaks MCP ${system.observed.revisions.join(', ')} and lists ${system.spec.tools.length} tools, of which ${called(system)} are annotated as`,
    'read-only and were called.',
    '',
    `**${verdictWords[summary.conclusion]}**: ${must.violated} of ${must.violated + must.verified + must.unverified} MUST violated.`,
    ...(Object.keys(kinds) as (keyof typeof kinds)[]).flatMap((kind) => {
      const checks = [...found].filter(([, cases]) => worst(cases) === kind);
      return checks.length === 0
        ? []
        : [
            '',
            `## ${kinds[kind]}`,
            ...checks.flatMap(([check, cases]) => findingSection(server, check, cases, outcomes)),
          ];
    }),
    '',
    '## Requirements',
    '',
    '| id | level | outcome | promise |',
    '|---|---|---|---|',
    ...outcomes.map(({ id, level, outcome, says }) => `| ${id} | ${level} | ${outcome} | ${cell(says)} |`),
    '',
  ].join('\n');
}

const verdictWords = {
  conformant: 'Conformant',
  'not-conformant': 'Not conformant',
  'could-not-judge': 'Could not be judged',
} as const;

function called({ spec }: UndescribedResult['system']): number {
  return spec.tools.filter(({ safety }) => safety === 'read').length;
}

function byCheck(verdicts: readonly CaseVerdict[]): Map<string, CaseVerdict[]> {
  const groups = new Map<string, CaseVerdict[]>();
  for (const verdict of verdicts) groups.set(verdict.check, [...(groups.get(verdict.check) ?? []), verdict]);
  return new Map([...groups].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function worst(cases: readonly CaseVerdict[]): 'fail' | 'warn' {
  return cases.some(({ verdict }) => verdict === 'fail') ? 'fail' : 'warn';
}

function findingSection(
  server: AuditedServer,
  check: string,
  cases: readonly CaseVerdict[],
  outcomes: readonly RequirementOutcome[],
): string[] {
  const ids = new Set(cases.flatMap(({ requirements }) => requirements));
  const first = cases.find(({ verdict }) => verdict === worst(cases)) as CaseVerdict;
  const { expected, exchanges } = first.finding as NonNullable<CaseVerdict['finding']>;
  const last = exchanges.at(-1);
  return [
    '',
    `### ${check}`,
    '',
    ...outcomes
      .filter(({ id }) => ids.has(id))
      .map(({ id, level, says, source }) => `* **${id}** (${level}) ${says} *${source}*`),
    '',
    `${casesIn(cases)}Expected: ${steady(expected)}.`,
    ...(last ? ['', '```http', shownExchange(last), '```'] : []),
    '',
    `${server.explanations[check]?.trim()}`,
  ];
}

function casesIn(cases: readonly CaseVerdict[]): string {
  const named = cases.filter(({ case: name }) => name !== '');
  if (named.length === 0) return '';
  return `Cases: ${named.map(({ case: name, verdict }) => `${name} (${verdict})`).join(', ')}. `;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
