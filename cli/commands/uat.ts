import { userInfo } from 'node:os';
import picocolors from 'picocolors';
import {
  conclusionLines,
  headLines,
  stepHeadLines,
  stepResultLines,
} from '../../conformance/uat/report/console-lines.ts';
import { reportedStep, uatReport } from '../../conformance/uat/report/uat-report.ts';
import { uatReportText, writeSheets } from '../../conformance/uat/report/write-sheets.ts';
import { runScenario } from '../../conformance/uat/run-scenario.ts';
import { type Mapping, scenarioOf } from '../../conformance/uat/scenario.ts';
import type { UatReport } from '../../conformance/uat/types.generated.ts';
import { loadSpec } from '../../spec/load.ts';
import { suggestion } from '../../spec/loading/problems.ts';
import type { Spec } from '../../spec/spec.ts';
import { systemNames } from '../../spec/systems.ts';
import { exitCodes, UsageError } from '../exit-codes.ts';
import { openTarget, refuseContradictions } from '../open-target.ts';
import { standardError, standardOutput } from '../output.ts';
import { requireReachable } from '../reachability.ts';
import { version } from '../version.ts';

export interface UatOptions {
  url?: string;
  target?: string;
  fault: string[];
  mapping: Mapping;
  by?: string;
  out: string;
  json?: boolean;
}

/** Runs an acceptance script step by step and writes its sign-off sheet. Returns the exit code. */
export async function uat(id: string, system: string | undefined, options: UatOptions): Promise<number> {
  const spec = specWithScript(id, system);
  refuseContradictions(options);
  const steps = scenarioOf(spec, id, options.mapping);
  const { target, prompter, close } = await openTarget(spec, options);
  try {
    await requireReachable(target);
    const output = options.json ? standardError : standardOutput;
    const write = prompter ? prompter.heldBack(output.write) : output.write;
    const paper = {
      width: output.columns || (output.isTerminal ? 80 : 100),
      paint: picocolors.createColors(output.color),
    };
    const say = (lines: readonly string[]) => write(lines.map((line) => `${line}\n`).join(''));
    const started = performance.now();
    const run = {
      spec,
      target,
      script: id,
      mapping: options.mapping,
      by: options.by ?? userInfo().username,
      startedAt: new Date().toISOString(),
      suite: version,
    };
    say(headLines(uatReport({ ...run, durationMs: 0 }, []), paper));
    const outcomes = await runScenario(spec, target, steps, {
      begins: ({ step, isFixture }) => say(stepHeadLines({ ...step, isFixture }, paper)),
      ends: (outcome) => say(stepResultLines(reportedStep(outcome), paper)),
    });
    const report = uatReport({ ...run, durationMs: performance.now() - started }, outcomes);
    say(conclusionLines(report, await writeSheets(options.out, report), paper));
    if (options.json) standardOutput.write(uatReportText(report));
    return exitCodeOf(report);
  } finally {
    await close();
  }
}

/** The system a person names, or the only one with such a script. @throws UsageError */
function specWithScript(id: string, system: string | undefined): Spec {
  const specs = (system === undefined ? systemNames() : [system]).map(loadSpec);
  const found = specs.filter(({ uat: scripts }) => scripts.some((script) => script.id === id));
  const [first] = found;
  const known = specs.flatMap(({ uat: scripts }) => scripts.map((script) => script.id));
  if (!first) throw new UsageError(`There is no acceptance script "${id}"${suggestion(id, known)}`);
  if (found.length > 1) {
    const names = found.map((spec) => spec.system.name).join(', ');
    throw new UsageError(`Several systems have a script ${id}: ${names}. Name one after it.`);
  }
  return first;
}

function exitCodeOf({ verdict }: UatReport): number {
  if (verdict === 'failed') return exitCodes.notConformant;
  return verdict === 'passed' ? exitCodes.conformant : exitCodes.couldNotJudge;
}
