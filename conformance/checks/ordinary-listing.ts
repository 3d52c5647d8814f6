import { requireObserved } from '../engine/violation.ts';
import type { Caller } from '../wire/caller.ts';

/** The positive twin of most negatives: an ordinary listing succeeds. Skips the case when it does not. */
export async function requireOrdinaryListing(caller: Caller): Promise<void> {
  const reply = await caller.request('tools/list', {});
  const { tools } = reply.result ?? {};
  requireObserved(
    reply.succeeded && Array.isArray(tools) && tools.length > 0,
    'an ordinary tools/list does not answer with tools',
  );
}
