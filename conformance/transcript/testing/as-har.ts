import type { RecordedExchange, RecordedHeaders } from '../types.generated.ts';

/** The same exchanges as a browser would export them (HAR 1.2). */
export function asHar(exchanges: readonly RecordedExchange[], inBase64 = false): object {
  return { log: { version: '1.2', creator: { name: 'test', version: '1' }, entries: exchanges.map(entry) } };

  function entry({ at, durationMs, request, response }: RecordedExchange): object {
    const { method, url, headers, body } = request;
    return {
      startedDateTime: at,
      time: durationMs ?? -1,
      request: {
        method,
        url,
        httpVersion: 'HTTP/1.1',
        headers: listed(headers),
        ...(body === undefined ? {} : { postData: { mimeType: 'application/json', text: body } }),
      },
      response: {
        status: response?.status ?? 0,
        headers: listed(response?.headers),
        content: content(response?.body),
      },
    };
  }

  function content(body: string | undefined): object {
    if (body === undefined) return { size: -1, mimeType: 'x-unknown' };
    const coded = inBase64
      ? { text: Buffer.from(body).toString('base64'), encoding: 'base64' }
      : { text: body };
    return { size: body.length, mimeType: 'application/json', ...coded };
  }
}

function listed(headers: RecordedHeaders = {}): object[] {
  return Object.entries(headers).flatMap(([name, values]) =>
    [values].flat().map((value) => ({ name: name.toUpperCase(), value })),
  );
}
