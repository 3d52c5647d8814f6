import { evaluate } from '../records/expressions.ts';
import { type Fault, type FaultInput, sound } from './fault.ts';

type Value = Record<string, unknown>;

/** Faults of one tool name it in `with.tool`. */
const concerns = (input: FaultInput, name: string) =>
  input.with.tool === undefined || input.with.tool === name;

export const resultFaults: Record<string, Fault> = {
  'text-prose': {
    says: 'The text of a result is a sentence, not JSON.',
    overrides: () => ({ 'results.text': () => 'Here is what I found for you.' }),
  },
  'double-encode': {
    says: 'The JSON of a result is encoded twice.',
    overrides: () => ({ 'results.text': (value) => JSON.stringify(JSON.stringify(value)) }),
  },
  'bad-content-part': {
    says: 'A content part has no type.',
    overrides: () => ({ 'results.content': (parts) => [...parts, { text: 'and more' }] }),
  },
  'get-returns-array': {
    says: 'Getting one record returns an array.',
    overrides: () => ({
      'results.value': (value, tool) => (tool.operation.kind === 'get' ? [value] : value),
    }),
  },
  'get-off-by-one': {
    says: 'Getting a record returns its neighbour.',
    overrides: () => ({
      'get.selects': (records, operation, identifier, args, inOrder) => {
        const found = sound['get.selects'](records, operation, identifier, args, inOrder);
        const own = inOrder().filter((record) => record.organization === found?.organization);
        return found && own[(own.indexOf(found) + 1) % own.length];
      },
    }),
  },
  'list-returns-single': {
    says: 'A collection is answered with one record.',
    overrides: () => ({
      'results.value': (value, { operation }) =>
        operation.page ? ((value as Value)[operation.page.items] as unknown[])[0] : value,
    }),
  },
  'read-side-effect': {
    says: 'Reading a record changes it.',
    overrides: () => ({
      'reads.leave': (record) => ({
        ...record,
        values: Object.fromEntries(
          Object.entries(record.values).map(([name, value]) => [
            name,
            typeof value === 'string' && value.includes(' ') ? `${value} (seen)` : value,
          ]),
        ),
      }),
    }),
  },
  'unbounded-list': {
    says: 'A collection without a page size is returned whole.',
    overrides: () => ({
      'paging.size': (page, args) =>
        args[page.size] === undefined ? Number.MAX_SAFE_INTEGER : sound['paging.size'](page, args),
    }),
  },
  'pagesize-ignored': {
    says: 'The page size is ignored.',
    overrides: () => ({ 'paging.size': (page) => page.defaultSize }),
  },
  'page-overlap': {
    says: 'A page repeats the last record of the page before.',
    overrides: () => ({
      'paging.offset': (number, size) => Math.max(0, (number - 1) * size - (number > 1 ? 1 : 0)),
    }),
  },
  'page-unstable': {
    says: 'The order of a collection changes from call to call.',
    overrides: () => {
      let turn = 0;
      return {
        'list.order': (records, sort) => {
          turn += 1;
          const ordered = sound['list.order'](records, sort);
          const at = turn % Math.max(1, ordered.length);
          return [...ordered.slice(at), ...ordered.slice(0, at)];
        },
      };
    },
  },
  'range-exclusive-end': {
    says: 'The last day of a date range is left out.',
    overrides: () => ({
      'list.passes': (filter, value, wanted) =>
        sound['list.passes'](filter, value, wanted) && !(filter.test === 'to' && value === wanted),
    }),
  },
  'field-dropped': {
    says: 'A field is missing from the records of a tool.',
    overrides: (input) => ({
      'results.record': (record, tool) => {
        if (!concerns(input, tool.name)) return record;
        return Object.fromEntries(Object.entries(record).filter(([name]) => name !== input.with.field));
      },
    }),
  },
  'field-rewritten': {
    says: 'A field of the records of a tool has another value.',
    overrides: (input) => ({
      'results.record': (record, tool) =>
        concerns(input, tool.name)
          ? { ...record, [String(input.with.field)]: evaluate(String(input.with.value), { record }) }
          : record,
    }),
  },
  'records-hidden': {
    says: 'Some records of a collection are left out.',
    overrides: (input) => ({
      'results.record': (record, tool) =>
        concerns(input, tool.name) && evaluate(String(input.with.where), { record }) === true
          ? undefined
          : record,
    }),
  },
  'predicate-ignored': {
    says: 'A collection is not limited to the records it stands for.',
    overrides: () => ({ 'list.belongs': () => true }),
  },
  'threshold-off-by-one': {
    says: 'A record exactly at the bound of a collection is left out.',
    overrides: () => ({
      'list.belongs': (where, type, record, variables) =>
        sound['list.belongs'](where?.replaceAll(/([<>])=/g, '$1'), type, record, variables),
    }),
  },
  'whoami-stale': {
    says: 'A caller is told about itself what was true when it first asked.',
    overrides: () => {
      const first = new Map<string, Readonly<Value>>();
      return {
        'whoami.facts': (facts, name) => {
          const known = first.get(name) ?? facts;
          first.set(name, known);
          return known;
        },
      };
    },
  },
  'parent-ignored': {
    says: "A nested collection shows every parent's children.",
    overrides: () => ({ 'list.hasParent': () => true }),
  },
};
