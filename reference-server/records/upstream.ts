import type { Operation, RecordType, Spec } from '../../spec/spec.ts';
import type { Decisions } from '../decisions.ts';
import type { Store, StoredRecord, Transaction } from './store.ts';
import { show } from './views.ts';

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
export type UpstreamFailure = { status: number; body?: string } | { network: string };

/** The upstream in memory: reads from the store, fails on demand. */
export class MemoryUpstream implements Upstream {
  failure: UpstreamFailure | undefined;
  readonly #spec: Spec;
  readonly #store: Store;
  readonly #decisions: Decisions;

  constructor(spec: Spec, store: Store, decisions: Decisions) {
    this.#spec = spec;
    this.#store = store;
    this.#decisions = decisions;
  }

  async request(request: UpstreamRequest): Promise<UpstreamReply> {
    if (this.failure && 'network' in this.failure) return { unreachable: this.failure.network };
    if (this.failure)
      return { status: this.failure.status, body: this.failure.body ?? { error: 'failed on demand' } };
    const type = this.#spec.records[request.operation.record ?? ''];
    if (!type) return { status: 501, body: { error: 'no such collection' } };
    return this.#store.transact((transaction) => this.#read(transaction, type, request)).result;
  }

  #read(transaction: Transaction, type: RecordType, request: UpstreamRequest): UpstreamReply {
    if (request.operation.kind === 'list') return this.#list(transaction, type, request);
    if (request.operation.kind === 'get') return this.#get(transaction, type, request);
    return {
      status: 501,
      body: { error: `operation ${request.operation.kind} is not served by this upstream` },
    };
  }

  #get(
    transaction: Transaction,
    type: RecordType,
    { operation, arguments: args, organizations }: UpstreamRequest,
  ): UpstreamReply {
    const all = this.#decisions['list.order'](
      [...transaction.list(type.name)],
      operation.sort ?? [type.identifier],
    );
    const found = this.#decisions['get.selects'](all, operation, type.identifier, args);
    if (!found || !this.#decisions['tenancy.fetched'](found.organization, organizations))
      return this.#unknown(found !== undefined);
    const touched = this.#decisions['reads.leave'](found);
    if (touched) transaction.put(type.name, String(touched.values[type.identifier]), touched);
    return { status: 200, body: show(this.#spec, transaction, type, operation.view, touched ?? found) };
  }

  #list(
    transaction: Transaction,
    type: RecordType,
    { operation, arguments: args, organizations }: UpstreamRequest,
  ): UpstreamReply {
    const decisions = this.#decisions;
    let records = transaction.list(type.name) as StoredRecord[];
    const { parent, page } = operation;
    if (parent) {
      const owner = transaction.get(parent.record, String(args[parent.argument]));
      if (!owner || !decisions['tenancy.parentVisible'](owner.organization, organizations))
        return this.#unknown(owner !== undefined);
      records = records.filter(
        (record) =>
          record.organization === owner.organization &&
          decisions['list.hasParent'](record, parent.field, args[parent.argument]),
      );
    } else {
      records = records.filter((record) => decisions['tenancy.listed'](record.organization, organizations));
    }
    records = records.filter((record) => decisions['list.belongs'](operation.where, record));
    for (const [argument, filter] of Object.entries(operation.filters ?? {})) {
      if (args[argument] === undefined) continue;
      records = records.filter((record) =>
        decisions['list.passes'](filter, record.values[filter.field], args[argument]),
      );
    }
    records = decisions['list.order'](records, operation.sort ?? [type.identifier]);
    const shown = (record: StoredRecord) => show(this.#spec, transaction, type, operation.view, record);
    if (!page) return { status: 200, body: records.map(shown) };
    const size = decisions['paging.size'](page, args);
    const number = Number(args[page.number] ?? 1);
    const offset = decisions['paging.offset'](number, size);
    const items = records.slice(offset, offset + size).map(shown);
    return {
      status: 200,
      body: { [page.items]: items, [page.total]: records.length, [page.number]: number, [page.size]: size },
    };
  }

  #unknown(existsElsewhere: boolean): UpstreamReply {
    const status = this.#decisions['tenancy.foreignStatus'](existsElsewhere);
    return { status, body: { error: status === 404 ? 'not found' : 'forbidden' } };
  }
}
