import type { Operation, RecordType, Spec } from '../../spec/spec.ts';
import { setForTest, type TestSettings, testSetting } from '../control/test-settings.ts';
import type { Decisions } from '../decisions.ts';
import { pageOf, type Reading, readCollection, readOne, shown, UnseenRecord } from './reading.ts';
import type { Store, Transaction } from './store.ts';

export interface UpstreamRequest {
  operation: Operation;
  arguments: Readonly<Record<string, unknown>>;
  /** Organizations the credential reaches. */
  organizations: readonly string[];
}

/** What the REST API behind the server answered: an HTTP status with a body, or no answer at all. */
export type UpstreamReply = { status: number; body: unknown } | { unreachable: string };

/** The REST API the server is a proxy of. */
export interface Upstream {
  request(request: UpstreamRequest): Promise<UpstreamReply>;
}

/** What a test makes the upstream do until it recovers. */
export type UpstreamFailure = TestSettings['upstream'];

/** The upstream in memory: reads from the store, fails on demand. */
export class MemoryUpstream implements Upstream {
  readonly #spec: Spec;
  readonly #store: Store;
  readonly #decisions: Decisions;

  constructor(spec: Spec, store: Store, decisions: Decisions) {
    this.#spec = spec;
    this.#store = store;
    this.#decisions = decisions;
  }

  /** What it does instead of answering. */
  get failure(): UpstreamFailure | undefined {
    return testSetting(this.#store.latest, 'upstream');
  }

  /** Makes it fail from now on, or recover. */
  async fail(failure: UpstreamFailure | undefined): Promise<void> {
    await this.#store.transact((transaction) => setForTest(transaction, 'upstream', failure));
  }

  async request(request: UpstreamRequest): Promise<UpstreamReply> {
    const { failure } = this;
    if (failure && 'network' in failure) return { unreachable: failure.network };
    if (failure) return { status: failure.status, body: failure.body ?? { error: 'failed on demand' } };
    const type = this.#spec.records[request.operation.record ?? ''];
    if (!type) return { status: 501, body: { error: 'no such collection' } };
    const { result } = await this.#store.transact((transaction) => this.#read(transaction, type, request));
    return result;
  }

  #read(transaction: Transaction, type: RecordType, request: UpstreamRequest): UpstreamReply {
    const { operation, organizations } = request;
    const reading: Reading = {
      spec: this.#spec,
      decisions: this.#decisions,
      transaction,
      operation,
      arguments: request.arguments,
      reach: { organizations },
      variables: { arguments: request.arguments },
    };
    try {
      if (operation.kind === 'list')
        return { status: 200, body: pageOf(reading, type, readCollection(reading, type)) };
      if (operation.kind === 'get')
        return { status: 200, body: shown(reading, type, readOne(reading, type)) };
    } catch (error) {
      if (!(error instanceof UnseenRecord)) throw error;
      const status = this.#decisions['tenancy.foreignStatus'](error.existsElsewhere);
      return { status, body: { error: status === 404 ? 'not found' : 'forbidden' } };
    }
    return {
      status: 501,
      body: { error: `operation ${operation.kind} is not served by this upstream` },
    };
  }
}
