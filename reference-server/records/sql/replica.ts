import { Draft, emptyState, type State } from '../draft.ts';
import type { Change, StoredRecord } from '../store.ts';
import { nameOf, nameText, textOf, valuesOf } from './stored-text.ts';
import { type Row, sequenceKind } from './tables.ts';

/** What a process knows of the database: the whole state, as of one version. */
export interface Replica {
  readonly state: State;
  readonly version: number;
  /** The last place that was given to a record. */
  readonly position: number;
}

export const emptyReplica: Replica = { state: emptyState, version: 0, position: 0 };

/** The replica once it has taken over what others wrote, in the order of the positions. */
export function caughtUp(replica: Replica, rows: readonly Row[]): Replica {
  const draft = Draft.of(replica.state);
  let { sequences } = replica.state;
  for (const { kind, id, organization, value, position, deleted } of rows) {
    const name = nameOf(id);
    if (kind === sequenceKind) {
      sequences = sequences.set(name, Number(value));
      continue;
    }
    const record = nameOf(kind);
    // One that was deleted and put again since stands last, as if it had never been there.
    if (deleted || position > replica.position) draft.delete(record, name);
    if (!deleted) draft.put(record, name, { organization: nameOf(organization), values: valuesOf(value) });
  }
  return {
    state: { tables: draft.appliedTo(replica.state).tables, sequences },
    version: rows.reduce((last, { version }) => Math.max(last, version), replica.version),
    position: rows.reduce((last, { position }) => Math.max(last, position), replica.position),
  };
}

/** What the database has to be told of drafts that follow one another, and where the replica stands afterwards. */
export function nextRows(
  { version, position }: Replica,
  drafts: readonly Pick<Draft, 'changes' | 'drawn'>[],
): { rows: Row[]; version: number; position: number } {
  const next = { version: version + 1, position };
  const rows = netChanges(drafts.flatMap(({ changes }) => changes)).map(
    ({ record, id, after, isNew }): Row => ({
      kind: nameText(record),
      id: nameText(id),
      organization: nameText(after?.organization ?? ''),
      value: after ? textOf(after.values) : '{}',
      position: isNew ? ++next.position : 0,
      version: next.version,
      deleted: after === undefined,
    }),
  );
  const drawn = new Map(drafts.flatMap((draft) => [...draft.drawn]));
  for (const [name, number] of drawn) rows.push(sequenceRow(name, number, next.version));
  return { rows, ...next };
}

/** A whole state, to begin a database with. */
export function rowsOfState({ tables, sequences }: State): Row[] {
  const changes = [...tables].flatMap(([record, table]) =>
    Array.from(table.entries(), ([id, after]): Change => ({ record, id, before: undefined, after })),
  );
  return nextRows(emptyReplica, [{ changes, drawn: sequences }]).rows;
}

interface NetChange {
  record: string;
  id: string;
  after: StoredRecord | undefined;
  /** Put where there was none, be it that an earlier change deleted it. */
  isNew: boolean;
}

/** What many changes come to, one for each record; new ones in the order they were put. */
function netChanges(changes: readonly Change[]): NetChange[] {
  const net = new Map<string, NetChange & { existed: boolean }>();
  for (const { record, id, before, after } of changes) {
    const key = JSON.stringify([record, id]);
    const earlier = net.get(key);
    const appears = before === undefined && after !== undefined;
    if (appears) net.delete(key);
    const isNew = after !== undefined && (appears || earlier?.isNew === true);
    net.set(key, { record, id, after, isNew, existed: earlier?.existed ?? before !== undefined });
  }
  return [...net.values()].filter(({ after, existed }) => after !== undefined || existed);
}

function sequenceRow(name: string, number: number, version: number): Row {
  return {
    kind: sequenceKind,
    id: nameText(name),
    organization: '',
    value: String(number),
    position: 0,
    version,
    deleted: false,
  };
}
