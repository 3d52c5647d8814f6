import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { isObject } from '../../json-object.ts';
import type { Caller } from '../../wire/caller.ts';
import { shownValue } from '../shown.ts';
import { advertisesResources } from './offered-resources.ts';

/** Resources are followed no further than this. */
const mostPages = 100;

export default check({
  id: 'resources.families-are-offered',
  says: 'MUST advertise resources and list each documented family, by its collection or by its template, and no other',
  why: 'An agent explores what it is shown; a family that is not listed does not exist for it.',
  needs: ['actor:full'],
  async run(context) {
    const { caller } = await context.actor('full');
    const families = context.spec.system.resources?.families ?? [];
    requireObserved(families.length > 0, 'the spec states no family of resources');
    expectThat(
      await advertisesResources(caller, context),
      'initialize advertises the capability "resources" (MCP, Resources, Capabilities)',
      'it does not',
    );
    const uris = await listed(caller, 'resources/list', 'resources', 'uri');
    const templates = await listed(caller, 'resources/templates/list', 'resourceTemplates', 'uriTemplate');
    requireObserved(uris.length + templates.length > 0, 'neither resources/list nor its templates answer');

    const missing = families.filter(
      ({ uri, uriTemplate }) =>
        !uris.includes(uri) && !templates.some((template) => alike(template, uriTemplate)),
    );
    expectThat(
      missing.length === 0,
      `every family among the resources or the templates: ${families.map(({ uri }) => uri).join(', ')}`,
      `missing: ${missing.map(({ name }) => name).join(', ')}`,
      { resources: shownValue(uris), templates: shownValue(templates) },
    );
    // A server may list single records of a family too.
    const others = uris.filter(
      (uri) => !families.some((family) => uri === family.uri || uri.startsWith(`${family.uri}/`)),
    );
    expectThat(others.length === 0, 'no resource of another family', others.join(', '));
    return `${families.length} families`;
  },
});

async function listed(caller: Caller, method: string, member: string, name: string): Promise<string[]> {
  const found: string[] = [];
  let cursor: unknown;
  for (let page = 0; page < mostPages; page += 1) {
    const reply = await caller.request(method, cursor === undefined ? {} : { cursor });
    const entries = reply.succeeded ? reply.result?.[member] : undefined;
    if (!Array.isArray(entries)) break;
    found.push(...entries.filter(isObject).map((entry) => String(entry[name])));
    cursor = reply.result?.nextCursor;
    if (typeof cursor !== 'string') break;
  }
  return found;
}

/** Variables may have any name. */
function alike(template: string, documented: string): boolean {
  const plain = (text: string) => text.replaceAll(/\{[^}]*\}/g, '{}');
  return plain(template) === plain(documented);
}
