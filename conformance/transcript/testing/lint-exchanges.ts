import type { Spec } from '../../../spec/spec.ts';
import { Redactor } from '../../wire/redaction.ts';
import { type Linted, lint } from '../lint.ts';
import { survey } from '../survey.ts';
import type { Transcript } from '../transcript.ts';
import type { RecordedExchange } from '../types.generated.ts';

/** A recording that is in no file. */
export function transcriptOf(exchanges: readonly RecordedExchange[]): Transcript {
  return {
    file: 'recording.jsonl',
    unit: 'line',
    async *entries() {
      for (const [index, exchange] of exchanges.entries()) yield { number: index + 1, exchange };
    },
  };
}

export async function lintExchanges(
  spec: Spec,
  exchanges: readonly RecordedExchange[],
  given: readonly string[] = [],
): Promise<Linted> {
  const transcript = transcriptOf(exchanges);
  return lint(spec, transcript, await survey(transcript, new Redactor()), given);
}

/** Findings as `entry path identifier`; a question mark stands before those of which nothing can be said. */
export async function findings(...given: Parameters<typeof lintExchanges>): Promise<string[]> {
  const { ungrounded } = await lintExchanges(...given);
  return ungrounded.map(
    ({ entry, path, value, gap }) => `${gap === undefined ? '' : '? '}${entry} ${path} ${value}`,
  );
}
