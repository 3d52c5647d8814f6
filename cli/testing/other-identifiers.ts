import { createHash } from 'node:crypto';
import type { Decisions } from '../../reference-server/decisions.ts';
import type { JsonSchema, Spec } from '../../spec/spec.ts';

/** What callers see of an identifier. */
type Form = (identifier: string) => string | number;

export const asUuid: Form = (identifier) => {
  const hex = createHash('sha256').update(identifier).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

/** Numbers in the order in which callers see the records. */
export function asNumber(): Form {
  const known = new Map<string, number>();
  return (identifier) => {
    const number = known.get(identifier) ?? 4001 + known.size;
    known.set(identifier, number);
    return number;
  };
}

/** Records under texts of another form, in what a caller sends and in what it gets. */
export function withTexts(form: Form): Partial<Decisions> {
  const { real, shown } = translation(form);
  return {
    'arguments.default': (args = {}) => eachIdentifier(args, (value) => real.get(value) ?? value),
    'results.value': (value) => eachIdentifier(value, shown),
  };
}

/** Records under numbers: announced as such, and a text is no identifier of one. What the server keeps itself has texts. */
export function withNumbers(form: Form, { tools, records }: Spec): Partial<Decisions> {
  const { real, shown } = translation(form);
  const taken = (value: unknown, name: string) => {
    if (Number.isSafeInteger(value)) return real.get(value) ?? 'no such record';
    return isOwnForm(value) || name === anyRecord || value === null ? value : { not: 'a number' };
  };
  const kept = tools.filter(
    ({ operation }) => (records[operation.record ?? '']?.keptBy ?? 'tools') !== 'tools',
  );
  const isNumbered = (tool: string, argument: string) =>
    argument === anyRecord || (isIdentifier(argument) && !kept.some(({ name }) => name === tool));
  return {
    'arguments.default': (args = {}) => eachIdentifier(args, taken),
    'results.value': (value) => eachIdentifier(value, shown),
    'tools.listed': (listed) =>
      listed.map(({ outputSchema: _texts, ...tool }) => ({
        ...tool,
        inputSchema: announced(tool.inputSchema, (argument) => isNumbered(tool.name, argument)),
      })),
  };
}

/** The argument that names records of several kinds, some of which keep their identifiers. */
const anyRecord = 'recordId';

/** References of approvals and the one policy of an organization stay what they are. */
function isOwnForm(value: unknown): boolean {
  return typeof value === 'string' && /^(apr_|current$)/.test(value);
}

function translation(form: Form) {
  const real = new Map<unknown, string>();
  const shown = (value: unknown): unknown => {
    if (typeof value !== 'string' || isOwnForm(value)) return value;
    const other = form(value);
    real.set(other, value);
    return other;
  };
  return { real, shown };
}

/** Companies are no records. */
function isIdentifier(name: string): boolean {
  return /^(id|mergedInto)$|Id$/.test(name) && !['companyId', 'approvalId', 'correlationId'].includes(name);
}

function eachIdentifier(value: unknown, change: (identifier: unknown, name: string) => unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => eachIdentifier(item, change));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      isIdentifier(name) ? change(member, name) : eachIdentifier(member, change),
    ]),
  );
}

function announced(schema: JsonSchema, isNumbered: (argument: string) => boolean): JsonSchema {
  const properties = Object.entries((schema.properties ?? {}) as Record<string, JsonSchema>);
  return {
    ...schema,
    properties: Object.fromEntries(
      properties.map(([name, property]) => [name, isNumbered(name) ? asInteger(name, property) : property]),
    ),
  };
}

function asInteger(name: string, { type, description }: JsonSchema): JsonSchema {
  const others = name === anyRecord ? ['string'] : [type].flat().filter((one) => one === 'null');
  return { type: ['integer', ...others], description };
}
