import type { RecordType, Spec } from '../../spec/spec.ts';

type Keeper = Exclude<NonNullable<RecordType['keptBy']>, 'tools'>;

const kinds = new WeakMap<Spec, ReadonlyMap<RecordType['keptBy'], RecordType>>();

/** The kind of record something other than tools keeps, of several the first. Looked up once a spec, which may have a thousand kinds. */
export function kindKeptBy(spec: Spec, keeper: Keeper): RecordType | undefined {
  let kept = kinds.get(spec);
  if (!kept) {
    // The first of several is set last.
    kept = new Map(
      Object.values(spec.records)
        .toReversed()
        .map((type) => [type.keptBy, type]),
    );
    kinds.set(spec, kept);
  }
  return kept.get(keeper);
}
