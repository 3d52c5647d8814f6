import { isObject } from '../json-object.ts';
import { type Message, sentMessages } from './messages.ts';
import type { RecordedExchange } from './types.generated.ts';

/** Why a reply, of which `received` could be read, may have shown the agent more; undefined when it is all there. */
export function gapIn(exchange: RecordedExchange, received: readonly Message[]): string | undefined {
  const { response } = exchange;
  if (!response) return undefined;
  if (response.truncated) return 'its reply was not recorded as a whole';
  const asks = sentMessages(exchange).some((message) => 'id' in message && 'method' in message);
  if (asks && response.status === 200 && received.length === 0) return 'its reply is not in the recording';
  const type = received.flatMap(hiddenParts)[0];
  return type === undefined ? undefined : `its reply holds ${type}, into which nobody looked here`;
}

/** Media types of what is neither text nor JSON in a result: images, sound, the blobs of resources (MCP, Tools and Resources). */
function hiddenParts({ result }: Message): string[] {
  if (!isObject(result)) return [];
  const { content, contents } = result;
  return [content, contents]
    .flat()
    .filter(isObject)
    .map((part) => (isObject(part.resource) ? part.resource : part))
    .filter(({ data, blob }) => typeof data === 'string' || typeof blob === 'string')
    .map(({ mimeType }) => (typeof mimeType === 'string' ? mimeType : 'binary data'));
}
