import type { ResourceFamily, Spec, Tool } from '../../spec/spec.ts';
import type { ServerContext } from '../context.ts';
import { pathVariable } from '../http/path-variable.ts';
import type { CallContext } from '../mcp/endpoint.ts';
import { Refusal } from '../mcp/refusals.ts';
import type { Call } from './call.ts';

/** What the audit calls a read of a resource. */
const resourceRead = 'resources/read';

/** The read of a resource as a call: of a collection, or of the one record its URI names. */
export function resourceCall(uri: string, context: CallContext, { spec }: Pick<ServerContext, 'spec'>): Call {
  const call = (leadsTo: Call['leadsTo'], given: unknown): Call => ({
    via: 'resource',
    name: resourceRead,
    leadsTo,
    given,
    context,
  });
  for (const { family, list, get } of readersOf(spec)) {
    if (uri === family.uri) return call({ tool: list }, {});
    const { uriTemplate } = family;
    const id = uriTemplate === undefined ? undefined : pathVariable(uri, uriTemplate);
    if (id !== undefined) return call({ tool: get }, { [identifierArgument]: id });
  }
  return call({ refusal: new Refusal('notFound', { uri }) }, {});
}

interface Readers {
  family: ResourceFamily;
  list: Tool;
  get: Tool;
}

const identifierArgument = 'id';
const readers = new WeakMap<Spec, readonly Readers[]>();

/** Reading tools that nobody lists: a resource is judged and read as a tool would be. Made once a spec. */
function readersOf(spec: Spec): readonly Readers[] {
  let known = readers.get(spec);
  if (!known) {
    known = (spec.system.resources?.families ?? []).map((family) => ({
      family,
      list: readerOf(family, { kind: 'list' }, {}),
      get: readerOf(
        family,
        { kind: 'get', identifier: identifierArgument },
        { [identifierArgument]: { type: 'string' } },
      ),
    }));
    readers.set(spec, known);
  }
  return known;
}

function readerOf(
  { name, record, view, scopes, permission }: ResourceFamily,
  operation: Tool['operation'],
  properties: object,
): Tool {
  return {
    name: resourceRead,
    group: name,
    description: `Reads ${name}.`,
    safety: 'read',
    provenance: 'stated',
    ...(scopes ? { scopes } : {}),
    ...(permission === undefined ? {} : { permission }),
    input: { type: 'object', properties, additionalProperties: false },
    operation: { ...operation, record, ...(view === undefined ? {} : { view }) },
  };
}
