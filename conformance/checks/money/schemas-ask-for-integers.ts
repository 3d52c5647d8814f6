import { schemaNodes } from '../../../spec/loading/schema-nodes.ts';
import type { JsonSchema, Spec } from '../../../spec/spec.ts';
import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { isObject } from '../../json-object.ts';
import { isAmountName, isMajorName } from '../../kinds/amount-names.ts';
import { partsTaken } from '../../kinds/kinded-parts.ts';
import { shownValue } from '../shown.ts';

/** A property of a listed schema. */
interface Listed {
  tool: string;
  name: string;
  schema: JsonSchema;
}

/**
 * The schemas of all tools as they are listed. A schema that leaves the type open is left alone; an amount that says by its name
 * that it is in units of the currency deviates in the open, and is named in the report.
 */
export default check({
  id: 'money.schemas-ask-for-integers',
  says: 'MUST declare every amount of its schemas as an integer',
  why: 'A model fills in what the schema asks for; where that is a number, it writes 12.5.',
  needs: ['actor:full'],
  cases: ({ governance }) => (governance.money?.unit === 'minor' ? [{ name: '', given: undefined }] : []),
  async run({ actor, spec, observe }) {
    const live = await observe.tools(await actor('full'));
    const properties = live.flatMap(({ name, inputSchema, outputSchema }) =>
      [inputSchema, outputSchema].flatMap((schema) => propertiesOf(name, schema)),
    );
    const amounts = properties.filter(
      (property) => isAmount(spec, property) && typesOf(property.schema).length > 0,
    );
    requireObserved(amounts.length > 0, 'no listed schema has an amount with a type');
    for (const { tool, name, schema } of amounts) {
      expectThat(
        typesOf(schema).every((type) => type === 'integer' || type === 'null'),
        `an integer for ${name} of ${tool}`,
        shownValue(schema),
      );
    }
    const deviations = properties.filter(({ name }) => isMajorName(spec, name));
    return [
      `${amounts.length} amounts`,
      ...deviations.map(({ tool, name }) => `documented deviation: ${name} of ${tool}`),
    ].join('; ');
  },
});

/** Properties at any depth. */
function propertiesOf(tool: string, schema: unknown): Listed[] {
  return schemaNodes(schema).flatMap(({ properties }) =>
    Object.entries(isObject(properties) ? properties : {}).flatMap(([name, inner]) =>
      isObject(inner) ? [{ tool, name, schema: inner }] : [],
    ),
  );
}

function isAmount(spec: Spec, { tool: name, name: property }: Listed): boolean {
  if (isAmountName(spec, property)) return true;
  const tool = spec.tools.find((each) => each.name === name);
  const taken = tool ? partsTaken(spec, tool) : [];
  return taken.some(({ kind, path }) => kind === 'money-minor' && path.at(-1) === property);
}

/** The types a schema names, those of its alternatives included; a number of whole steps is an integer. */
function typesOf(schema: JsonSchema): unknown[] {
  const branches = [schema.anyOf, schema.oneOf].flatMap((list) => (Array.isArray(list) ? list : []));
  const own = [schema.type ?? []]
    .flat()
    .map((type) => (type === 'number' && schema.multipleOf === 1 ? 'integer' : type));
  return [...own, ...branches.filter(isObject).flatMap(typesOf)];
}
