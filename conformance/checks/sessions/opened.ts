import type { Spec } from '../../../spec/spec.ts';
import type { Case } from '../../engine/check.ts';
import { requireObserved } from '../../engine/violation.ts';
import type { Caller } from '../../wire/caller.ts';
import { sessionHeaders } from '../../wire/sessions.ts';
import { greeted } from '../hello.ts';
import { listsTools } from '../ordinary-listing.ts';

/** One case where the server has sessions, none elsewhere. */
export function whereThereAreSessions({ system }: Spec): Case<undefined>[] {
  return system.protocol.conversation === 'sessions' ? [{ name: '', given: undefined }] : [];
}

/** A session of this case alone, in which the tools can be listed. Skips the case when there is none. */
export async function openedSession(
  caller: Caller,
  spec: Spec,
): Promise<{ identifier: string; headers: Record<string, string> }> {
  const hello = await greeted(caller, spec);
  const identifier = hello.header('mcp-session-id');
  requireObserved(identifier !== undefined, 'does not apply: initialize hands out no session');
  const headers = sessionHeaders(hello);
  await caller.notify('notifications/initialized', undefined, { headers });
  const listing = await caller.request('tools/list', {}, { headers });
  requireObserved(listsTools(listing), 'tools/list does not answer in a session');
  return { identifier, headers };
}
