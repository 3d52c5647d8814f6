import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunSummary } from '../../conformance/engine/events.ts';
import { consoleReporter } from '../../conformance/report/console.ts';
import { reportIndex } from '../../conformance/report/html-index.ts';
import { jsonReport, reportText } from '../../conformance/report/json.ts';
import type { Report } from '../../conformance/report/types.generated.ts';
import { reportFilesIn, writeReports } from '../../conformance/report/write.ts';
import { readTargetFile } from '../../conformance/target/load-target.ts';
import { ownPrompter } from '../../conformance/target/own-terminal.ts';
import type { Prompter } from '../../conformance/target/prompter.ts';
import { type Target, targetFrom } from '../../conformance/target/target.ts';
import type { TargetFile } from '../../conformance/target/types.generated.ts';
import { Redactor } from '../../conformance/wire/redaction.ts';
import { loadSpec } from '../../spec/load.ts';
import type { Spec } from '../../spec/spec.ts';
import { systemNames } from '../../spec/systems.ts';
import { exitCodes, UsageError } from '../exit-codes.ts';
import { anySeed, judge, ordinaryDepth, selectedCases } from '../judge.ts';
import { standardError, standardOutput } from '../output.ts';
import { doubtAbout, requireReachable } from '../reachability.ts';
import { referenceTarget, startReference } from '../reference-target.ts';
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
  refuseContradictions(system, options);
  const names = system === undefined ? systemNames() : [system];
  const pages = [];
  let worst: number = exitCodes.conformant;
  for (const name of names) {
    const out = names.length === 1 ? options.out : join(options.out, name);
    const { summary, report, code } = await runOne(loadSpec(name), { ...options, out });
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

/** @throws UsageError when it is not clear what is to be judged */
export function refuseContradictions(
  system: string | undefined,
  { url, target, fault }: Pick<RunOptions, 'url' | 'target' | 'fault'>,
): void {
  if (url !== undefined && target !== undefined)
    throw new UsageError('Give --url or --target, not both: the target file names its own url.');
  if (fault.length > 0 && (url !== undefined || target !== undefined))
    throw new UsageError('--fault breaks the reference server; it cannot be used with --url or --target.');
  if (system === undefined && (url !== undefined || target !== undefined))
    throw new UsageError(
      `Name the system to judge by, e.g. touchstone run ${systemNames()[0]} --target staging.yaml.`,
    );
}

async function runOne(
  spec: Spec,
  options: RunOptions,
): Promise<{ summary: RunSummary; report: Report; code: number }> {
  const cases = selectedCases(spec, options);
  const { target, prompter, close } = await openTarget(spec, options);
  try {
    await requireReachable(target);
    const output = options.json ? standardError : standardOutput;
    const doubt = await doubtAbout(target);
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
      runs: options.cases ?? ordinaryDepth.runs,
      exhaustive: options.exhaustive ?? false,
      concurrency: options.concurrency ?? ordinaryDepth.concurrency,
    };
    const { summary } = await judge(spec, target, cases, depth, [shown, collected]);
    const report = collected.report();
    await writeReports(options.out, report);
    await rememberRun(options.out, spec.system.name, options, depth.seed);
    if (options.json) standardOutput.write(reportText(report));
    return { summary, report, code: exitCodeOf(summary, options.strict === true) };
  } finally {
    await close();
  }
}

/** A target that is ready to be judged. */
export interface OpenTarget {
  target: Target;
  /** Set when people may be asked at the terminal while the run goes on. */
  prompter?: Prompter;
  close(): Promise<void>;
}

/** The target a person named, or a reference server started for this run. */
export async function openTarget(
  spec: Spec,
  options: Pick<RunOptions, 'url' | 'target' | 'fault'>,
): Promise<OpenTarget> {
  const redactor = new Redactor();
  const given = options.target === undefined ? undefined : readTargetFile(options.target, redactor);
  const definition = given ?? (options.url === undefined ? undefined : plainTarget(options.url));
  if (definition) {
    const prompter = ownPrompter();
    const target = targetFrom(definition, { redactor, spec, ...(prompter ? { prompter } : {}) });
    return {
      target,
      ...(prompter && target.hooks.askPeople ? { prompter } : {}),
      close: () => target.close(),
    };
  }
  const server = await startReference(spec, { faults: options.fault, control: true });
  const target = targetFrom(referenceTarget(spec, server), { redactor, spec });
  return {
    target,
    close: async () => {
      await target.close();
      await server.close();
    },
  };
}

/** A bare address: what can be seen without a token, and with the one in TOUCHSTONE_TOKEN if there is one. */
function plainTarget(url: string): TargetFile {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new UsageError(`--url ${url} is not an http or https address.`);
  const token = process.env.TOUCHSTONE_TOKEN;
  return {
    url,
    limits: { requests: 2000, perSecond: 20, timeoutSeconds: 10 },
    ...(token ? { actors: { full: { token } } } : {}),
  };
}

function exitCodeOf({ conclusion, warn }: RunSummary, strict: boolean): number {
  if (conclusion === 'not-conformant' || (strict && warn > 0)) return exitCodes.notConformant;
  return conclusion === 'conformant' ? exitCodes.conformant : exitCodes.couldNotJudge;
}
