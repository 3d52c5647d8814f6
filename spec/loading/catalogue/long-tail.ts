import type { Action, Catalogue, RecordFixtures, RecordType } from '../../spec.ts';
import type { Path } from '../yaml-file.ts';
import { catalogueActions, type Stated } from './actions.ts';
import { generatedFixtures, generatedKinds } from './kinds.ts';
import { statedResources } from './resources.ts';

/** A kind of record and where it was written. */
export interface KindFile {
  file: string;
  path?: Path;
  data: RecordType;
}

/** What a catalogue comes to. */
export interface LongTail {
  /** The kinds with files of their own and the generated ones. */
  records: readonly KindFile[];
  /** How the records of the generated kinds are made. */
  fixtures: Readonly<Record<string, RecordFixtures>>;
  /** Its actions, once records and tools are resolved; `remember` is told where each was written. */
  actions(
    resolved: Pick<Stated, 'access' | 'records' | 'tools'>,
    remember: (action: Action, path: Path) => void,
  ): Action[];
}

/** The long tail of a system; of one without a catalogue, nothing but its own records. */
export function longTailOf(catalogue: Catalogue | undefined, records: readonly KindFile[]): LongTail {
  if (!catalogue) return { records, fixtures: {}, actions: () => [] };
  const resources = statedResources(catalogue);
  return {
    records: [
      ...records,
      ...generatedKinds(catalogue, resources).map(({ record, path }) => ({
        file: 'catalogue.yaml',
        path,
        data: record,
      })),
    ],
    fixtures: generatedFixtures(catalogue, resources),
    actions: (resolved, remember) => catalogueActions({ catalogue, resources, ...resolved }, remember),
  };
}
