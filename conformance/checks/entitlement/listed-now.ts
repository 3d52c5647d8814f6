import type { Spec } from '../../../spec/spec.ts';
import type { LiveTool } from '../../engine/check.ts';
import { listedTools } from '../../engine/listed-tools.ts';
import { requireObserved } from '../../engine/violation.ts';
import type { Actor } from '../../target/actors.ts';
import type { CallOptions } from '../../wire/caller.ts';

/** The names tools/list shows an actor at this moment, all pages; undefined when it does not answer with tools. */
export async function listedNow(actor: Actor, options: CallOptions = {}): Promise<string[] | undefined> {
  const listed = await listedTools(actor.caller, options);
  return 'tools' in listed ? listed.tools.map(({ name }) => String(name)) : undefined;
}

/** The positive twin of a short listing: somebody is shown a documented tool. Skips the case when nobody is. */
export function requireSomeListing({ tools }: Spec, listed: readonly LiveTool[]): void {
  const documented = listed.some((one) => tools.some(({ name }) => name === one.name));
  requireObserved(documented, 'no documented tool is listed to anybody');
}
