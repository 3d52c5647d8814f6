import picocolors from 'picocolors';
import { jsonText } from '../../conformance/report/json-text.ts';
import { lint } from '../../conformance/transcript/lint.ts';
import { openTranscript } from '../../conformance/transcript/open-transcript.ts';
import { transcriptReport } from '../../conformance/transcript/report.ts';
import { reportLines } from '../../conformance/transcript/report-lines.ts';
import { type Survey, survey } from '../../conformance/transcript/survey.ts';
import { ToolsByName } from '../../conformance/transcript/tools-by-name.ts';
import { Redactor } from '../../conformance/wire/redaction.ts';
import { loadSpec } from '../../spec/load.ts';
import type { Spec } from '../../spec/spec.ts';
import { systemNames } from '../../spec/systems.ts';
import { CannotJudgeError, exitCodes, UsageError } from '../exit-codes.ts';
import { standardOutput } from '../output.ts';

export interface LintTranscriptOptions {
  given: string[];
  json?: boolean;
}

/** Names the identifiers an agent used without having read them in the session. Returns the exit code. */
export async function lintTranscript(
  file: string,
  system: string | undefined,
  { given, json }: LintTranscriptOptions,
): Promise<number> {
  const named = system === undefined ? undefined : loadSpec(system);
  const redactor = new Redactor();
  const transcript = await openTranscript(file);
  const surveyed = await survey(transcript, redactor);
  if (surveyed.calls.size === 0 && surveyed.resourceReads === 0)
    throw new CannotJudgeError(
      `${file}: no tool was called and no resource read; there is nothing to judge.`,
    );
  const spec = recordedSystem(file, named, surveyed);
  const linted = await lint(spec, transcript, surveyed, given);
  const report = transcriptReport(spec, transcript, surveyed, linted, redactor);
  const { write, color, columns } = standardOutput;
  const paper = { width: columns || 100, paint: picocolors.createColors(color) };
  write(json ? jsonText(report) : `${reportLines(report, paper).join('\n')}\n`);
  if (report.findings.length > 0) return exitCodes.notConformant;
  return report.undecided.length > 0 ? exitCodes.couldNotJudge : exitCodes.conformant;
}

/** The system a person named, or the one whose tools were called. @throws UsageError when that is none or more than one */
function recordedSystem(file: string, named: Spec | undefined, surveyed: Survey): Spec {
  const { calls, resourceReads } = surveyed;
  const known = (spec: Spec) => {
    const tools = new ToolsByName(spec);
    return [...calls.keys()].filter((name) => tools.has(name)).length;
  };
  if (named && (known(named) > 0 || calls.size === 0)) return named;
  const specs = systemNames().map(loadSpec);
  const most = Math.max(...specs.map(known));
  const fitting = specs.filter((spec) => most > 0 && known(spec) === most);
  const names = fitting.map(({ system }) => system.name).join(', ');
  if (named) {
    const hint = names === '' ? '' : `; ${names} has`;
    throw new UsageError(
      `${file}: ${named.system.name} has none of the tools that were called (${[...calls.keys()].slice(0, 3).join(', ')})${hint}.`,
    );
  }
  const [only] = fitting;
  if (only && fitting.length === 1) return only;
  const why =
    names === ''
      ? `no system of this package has the tools that were called${resourceReads > 0 ? ', if any were' : ''}`
      : `${names} have the tools that were called`;
  throw new UsageError(
    `${file}: ${why}. Name the system after the file: ${systemNames().join(', ')}, or a folder with a spec.`,
  );
}
