import type { Spec } from '../../spec/spec.ts';
import { isObject } from '../json-object.ts';
import { gapIn } from './gaps.ts';
import { type Message, receivedMessages, sentMessages } from './messages.ts';
import { precedes, type Reading, readingAt, type Use } from './moments.ts';
import { Reader } from './reader.ts';
import type { Sessions } from './sessions.ts';
import type { Transcript, TranscriptEntry } from './transcript.ts';

/** An identifier that is looked for, and where it was used. */
interface Wanted {
  value: string;
  session: number;
  use: Use;
}

interface Gap extends Reading {
  because: string;
}

/** What came back in which session, and when: the identifiers that are looked for, and what cannot be looked into. */
export class Seen {
  readonly #readings = new Map<string, Map<number, Reading[]>>();
  readonly #gaps = new Map<number, Gap>();

  add(value: string, session: number, reading: Reading): void {
    const bySession = this.#readings.get(value) ?? new Map<number, Reading[]>();
    const known = [...(bySession.get(session) ?? []), reading].sort((a, b) => a.endsAt - b.endsAt);
    // The two earliest: one of them may be the reply to the very request that is judged.
    bySession.set(session, known.slice(0, 2));
    this.#readings.set(value, bySession);
  }

  addGap(session: number, gap: Gap): void {
    const known = this.#gaps.get(session);
    if (!known || gap.endsAt < known.endsAt) this.#gaps.set(session, gap);
  }

  wasRead({ value, session, use }: Wanted): boolean {
    return this.#in(value, session).some((reading) => precedes(reading, use));
  }

  /** The first other reply of the session that shows it, however late. */
  readLater({ value, session, use }: Wanted): number | undefined {
    return this.#in(value, session).find(({ entry }) => entry !== use.entry)?.entry;
  }

  /** A reply of another session that showed it before. */
  readElsewhere({ value, session, use }: Wanted): { entry: number; session: number } | undefined {
    for (const [other, known] of this.#readings.get(value) ?? []) {
      const reading = known.find((one) => precedes(one, use));
      if (other !== session && reading) return { entry: reading.entry, session: other };
    }
    return undefined;
  }

  /** The first reply of the session that may have shown anything, if there was one before. */
  gapBefore({ session, use }: Wanted): { entry: number; because: string } | undefined {
    const gap = this.#gaps.get(session);
    return gap && precedes(gap, use) ? { entry: gap.entry, because: gap.because } : undefined;
  }

  #in(value: string, session: number): readonly Reading[] {
    return this.#readings.get(value)?.get(session) ?? [];
  }
}

/** Goes through what came back, looking for what was used. */
export async function whatWasSeen(
  spec: Spec,
  transcript: Transcript,
  sessions: Sessions,
  wanted: readonly Wanted[],
): Promise<Seen> {
  const seen = new Seen();
  const reader = new Reader(spec, new Set(wanted.map(({ value }) => value)));
  const usedIn = valuesByEntry(wanted);
  for await (const entry of transcript.entries()) {
    const session = sessions.of(entry.exchange);
    const reading = readingAt(entry);
    const received = receivedMessages(entry.exchange);
    const gap = gapIn(entry.exchange, received);
    if (gap !== undefined) seen.addGap(session, { ...reading, because: gap });
    // A refusal that repeats what the request said tells nothing new.
    for (const { value, isRefusal } of shownBy(entry, received))
      for (const identifier of reader.identifiersIn(value))
        if (!isRefusal || !usedIn.get(entry.number)?.has(identifier)) seen.add(identifier, session, reading);
  }
  return seen;
}

function valuesByEntry(wanted: readonly Wanted[]): Map<number, Set<string>> {
  const values = new Map<number, Set<string>>();
  for (const { value, use } of wanted)
    values.set(use.entry, (values.get(use.entry) ?? new Set<string>()).add(value));
  return values;
}

/** Everything an exchange showed the agent. */
function shownBy(
  { exchange }: TranscriptEntry,
  received: readonly Message[],
): { value: unknown; isRefusal: boolean }[] {
  const sent = sentMessages(exchange);
  const status = exchange.response?.status ?? 0;
  const shown = received.map((message) => ({
    value: [message.result, message.error, message.params],
    isRefusal: status >= 400 || isRefusal(message),
  }));
  // Of a body that is not whole, what is there still was read.
  const rest = received.length === 0 && sent.length > 0 ? exchange.response?.body : undefined;
  return [
    ...shown,
    ...(rest === undefined ? [] : [{ value: rest, isRefusal: status >= 400 }]),
    ...sent.flatMap(toldByPerson).map((value) => ({ value, isRefusal: false })),
  ];
}

function isRefusal({ error, result }: Message): boolean {
  return error !== undefined || (isObject(result) && result.isError === true);
}

/** What a person filled in when the server asked (MCP 2025-06-18, Elicitation): told the agent by nobody but them. */
function toldByPerson({ result }: Message): unknown[] {
  return isObject(result) && result.action === 'accept' ? [result.content] : [];
}
