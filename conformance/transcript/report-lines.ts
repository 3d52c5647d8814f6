import { field, type Paper, paragraph } from '../report/console/layout.ts';
import { counted, oneLine, shortened } from '../report/text.ts';
import type { ReportedCitation, TranscriptReport } from './report.ts';

const longest = 200;
const labelWidth = 11;

/** A report on a recording, for the person at the terminal. */
export function reportLines(report: TranscriptReport, paper: Paper): string[] {
  const { file, system, exchanges, sessions, identifiers, unknownTools, findings, undecided } = report;
  const extent = [
    counted(exchanges, 'exchange'),
    counted(sessions, 'session'),
    counted(identifiers, 'identifier'),
  ];
  const unknown = Object.entries(unknownTools).map(([name, calls]) => `${name} (${counted(calls, 'call')})`);
  return [
    paper.paint.bold(oneLine(`${file} · ${system} · ${extent.join(', ')} used`)),
    ...(unknown.length === 0
      ? []
      : paragraph(`Not judged, because the spec does not know the tool: ${unknown.join(', ')}`, paper, 0)),
    ...findings.flatMap((one) => citationLines(one, paper.paint.red('✘'), report, paper)),
    ...undecided.flatMap((one) => citationLines(one, paper.paint.yellow('–'), report, paper)),
    '',
    ...paragraph(conclusion(report), paper, 0),
  ];
}

function citationLines(
  one: ReportedCitation,
  mark: string,
  { unit }: TranscriptReport,
  paper: Paper,
): string[] {
  const { entry, at, session, tool, path, identifier, stands, why, ways, again } = one;
  const text = (value: string) => oneLine(shortened(value, longest));
  const labelled = (label: string, value: string) => field(label, value, paper, 2, labelWidth);
  return [
    '',
    `${mark} ${paper.paint.bold(text(`${unit} ${entry}  ${tool}  ${path}`))}`,
    ...labelled('identifier', `${text(identifier)} (${stands})`),
    ...labelled('used', `${text(at)}, session ${session}${usedAgain(again, unit)}`),
    ...labelled('why', text(why)),
    ...labelled(
      'would do',
      [...(ways.length > 0 ? [`read it with ${ways.join(', ')}`] : []), given(text(identifier))].join(
        '; or ',
      ),
    ),
  ];
}

function usedAgain(again: readonly number[], unit: string): string {
  return again.length === 0 ? '' : `; again in ${unit} ${[...new Set(again)].join(', ')}`;
}

function given(identifier: string): string {
  return `--given ${identifier}, if a person told it to the agent`;
}

function conclusion({ findings, undecided, identifiers }: TranscriptReport): string {
  if (findings.length > 0)
    return `${counted(findings.length, 'identifier')} used without having been read in the session.${undecided.length > 0 ? ` Of ${undecided.length} more nothing can be said.` : ''}`;
  if (undecided.length > 0)
    return `Of ${counted(undecided.length, 'identifier')} nothing can be said: the recording lacks replies that came before.`;
  return identifiers === 0
    ? 'The agent used no identifier.'
    : 'Every identifier the agent used had been read in the session.';
}
