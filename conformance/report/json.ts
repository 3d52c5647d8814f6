import type { CaseVerdict, Reporter, RunHeader, RunSummary } from '../engine/events.ts';
import { jsonText } from './json-text.ts';
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

/** `report.json`: the same values, fit to be printed. */
export function reportText(report: Report): string {
  return jsonText(report);
}
