import fc from 'fast-check';
import type { JsonSchema, Spec, Tool } from '../../spec/spec.ts';
import { valuesOf } from '../arbitraries/index.ts';
import type { CheckContext } from '../engine/check.ts';
import { NotObserved } from '../engine/violation.ts';
import { isObject } from '../json-object.ts';
import type { Actor } from '../target/actors.ts';
import { companyOf } from './company.ts';
import { plainLister } from './plain-lister.ts';
import { fixedTo, proposalSchema } from './proposal-schema.ts';
import { referencePaths } from './reference-paths.ts';

export type Arguments = Readonly<Record<string, unknown>>;

type Knowledge = Pick<CheckContext, 'spec' | 'observe'>;

export interface ArgumentWishes {
  seed: number;
  /** Arguments that are fixed already, such as the identifier of the record to change. */
  given?: Arguments;
  /** Optional arguments too: a change needs something to change. */
  complete?: boolean;
  /** Values that are taken: of arguments that could say something else, none says the same. */
  unlike?: Arguments;
}

/** Amounts and quantities nobody has a reason to turn down. */
const modest = { min: 1, max: 900 };

/** A code of ISO 4217: others may fit the pattern and be refused all the same. */
const knownCurrency = 'EUR';

let texts = 0;

/**
 * Arguments for a call that changes something, such as no correct server has a reason to refuse: they fit the schema, name
 * records that exist, and bear a text that occurs nowhere else. Never with a reference to an approval.
 */
export async function writeArguments(
  knowledge: Knowledge,
  actor: Actor,
  tool: Tool,
  { seed, given = {}, complete = false, unlike = {} }: ArgumentWishes,
): Promise<Arguments> {
  const { spec } = knowledge;
  const schema = proposalSchema(spec, tool, complete, await companyArgument(knowledge, actor, tool));
  const known = new Map<string, unknown>(Object.entries(given));
  for (const name of Object.keys((schema.properties as object | undefined) ?? {})) {
    if (known.has(name)) continue;
    const value = await namedValue(knowledge, actor, tool, name, unlike[name]);
    if (value !== undefined) known.set(name, value);
  }
  const nested = await nestedReferences(knowledge, actor, tool);
  let days = 0;
  const marker = nextText(seed);
  const made = valuesOf(fixedTo(schema, new Map([...nested, ...known])), {
    override: (path, part) => {
      const [name] = path;
      if (path.length === 1 && known.has(String(name))) return fc.constant(known.get(String(name)));
      if (nested.has(path.join('/'))) return fc.constant(nested.get(path.join('/')));
      if (part.kind === 'currency' && part.enum === undefined) return fc.constant(knownCurrency);
      if (part.format === 'date' || part.format === 'date-time') {
        days += 1;
        return fc.constant(dayNumber(days, part.format));
      }
      return (
        plainValue(part, marker) ?? (path.length === 1 ? otherValue(part, unlike[String(name)]) : undefined)
      );
    },
  });
  const [value] = fc.sample(made, { seed, numRuns: 1 });
  return linked(spec, tool, isObject(value) ? value : {}, given, knowledge, actor);
}

/** The argument that names a company is given even where it may be left out, so that no default decides. */
async function companyArgument(knowledge: Knowledge, actor: Actor, { operation }: Tool): Promise<string[]> {
  const preferred = knowledge.spec.records[operation.record ?? ''];
  if (operation.company === undefined) return [];
  return (await companyOf(knowledge, actor, { preferred })) === undefined ? [] : [operation.company];
}

/** A value only the records tell: an identifier, a parent, a company. */
async function namedValue(
  knowledge: Knowledge,
  actor: Actor,
  { operation }: Tool,
  name: string,
  unlike: unknown,
): Promise<unknown> {
  const { spec } = knowledge;
  const type = spec.records[operation.record ?? ''];
  if (name === operation.company || name === type?.companyField)
    return companyOf(knowledge, actor, { preferred: type, unlike });
  const kind = name === operation.parent?.argument ? operation.parent.record : type?.fields[name]?.references;
  if (kind === undefined) return undefined;
  const company = await companyOf(knowledge, actor, { preferred: type });
  return firstOther(identifiersWithin(knowledge, actor, kind, company), unlike);
}

/** Records that parts of the arguments have to name, by path: those inside a body, or inside the lines of a document. */
async function nestedReferences(
  { spec, observe }: Knowledge,
  actor: Actor,
  tool: Tool,
): Promise<ReadonlyMap<string, unknown>> {
  const inside = referencePaths(spec, tool).filter(({ path }) => path.length > 1);
  const found = inside.map(async ({ path, kind }): Promise<[string, unknown]> => {
    const [first] = await observe.identifiers(actor, kind).catch(unlessUnseen);
    return [path.join('/'), first];
  });
  return new Map((await Promise.all(found)).filter(([, id]) => id !== undefined));
}

/** A field whose kind of record stands in another argument gets a record of that kind. */
async function linked(
  spec: Spec,
  { operation }: Tool,
  args: Arguments,
  given: Arguments,
  { observe }: Knowledge,
  actor: Actor,
): Promise<Arguments> {
  const fields = spec.records[operation.record ?? '']?.fields ?? {};
  const links = Object.entries(fields).filter(
    ([name, { referencesKindIn }]) => referencesKindIn !== undefined && name in args && !(name in given),
  );
  const complete: Record<string, unknown> = { ...args };
  for (const [name, { referencesKindIn = '' }] of links)
    complete[name] = await firstOther(observe.identifiers(actor, String(args[referencesKindIn])), undefined);
  return complete;
}

/** A kind no tool lists: the part is left to its schema. */
function unlessUnseen(error: unknown): readonly unknown[] {
  if (error instanceof NotObserved) return [];
  throw error;
}

function plainValue(
  { type, format, pattern, enum: listed, const: only, ...limits }: JsonSchema,
  marker: string,
): fc.Arbitrary<unknown> | undefined {
  if (listed !== undefined || only !== undefined || format !== undefined || pattern !== undefined)
    return undefined;
  const types = [type].flat();
  if (types.includes('string') && Number(limits.maxLength ?? marker.length) >= marker.length)
    return fc.constant(marker);
  const isNumber = types.includes('integer') || types.includes('number');
  const lowest = Math.max(modest.min, Number(limits.minimum ?? modest.min));
  const highest = Math.min(lowest + modest.max, Number(limits.maximum ?? Number.POSITIVE_INFINITY));
  return isNumber && lowest <= highest && limits.multipleOf === undefined
    ? fc.integer({ min: Math.ceil(lowest), max: Math.floor(highest) })
    : undefined;
}

/** A text no record holds yet. */
export function nextText(seed: number): string {
  texts += 1;
  return `Touchstone ${(seed >>> 0).toString(36)} ${texts}`;
}

/** The text in arguments made here that occurs nowhere else; undefined where none had room for it. */
export function uniqueText(args: Arguments): string | undefined {
  return /"(Touchstone [0-9a-z]+ [0-9]+)"/.exec(JSON.stringify(args))?.[1];
}

/** Days that follow one another, so that whatever ends does so after it began. */
function dayNumber(number: number, format: string): string {
  const day = `2031-03-${String(Math.min(number, 28)).padStart(2, '0')}`;
  return format === 'date' ? day : `${day}T08:00:00Z`;
}

/** Records of a kind that belong to a company, as far as they show theirs: a record of one must not refer to another's. */
async function identifiersWithin(
  { spec, observe }: Knowledge,
  actor: Actor,
  kind: string,
  company: unknown,
): Promise<readonly unknown[]> {
  const type = spec.records[kind];
  const lister = plainLister(spec, kind);
  const { companyField } = type ?? {};
  if (!type || !lister || companyField === undefined) return observe.identifiers(actor, kind);
  const { items } = await observe.collection(actor, lister);
  const own = items.filter((item) => item[companyField] === company);
  return (own.length > 0 ? own : items).map((item) => item[type.identifier]);
}

async function firstOther(identifiers: Promise<readonly unknown[]>, unlike: unknown): Promise<unknown> {
  const known = await identifiers;
  return known.find((id) => id !== unlike) ?? known[0];
}

/** One of a few possible values, but not the one that is taken. */
function otherValue(schema: JsonSchema, taken: unknown): fc.Arbitrary<unknown> | undefined {
  const listed = schema.type === 'boolean' ? [true, false] : schema.enum;
  const left = Array.isArray(listed) ? listed.filter((value) => value !== taken) : [];
  return taken === undefined || left.length === 0 ? undefined : fc.constantFrom(...left);
}
