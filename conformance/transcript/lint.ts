import type { Spec } from '../../spec/spec.ts';
import { type Citation, citationsIn } from './citations.ts';
import { candidatesIn } from './look-alikes.ts';
import { type Message, sentMessages } from './messages.ts';
import { type Use, useAt } from './moments.ts';
import { type Seen, whatWasSeen } from './seen.ts';
import { Sessions } from './sessions.ts';
import type { Survey } from './survey.ts';
import { ToolsByName } from './tools-by-name.ts';
import type { Transcript } from './transcript.ts';

/** An identifier that was used, with what is known of where it came from. */
export interface Ungrounded extends Citation {
  entry: number;
  at: string;
  session: number;
  /** Later uses by which it had not been read either. */
  again: number[];
  /** Of an identifier in a text: one that was read and has the same form. */
  like?: string;
  /** The first reply in the same session that shows it, too late. */
  readLater?: number;
  /** A reply of another session that showed it before. */
  readElsewhere?: { entry: number; session: number };
  /** A reply that may have shown it, but cannot be seen: nothing can be said then. */
  gap?: { entry: number; because: string };
}

/** What became of a recording. */
export interface Linted {
  sessions: number;
  /** Uses of identifiers that were judged. */
  uses: number;
  /** Identifiers used without having been read, in the order of the file. */
  ungrounded: Ungrounded[];
}

interface SessionUse extends Citation {
  at: string;
  session: number;
  use: Use;
  like?: string;
}

/**
 * Names every identifier the agent used in a request before a reply of the same session had shown it. `given` are those
 * a person told the agent.
 */
export async function lint(
  spec: Spec,
  transcript: Transcript,
  { credentials, forms }: Survey,
  given: readonly string[],
): Promise<Linted> {
  const tools = new ToolsByName(spec);
  const sessions = new Sessions(credentials);
  const uses: SessionUse[] = [];
  for await (const entry of transcript.entries()) {
    const session = sessions.of(entry.exchange);
    for (const message of sentMessages(entry.exchange))
      for (const citation of identifiersOf(spec, tools, message, forms))
        uses.push({ ...citation, at: entry.exchange.at, session, use: useAt(entry) });
  }
  const seen = await whatWasSeen(spec, transcript, sessions, uses);
  const told = new Set(given.map((id) => id.trim()));
  const judged = uses.filter(({ value }) => !told.has(value));
  return { sessions: sessions.count, uses: uses.length, ungrounded: ungroundedAmong(judged, seen) };
}

/** The identifiers of a message, those within texts as far as they have a form that is known. */
function identifiersOf(
  spec: Spec,
  tools: ToolsByName,
  message: Message,
  forms: Survey['forms'],
): (Citation & { like?: string })[] {
  return citationsIn(spec, tools, message).flatMap((citation) => {
    if (citation.named !== 'text') return [citation];
    return candidatesIn(citation.value).flatMap((value) => {
      const like = forms.sampleLike(value);
      return like === undefined ? [] : [{ ...citation, value, like }];
    });
  });
}

/** The uses nothing led to; an identifier that is used again in its session is told once. */
function ungroundedAmong(uses: readonly SessionUse[], seen: Seen): Ungrounded[] {
  const found = new Map<string, Ungrounded>();
  const inTime = uses.toSorted((a, b) => a.use.beginsAt - b.use.beginsAt || a.use.entry - b.use.entry);
  for (const wanted of inTime) {
    if (seen.wasRead(wanted)) continue;
    const { session, use, ...citation } = wanted;
    const key = `${session} ${citation.value}`;
    const first = found.get(key);
    if (first) first.again.push(use.entry);
    else
      found.set(key, { ...citation, entry: use.entry, session, again: [], ...circumstances(wanted, seen) });
  }
  return [...found.values()].sort((a, b) => a.entry - b.entry);
}

function circumstances(
  wanted: SessionUse,
  seen: Seen,
): Pick<Ungrounded, 'readLater' | 'readElsewhere' | 'gap'> {
  const readLater = seen.readLater(wanted);
  const readElsewhere = seen.readElsewhere(wanted);
  const gap = seen.gapBefore(wanted);
  return { ...(readLater && { readLater }), ...(readElsewhere && { readElsewhere }), ...(gap && { gap }) };
}
