import type { ResourceFamily, Spec } from '../../../spec/spec.ts';
import type { CheckContext } from '../../engine/check.ts';
import { requireObserved } from '../../engine/violation.ts';
import { isObject } from '../../json-object.ts';
import type { Actor } from '../../target/actors.ts';
import type { RpcReply } from '../../wire/rpc-reply.ts';
import type { Answer, Oracle } from '../entitlement/oracle.ts';
import { advertisesResources } from './offered-resources.ts';

/** A case for each family of resources the spec states. */
export function familyCases({ system }: Spec): { name: string; given: ResourceFamily }[] {
  return (system.resources?.families ?? []).map((family) => ({ name: family.name, given: family }));
}

/** Skips the case where the server does not have resources at all; that it should is a row of its own. */
export async function requireResources(context: CheckContext, { caller }: Actor): Promise<void> {
  requireObserved(await advertisesResources(caller, context), 'initialize does not advertise resources');
}

/** Whether an actor may read a family, which is locked like a tool that lists its records. */
export function mayRead(spec: Spec, oracle: Oracle, family: ResourceFamily): Answer {
  const { name, record, scopes, permission } = family;
  return oracle.mayCall({
    name,
    group: name,
    description: name,
    safety: 'read',
    provenance: 'stated',
    ...(scopes ? { scopes } : {}),
    ...(permission === undefined ? {} : { permission }),
    input: {},
    operation: { kind: 'list', record: spec.records[record]?.name ?? record },
  });
}

/** URI of one record (RFC 6570 §3.2.2). */
export function uriOf({ uriTemplate }: ResourceFamily, id: unknown): string {
  return uriTemplate.replace(/\{[^}]*\}/, encodeURIComponent(String(id)));
}

/** What a read returned, decoded where it is JSON (MCP, Resources, Resource Contents); undefined when it returned nothing. */
export function contentsOf(reply: RpcReply): unknown[] | undefined {
  const contents = reply.result?.contents;
  if (!reply.succeeded || !Array.isArray(contents) || contents.length === 0) return undefined;
  return contents.map((part) => {
    if (!isObject(part) || typeof part.text !== 'string') return part;
    try {
      return JSON.parse(part.text);
    } catch {
      return part.text;
    }
  });
}

/** The records in what a read returned: a list of them, an object that holds such a list, or one record. */
export function recordsIn(value: unknown, identifier: string): Record<string, unknown>[] {
  if (Array.isArray(value)) return value.flatMap((part) => recordsIn(part, identifier));
  if (!isObject(value)) return [];
  if (Object.hasOwn(value, identifier)) return [value];
  return Object.values(value).flatMap((part) => recordsIn(part, identifier));
}
