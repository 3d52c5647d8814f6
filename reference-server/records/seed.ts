import type { RecordType, Spec } from '../../spec/spec.ts';
import { seedKeys } from '../credentials/key-records.ts';
import { seedSettings } from '../governance/settings.ts';
import { seedMemberships } from '../oauth/memberships.ts';
import { Draft, emptyState, type State } from './draft.ts';
import { evaluate } from './expressions.ts';
import { recordKey } from './record-key.ts';

const seeded = new WeakMap<Spec, State>();

/** The records every server of this spec starts with, made from fixtures.yaml; the same for the same spec, and made once. */
export function seedState(spec: Spec): State {
  let state = seeded.get(spec);
  if (!state) {
    state = makeState(spec);
    seeded.set(spec, state);
  }
  return state;
}

function makeState(spec: Spec): State {
  const transaction = Draft.of(emptyState);
  seedSettings(spec, transaction);
  seedKeys(spec, transaction);
  seedMemberships(spec, transaction);
  spec.fixtures.organizations.forEach((organization, index) => {
    const base = BigInt((index + 1) * 100_000);
    for (const [record, { count, values }] of Object.entries(spec.fixtures.records)) {
      const type = spec.records[record] as RecordType;
      for (let n = 1; n <= count; n += 1) {
        const variables = {
          n: BigInt(n),
          base,
          canary: organization.canary,
          organization: organization.id,
          companies: organization.companies ?? [],
        };
        const made = Object.fromEntries(
          Object.entries(values).map(([field, expression]) => [field, evaluate(expression, variables)]),
        );
        const key = recordKey(type, organization.id, String(made[type.identifier]));
        transaction.put(record, key, { organization: organization.id, values: made });
      }
    }
  });
  return transaction.appliedTo(emptyState);
}
