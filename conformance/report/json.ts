import type { CaseVerdict, Reporter, RunHeader, RunSummary } from '../engine/events.ts';
import type { Report } from './types.generated.ts';

/** Collects the stream into a {@link Report}, the input of every file report. */
export interface JsonReport extends Reporter {
  /** The whole run. Throws when the run did not finish: half a run is no report. */
  report(): Report;
}

/** A consumer that keeps the whole run in memory as `report.json` describes it. */
export function jsonReport(): JsonReport {
  let run: RunHeader | undefined;
  let summary: RunSummary | undefined;
  const verdicts: CaseVerdict[] = [];
  return {
    on(event) {
      if (event.type === 'started') run = event.run;
      else if (event.type === 'verdict') verdicts.push(event.verdict);
      else if (event.type === 'finished') summary = event.summary;
    },
    report() {
      if (!run || !summary)
        throw new Error('The run did not finish, so there is nothing to report. Run it again.');
      return toReport(run, verdicts, summary);
    },
  };
}

function toReport(run: RunHeader, verdicts: readonly CaseVerdict[], summary: RunSummary): Report {
  const { system, title, url, specDigest, specDate, suite, seed, startedAt } = run;
  const { durationMs, outcomes, ...rest } = summary;
  return {
    schema: 1,
    system,
    title,
    target: {
      url,
      actors: [...run.actors],
      hooks: [...run.hooks],
      writes: run.writes,
      notCovered: [...run.notCovered],
    },
    specDigest,
    specDate,
    suite,
    seed,
    startedAt,
    durationMs,
    summary: rest,
    requirements: outcomes.map((outcome) => ({ ...outcome, checks: [...outcome.checks] })),
    verdicts: verdicts.map(({ finding, ...verdict }) => ({
      ...verdict,
      requirements: [...verdict.requirements],
      ...(finding ? { finding: { ...finding, details: { ...finding.details } } } : {}),
    })),
  };
}

/** Controls and direction marks that JSON leaves raw but that steer a terminal showing the file. */
const steering = /[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/** `report.json`: the same values, with every character escaped that could steer the terminal of a person who prints it. */
export function reportText(report: Report): string {
  return `${JSON.stringify(report, undefined, 2).replace(steering, escapedInJson)}\n`;
}

function escapedInJson(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
