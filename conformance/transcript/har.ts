import { isObject } from '../json-object.ts';
import { guide, invalidTranscript } from './invalid-transcript.ts';
import { parsedJson } from './json-faults.ts';
import { faultOfExchange } from './recorded-exchange.ts';
import type { Transcript } from './transcript.ts';
import type { RecordedExchange, RecordedHeaders, RecordedResponse } from './types.generated.ts';

/** The exchanges of an HTTP Archive 1.2, as browsers and proxies export it. @throws InvalidFileError */
export function harTranscript(file: string, text: string): Transcript {
  const entries = entriesIn(file, text).map((entry, index) => {
    const exchange = exchangeOf(entry);
    const fault = faultOfExchange(exchange);
    if (fault !== undefined)
      throw invalidTranscript(file, 'exchange', `entry ${index + 1} is not an entry of a HAR: ${fault}`);
    return { number: index + 1, exchange: exchange as unknown as RecordedExchange };
  });
  return {
    file,
    unit: 'entry',
    async *entries() {
      yield* entries;
    },
  };
}

function entriesIn(file: string, text: string): unknown[] {
  const parsed = parsedJson(text);
  if ('fault' in parsed) {
    const { isCutOff, position } = parsed.fault;
    const line = position === undefined && !isCutOff ? 0 : text.slice(0, position).split('\n').length;
    const message = isCutOff
      ? 'ends before its JSON is complete: the export was cut off; export it again'
      : `is not JSON; see ${guide} for what can be read`;
    throw invalidTranscript(file, 'json', message, line);
  }
  const log = isObject(parsed.value) ? parsed.value.log : undefined;
  if (!isObject(log) || !Array.isArray(log.entries))
    throw invalidTranscript(
      file,
      'har',
      `is JSON but neither a HAR (it has no log.entries) nor one exchange a line; see ${guide}`,
    );
  if (log.entries.length === 0)
    throw invalidTranscript(file, 'har', 'is a HAR without entries: record while the agent works');
  return log.entries;
}

/** An entry in our own form; what the entry lacks is missing there too. */
function exchangeOf(entry: unknown): Record<string, unknown> {
  const { startedDateTime, time, request, response } = isObject(entry) ? entry : {};
  const sent = isObject(request) ? request : {};
  const body = textOf(sent.postData);
  return {
    at: startedDateTime,
    // -1 stands for a time that does not apply (HAR 1.2, timings).
    ...(typeof time === 'number' && time >= 0 ? { durationMs: time } : {}),
    request: {
      method: sent.method,
      url: sent.url,
      headers: headersOf(sent.headers),
      ...(body === undefined ? {} : { body }),
    },
    ...(isObject(response) && response.status !== 0 ? { response: responseOf(response) } : {}),
  };
}

/** Browsers leave the text of a body out when they no longer have it, though its size tells there was one. */
function responseOf({ status, headers, content }: Record<string, unknown>): Partial<RecordedResponse> {
  const body = textOf(content);
  const { size, mimeType } = isObject(content) ? content : {};
  const named = headersOf(headers);
  return {
    status: status as number,
    headers: { ...(typeof mimeType === 'string' ? { 'content-type': mimeType } : {}), ...named },
    ...(body === undefined ? { truncated: typeof size === 'number' && size > 0 } : { body }),
  };
}

/** `postData` and `content`: text, in base64 when its encoding says so. */
function textOf(part: unknown): string | undefined {
  if (!isObject(part) || typeof part.text !== 'string') return undefined;
  return part.encoding === 'base64' ? Buffer.from(part.text, 'base64').toString('utf8') : part.text;
}

function headersOf(list: unknown): RecordedHeaders {
  const headers = new Map<string, string[]>();
  for (const one of Array.isArray(list) ? list.filter(isObject) : []) {
    const name = String(one.name).toLowerCase();
    headers.set(name, [...(headers.get(name) ?? []), String(one.value)]);
  }
  return Object.fromEntries(headers);
}
