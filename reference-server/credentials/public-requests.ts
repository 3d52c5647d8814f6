import type { Spec } from '../../spec/spec.ts';
import type { WireRequest } from '../http/wire.ts';

/** Methods that tell about the server and about nobody's data. */
const metadataMethods = ['initialize', 'notifications/initialized', 'ping', 'tools/list'];

/** Whether a request needs no token, because the system lets directories read its tools: one message, and only those methods. */
export function isPublicRequest({ body }: WireRequest, { system }: Spec): boolean {
  if (system.dialect.publicList?.choice !== 'public') return false;
  try {
    const { method } = JSON.parse(body.toString('utf8')) as { method?: unknown };
    return metadataMethods.includes(String(method));
  } catch {
    return false;
  }
}
