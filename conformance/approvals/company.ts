import type { RecordType } from '../../spec/spec.ts';
import type { CheckContext } from '../engine/check.ts';
import { NotObserved } from '../engine/violation.ts';
import type { Actor } from '../target/actors.ts';
import { plainLister } from './plain-lister.ts';

/**
 * A company the actor may act for: one the target tells, else that of a record in a list of records that show theirs. Undefined
 * when nothing shows one.
 */
export async function companyOf(
  { spec, observe }: Pick<CheckContext, 'spec' | 'observe'>,
  actor: Actor,
  { preferred, unlike }: { preferred?: RecordType | undefined; unlike?: unknown } = {},
): Promise<unknown> {
  const told = actor.companies?.find((company) => company !== unlike);
  if (told !== undefined) return told;
  const types = [...(preferred ? [preferred] : []), ...Object.values(spec.records)];
  for (const { name, companyField } of types) {
    const lister = plainLister(spec, name);
    if (companyField === undefined || !lister) continue;
    const company = await observe
      .collection(actor, lister)
      .then(
        ({ items }) =>
          items.map((item) => item[companyField]).find((value) => value !== undefined && value !== unlike),
        unlessUnseen,
      );
    if (company !== undefined) return company;
  }
  return undefined;
}

/** A list the actor may not read shows no company. */
function unlessUnseen(error: unknown): undefined {
  if (!(error instanceof NotObserved)) throw error;
}
