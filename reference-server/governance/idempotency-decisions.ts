import type { IdempotencyRules, RecordType, Tool } from '../../spec/spec.ts';
import type { Principal } from '../principal.ts';
import type { Store, View } from '../records/store.ts';
import type { Call } from './call.ts';

/** RFC 9562 §4; upper and lower case are one. */
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Rules of calls that carry an idempotency key. */
export const idempotencyDecisions = {
  /** A key is heeded. */
  'idempotency.heeds': (): boolean => true,

  /** Whether a call of this tool heeds a key. */
  'idempotency.covers': ({ covers }: IdempotencyRules, { safety, operation }: Tool): boolean =>
    covers === 'writes' ? safety !== 'read' : operation.kind === 'create',

  /** Whether a text is a key at all. */
  'idempotency.isKey': (text: string, { keyFormat }: IdempotencyRules): boolean =>
    keyFormat === 'opaque' || uuid.test(text),

  /** A call with a key nobody can read is refused, not run as if it had none. */
  'idempotency.refusesBadKeys': (): boolean => true,

  /** The key of a call is the one it presents, if any. */
  'idempotency.keyOf': (presented: string | undefined, _fingerprint: string): string | undefined => presented,

  /** Within what a key is unique; one of another scope is another key. */
  'idempotency.scope': (
    rule: IdempotencyRules['scope'],
    { organizations, user, key = '' }: Principal,
  ): string =>
    rule === 'global'
      ? ''
      : rule === 'organization'
        ? (organizations[0] ?? '')
        : JSON.stringify([organizations[0], user, key]),

  /** What makes two calls the same: the parts the spec names, each as it was meant, not the bytes it was sent as. */
  'idempotency.compares': (parts: Readonly<Record<string, unknown>>, _call: Call): unknown => parts,

  /** Whether a key is used for the request it was first used for. */
  'idempotency.sameRequest': (first: string, now: string): boolean => first === now,

  /** Whether a key is forgotten; age and lifetime in seconds. */
  'idempotency.isForgotten': (age: number, lifetime: number): boolean => age >= lifetime,

  /** Which outcomes a key remembers: what was committed. */
  'idempotency.stores': (
    outcome: 'committed' | 'refused',
    { stores = ['committed'] }: IdempotencyRules,
  ): boolean => stores.includes(outcome),

  /** What a repeated call is answered with: the first answer, whatever became of the record. */
  'idempotency.replays': (first: unknown, _type: RecordType | undefined, _view: View): unknown => first,

  /** Keys are looked up in the transaction that runs the call, so that nothing comes between; a view of before is for nobody. */
  'idempotency.looksUpEarlier': (_store: Store): Promise<View> | undefined => undefined,
};
