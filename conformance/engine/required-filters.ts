import type { Spec, Tool } from '../../spec/spec.ts';
import { isObject } from '../json-object.ts';
import type { Actor } from '../target/actors.ts';
import { NotObserved } from './violation.ts';

type Identifiers = (record: string) => Promise<readonly unknown[]>;

/** Found in the records of every actor that tells no text of its own. */
const commonWord = 'a';

/** Arguments a tool cannot be called without. */
export function requiredNames({ input }: Pick<Tool, 'input'>): string[] {
  return Array.isArray(input.required) ? input.required.map(String) : [];
}

/**
 * Values for the filters and search words a reading tool cannot do without: records that exist, a word that occurs. An
 * argument nothing is known about is left out.
 */
export async function requiredFilters(
  { records }: Spec,
  actor: Actor,
  { input, operation }: Tool,
  identifiers: Identifiers,
): Promise<Record<string, unknown>> {
  const { filters = {}, search, record = '' } = operation;
  const properties = isObject(input.properties) ? input.properties : {};
  const required = requiredNames({ input });
  const args: Record<string, unknown> = {};
  for (const name of required) {
    const filter = filters[name];
    const field = records[record]?.fields[filter?.field ?? ''];
    if (name === search?.argument || filter?.test === 'contains')
      args[name] = actor.canaries[0] ?? commonWord;
    else if (field?.references !== undefined) args[name] = (await identifiers(field.references))[0];
    else if (field?.referencesKindIn !== undefined) {
      const [kindArgument = ''] = required.filter(
        (other) => filters[other]?.field === field.referencesKindIn,
      );
      const listed = (properties[kindArgument] as { enum?: unknown[] } | undefined)?.enum ?? [];
      const found = await firstOfAnyKind(listed.map(String), identifiers);
      if (found) Object.assign(args, { [kindArgument]: found.kind, [name]: found.id });
    }
  }
  return Object.fromEntries(Object.entries(args).filter(([, value]) => value !== undefined));
}

async function firstOfAnyKind(kinds: readonly string[], identifiers: Identifiers) {
  for (const kind of kinds) {
    const [id] = await identifiers(kind).catch((error: unknown): readonly unknown[] => {
      // A kind the actor may not list; the next one will do.
      if (error instanceof NotObserved) return [];
      throw error;
    });
    if (id !== undefined) return { kind, id };
  }
  return undefined;
}
