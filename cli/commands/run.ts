import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunSummary } from '../../conformance/engine/events.ts';
import { consoleReporter } from '../../conformance/report/console.ts';
import { reportIndex } from '../../conformance/report/html-index.ts';
import { jsonReport, reportText } from '../../conformance/report/json.ts';
import type { Report } from '../../conformance/report/types.generated.ts';
import { reportFilesIn, writeReports } from '../../conformance/report/write.ts';
import { loadSpec } from '../../spec/load.ts';
import type { Spec } from '../../spec/spec.ts';
import { systemNames } from '../../spec/systems.ts';
import { exitCodes } from '../exit-codes.ts';
import { describeInference } from '../inferred-system.ts';
import { anySeed, judge, ordinaryDepth, quickDepth, selectedCases } from '../judge.ts';
import { isNamed, type OpenTarget, openTarget, refuseContradictions, systemOf } from '../open-target.ts';
import { openUndescribed } from '../open-undescribed.ts';
import { standardError, standardOutput } from '../output.ts';
import { doubtAbout, requireReachable } from '../reachability.ts';
import { rememberRun } from '../remembered-run.ts';

export interface RunOptions {
  url?: string;
  target?: string;
  fault: string[];
  only: string[];
  skip: string[];
  strict?: boolean;
  seed?: number;
  cases?: number;
  exhaustive?: boolean;
  concurrency?: number;
  out: string;
  json?: boolean;
}

/** Judges one system, or all of the package. Returns the exit code. */
export async function run(system: string | undefined, options: RunOptions): Promise<number> {
  refuseContradictions(options);
  const named = system ?? systemOf(options);
  if (named === undefined && isNamed(options)) return runWithoutSpec(options);
  const names = named === undefined ? systemNames() : [named];
  const pages = [];
  let worst: number = exitCodes.conformant;
  for (const name of names) {
    const out = names.length === 1 ? options.out : join(options.out, name);
    const { summary, report, code } = await runOne(loadSpec(name), { ...options, out, named: name });
    pages.push({ system: report.title, href: `${name}/index.html`, summary });
    worst = Math.max(worst, code);
  }
  if (names.length > 1) {
    const index = join(options.out, 'index.html');
    await writeFile(index, reportIndex(pages));
    standardError.say(`all systems  ${index}`);
  }
  return worst;
}

/** Judges a server by what it says of itself. */
async function runWithoutSpec(options: RunOptions): Promise<number> {
  const opened = await openUndescribed(options);
  const output = options.json ? standardError : standardOutput;
  for (const line of describeInference(opened)) output.say(line);
  const { code } = await runOne(opened.spec, options, opened);
  return code;
}

/**
 * @param options with the name or folder the spec was found under, if it was found
 * @param opened closed when the run is over
 */
async function runOne(
  spec: Spec,
  options: RunOptions & { named?: string },
  opened?: OpenTarget,
): Promise<{ summary: RunSummary; report: Report; code: number }> {
  const cases = selectedCases(spec, options);
  const { target, prompter, close } = opened ?? (await openTarget(spec, options));
  try {
    await requireReachable(target);
    const output = options.json ? standardError : standardOutput;
    const doubt = opened ? undefined : await doubtAbout(target);
    if (doubt !== undefined) output.say(doubt);
    const collected = jsonReport();
    const files = reportFilesIn(options.out);
    const shown = consoleReporter({
      // A question must not be painted over: progress is a log then, and keeps quiet while one stands there.
      write: prompter ? prompter.heldBack(output.write) : output.write,
      isTerminal: output.isTerminal && !prompter,
      color: output.color,
      reportFiles: files,
      ...(output.columns === undefined ? {} : { columns: output.columns }),
    });
    const depth = {
      seed: options.seed ?? anySeed(),
      runs: options.cases ?? (opened ? quickDepth : ordinaryDepth).runs,
      exhaustive: options.exhaustive ?? false,
      concurrency: options.concurrency ?? ordinaryDepth.concurrency,
    };
    const { summary } = await judge(spec, target, cases, depth, [shown, collected]);
    const report = collected.report();
    await writeReports(options.out, report);
    await rememberRun(options.out, {
      ...options,
      seed: depth.seed,
      ...(options.named === undefined ? {} : { system: options.named }),
    });
    if (options.json) standardOutput.write(reportText(report));
    return { summary, report, code: exitCodeOf(summary, options.strict === true) };
  } finally {
    await close();
  }
}

function exitCodeOf({ conclusion, warn }: RunSummary, strict: boolean): number {
  if (conclusion === 'not-conformant' || (strict && warn > 0)) return exitCodes.notConformant;
  return conclusion === 'conformant' ? exitCodes.conformant : exitCodes.couldNotJudge;
}
