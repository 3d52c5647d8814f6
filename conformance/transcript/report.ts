import type { Spec } from '../../spec/spec.ts';
import type { Redactor } from '../wire/redaction.ts';
import type { Citation } from './citations.ts';
import { waysToRead } from './grounding.ts';
import type { Linted, Ungrounded } from './lint.ts';
import type { Survey } from './survey.ts';
import { ToolsByName } from './tools-by-name.ts';
import type { Transcript } from './transcript.ts';

/** An identifier an agent used without having read it, for people and programs; free of credentials. */
export interface ReportedCitation {
  /** Line or entry of the request, as `unit` of the report says. */
  entry: number;
  at: string;
  session: number;
  /** Tool, action or method. */
  tool: string;
  /** Where in the request's params it stands. */
  path: string;
  identifier: string;
  /** What it stands for: the title of a kind of record, or organization, company, user, role, permission, record. */
  stands: string;
  why: string;
  /** What would have shown it: tools, actions, resources. */
  ways: string[];
  /** Further requests that used it while it had not been read. */
  again: number[];
}

export interface TranscriptReport {
  schema: 1;
  file: string;
  system: string;
  /** What `entry` counts: lines of JSON Lines or entries of a HAR. */
  unit: 'line' | 'entry';
  exchanges: number;
  sessions: number;
  /** Uses of identifiers that were looked at. */
  identifiers: number;
  /** Tools that were called and that the spec does not know, with how often. */
  unknownTools: Record<string, number>;
  findings: ReportedCitation[];
  /** Those of which nothing can be said, because a reply before them cannot be seen. */
  undecided: ReportedCitation[];
}

/** The report of one recording. */
export function transcriptReport(
  spec: Spec,
  { file, unit }: Transcript,
  { exchanges, calls }: Survey,
  { sessions, uses, ungrounded }: Linted,
  redactor: Redactor,
): TranscriptReport {
  const tools = new ToolsByName(spec);
  const cited = (some: readonly Ungrounded[]) =>
    some.map((one) => redactor.redactValue(reported(spec, one, unit)));
  return {
    schema: 1,
    file,
    system: spec.system.name,
    unit,
    exchanges,
    sessions,
    identifiers: uses,
    unknownTools: redactor.redactValue(Object.fromEntries([...calls].filter(([name]) => !tools.has(name)))),
    findings: cited(ungrounded.filter(({ gap }) => gap === undefined)),
    undecided: cited(ungrounded.filter(({ gap }) => gap !== undefined)),
  };
}

function reported(spec: Spec, one: Ungrounded, unit: string): ReportedCitation {
  const { entry, at, session, tool, path, value, named, again } = one;
  const identifier = withoutSecret(spec, value);
  const stands = standsFor(spec, named);
  const ways = waysToRead(spec, named);
  return { entry, at, session, tool, path, identifier, stands, why: whyOf(one, unit), ways, again };
}

function standsFor({ records }: Spec, named: Citation['named']): string {
  if (named === 'text') return 'record';
  if (named.kind !== 'record') return named.kind;
  return records[named.record ?? '']?.title ?? 'record';
}

function whyOf({ readLater, readElsewhere, gap, like, session }: Ungrounded, unit: string): string {
  const form = like === undefined ? '' : `it has the form of ${like}, an identifier of the system, and `;
  if (gap) return `${form}no reply shows it, but ${unit} ${gap.entry} may have: ${gap.because}`;
  if (readElsewhere)
    return `${form}session ${session} had not read it; session ${readElsewhere.session} had (${unit} ${readElsewhere.entry}), which is another one`;
  if (readLater !== undefined)
    return `${form}it was read too late: ${unit} ${readLater} is the first reply that shows it`;
  return `${form}no reply of the session shows it`;
}

/** A token that was sent as an identifier stays a token: only its prefix is shown. */
function withoutSecret({ system: { authorization } }: Spec, value: string): string {
  const { accessToken, refreshToken, apiKeys } = authorization;
  const prefixes = [accessToken.prefix, refreshToken?.prefix, apiKeys?.prefix];
  const prefix = prefixes.find((one) => one !== undefined && one !== '' && value.startsWith(one));
  return prefix === undefined ? value : `${prefix}…`;
}
