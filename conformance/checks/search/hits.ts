import type { Tool } from '../../../spec/spec.ts';
import { expectThat } from '../../engine/violation.ts';
import { isObject } from '../../json-object.ts';
import type { Actor } from '../../target/actors.ts';
import { shown } from '../shown.ts';

/** What a search shows of a record. */
export interface Hit {
  id: unknown;
  label: unknown;
}

/** What a search for a text finds, in its order. @throws Violation when it does not answer with a collection */
export async function hitsOf(actor: Actor, tool: Tool, text: string): Promise<Hit[]> {
  const rules = tool.operation.search;
  const reply = await actor.caller.call(tool.name, { [rules?.argument ?? 'query']: text });
  const value = reply.succeeded ? reply.value : undefined;
  const hits = isObject(value) ? value[rules?.items ?? 'items'] : value;
  expectThat(Array.isArray(hits), `${tool.name} answers with a collection`, shown(reply));
  return hits.filter(isObject).map(({ id, label }) => ({ id, label }));
}
