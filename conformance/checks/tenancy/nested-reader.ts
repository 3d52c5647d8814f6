import type { ParentReference, Spec, Tool } from '../../../spec/spec.ts';
import { type Item, type Reader, type RecordReader, recordReader } from '../../approvals/record-reader.ts';
import { readCollection } from '../../engine/collections.ts';
import { listOf } from '../records/collection-of.ts';

/** Parents looked below: enough to meet records of several people. */
const mostParents = 30;

/** A reader of a kind of record; where no tool shows all of them, of what hangs below the first of their parents. */
export function readerOf(spec: Spec, reader: Reader, kind: string): RecordReader | undefined {
  return recordReader(spec, reader, kind) ?? nestedReader(spec, reader, kind);
}

/** Whether a list shows the records of a kind, whole or below their parents. */
export function isListed(spec: Spec, kind: string): boolean {
  return listOf(spec, kind) !== undefined || nestedLister(spec, kind) !== undefined;
}

function nestedReader(spec: Spec, reader: Reader, kind: string): RecordReader | undefined {
  const type = spec.records[kind];
  const lister = nestedLister(spec, kind);
  if (!type || !lister) return undefined;
  const { argument, record } = lister.operation.parent as ParentReference;
  const parents = readerOf(spec, reader, record);
  if (!parents) return undefined;
  const foundBelow = new Map<unknown, unknown>();
  const below = async (parent: unknown): Promise<readonly Item[]> => {
    const { items } = await readCollection(await reader(), lister, { [argument]: parent });
    for (const item of items) foundBelow.set(item[type.identifier], parent);
    return items;
  };
  const all = async () => {
    const found: Item[] = [];
    for (const parent of (await parents.all()).slice(0, mostParents))
      found.push(...(await below(parent[parents.type.identifier])));
    return found;
  };
  return {
    type,
    searches: false,
    fetches: false,
    all,
    one: async (id) => {
      const parent = foundBelow.get(id);
      const items = parent === undefined ? await all() : await below(parent);
      return items.find((item) => item[type.identifier] === id);
    },
  };
}

function nestedLister({ tools }: Spec, kind: string): Tool | undefined {
  return tools.find(
    ({ operation: { kind: does, record, parent } }) =>
      does === 'list' && record === kind && parent !== undefined,
  );
}
