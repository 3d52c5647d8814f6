import { isObject } from '../json-object.ts';
import type { Redactor } from '../wire/redaction.ts';
import { Credentials } from './credentials.ts';
import { invalidTranscript } from './invalid-transcript.ts';
import { KnownForms } from './look-alikes.ts';
import { receivedMessages, sentMessages } from './messages.ts';
import type { Transcript } from './transcript.ts';

/** What can be said of a recording without knowing the system. */
export interface Survey {
  exchanges: number;
  /** How often each tool was called. */
  calls: ReadonlyMap<string, number>;
  /** Resources that were read. */
  resourceReads: number;
  credentials: Credentials;
  forms: KnownForms;
}

/**
 * Goes through the recording once.
 * @throws InvalidFileError when there is no MCP in it
 */
export async function survey(transcript: Transcript, redactor: Redactor): Promise<Survey> {
  const credentials = new Credentials(redactor);
  const forms = new KnownForms();
  const calls = new Map<string, number>();
  let [exchanges, ofMcp, resourceReads] = [0, 0, 0];
  for await (const { exchange } of transcript.entries()) {
    exchanges += 1;
    credentials.learn(exchange);
    const [sent, received] = [sentMessages(exchange), receivedMessages(exchange)];
    if (sent.length + received.length > 0) ofMcp += 1;
    for (const { method, params } of sent) {
      if (method === 'resources/read') resourceReads += 1;
      if (method !== 'tools/call' || !isObject(params)) continue;
      const name = String(params.name);
      calls.set(name, (calls.get(name) ?? 0) + 1);
    }
    for (const { result } of received) forms.learn(result);
  }
  if (ofMcp === 0)
    throw invalidTranscript(
      transcript.file,
      'no-mcp',
      `holds ${exchanges} exchange${exchanges === 1 ? '' : 's'}, none of them MCP (no body is a JSON-RPC 2.0 message): record the requests to the MCP endpoint, with their bodies`,
    );
  return { exchanges, calls, resourceReads, credentials, forms };
}
