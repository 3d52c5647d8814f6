import { describe, expect, it } from 'vitest';
import type { GovernanceFile } from '../../spec/spec.ts';
import { stagesInOrder } from './stages.ts';

const orderOf = (...refusalOrder: GovernanceFile['refusalOrder']) => stagesInOrder({ refusalOrder });

describe('the stages of a call', () => {
  it('stand in the order of the spec, with those it does not name behind', () => {
    expect(orderOf('authentication', 'arguments', 'entitlement')).toEqual(
      expect.arrayContaining(['arguments', 'entitlement', 'licence', 'idempotency']),
    );
    expect(orderOf('authentication', 'arguments', 'entitlement').slice(0, 2)).toEqual([
      'arguments',
      'entitlement',
    ]);
    expect(orderOf('entitlement', 'scope', 'licence', 'idempotency', 'arguments', 'existence')).toEqual([
      'entitlement',
      'licence',
      'idempotency',
      'arguments',
    ]);
  });

  it('never look for a record before the call runs', () => {
    expect(orderOf('existence', 'arguments')).not.toContain('existence');
  });
});
