import type { Tool } from '../../spec/spec.ts';
import type { Knowledge } from '../approvals/governed-call.ts';
import { type CallOutcome, outcomeOfCall } from '../approvals/outcome.ts';
import { type Item, type RecordReader, recordReader } from '../approvals/record-reader.ts';
import type { Arguments } from '../approvals/write-arguments.ts';
import { canonical } from '../arbitraries/differences.ts';
import { requireObserved } from '../engine/violation.ts';
import type { Actor } from '../target/actors.ts';
import type { RpcReply } from '../wire/rpc-reply.ts';
import { currencies } from './currencies.ts';
import { type NumberedKind, positionOf } from './numbered-kinds.ts';
import { completed, type Own, OwnRecords } from './own-records.ts';

/** What a call came to, and the reply that says so. */
export interface Tried {
  outcome: CallOutcome;
  reply: RpcReply;
}

/** A record of a numbered kind that a case drafted for itself: how it stands, and calls on it. */
export class Document {
  readonly own: Own;
  readonly #knowledge: Knowledge;
  readonly #actor: Actor;
  readonly #kind: NumberedKind;
  readonly #reader: RecordReader;

  private constructor(
    knowledge: Knowledge,
    actor: Actor,
    kind: NumberedKind,
    own: Own,
    reader: RecordReader,
  ) {
    this.#knowledge = knowledge;
    this.#actor = actor;
    this.#kind = kind;
    this.own = own;
    this.#reader = reader;
  }

  /** Drafts one. Skips the case when the server does not, or when no tool shows it. */
  static async open(
    knowledge: Knowledge,
    actor: Actor,
    kind: NumberedKind,
    records: OwnRecords = new OwnRecords(knowledge, currencies[0]),
  ): Promise<Document> {
    const own = await records.by(actor, kind.opener);
    const reader = recordReader(knowledge.spec, async () => actor, kind.type.name);
    requireObserved(reader !== undefined, `no tool shows ${kind.type.name}`);
    return new Document(knowledge, actor, kind, own, reader);
  }

  /** The record as it is shown at this moment. Skips the case when it is not. */
  async now(): Promise<Item> {
    const item = await this.#reader.one(this.own.id);
    requireObserved(item !== undefined, `the ${this.#kind.type.title} that was drafted is not shown`);
    return item;
  }

  /** Everything that is shown of it, to compare. */
  async look(): Promise<string> {
    const { fields } = this.#kind.type;
    const lasting = Object.entries(await this.now()).filter(([name]) => fields[name]?.volatile !== true);
    return canonical(Object.fromEntries(lasting));
  }

  /** Calls a tool on it, with ordinary arguments beside those that are given. */
  async call(tool: Tool, given: Arguments = {}): Promise<Tried> {
    const { identifier = 'id' } = tool.operation;
    const args = await completed(this.#knowledge, this.#actor, tool, {
      [identifier]: this.own.id,
      ...given,
    });
    const reply = await this.#actor.caller.call(tool.name, args);
    return { outcome: outcomeOfCall(this.#knowledge.spec, reply), reply };
  }

  /** The same, where the case makes no sense unless the call is done. */
  async done(tool: Tool, given: Arguments = {}): Promise<void> {
    const { outcome } = await this.call(tool, given);
    requireObserved(outcome.kind === 'done', `${tool.name} does not do an ordinary call`);
  }

  /** Gives it a line, where a tool adds any: a server may refuse to issue nothing. */
  async fill(): Promise<void> {
    const append = this.#kind.changes.find(({ operation }) => operation.kind === 'append');
    if (append) await this.done(append);
  }

  /** Its state. Skips the case when that is not shown. */
  state(item: Item): string {
    const { field } = this.#kind.type.states;
    requireObserved(item[field] !== undefined, `the ${this.#kind.type.title} does not show ${field}`);
    return String(item[field]);
  }

  /** Its permanent number, in a member of another name where the spec's is not shown; undefined while it has none. */
  number(item: Item): string | undefined {
    const { field } = this.#kind;
    const value = field in item ? item[field] : Object.values(item).find((one) => this.#isNumber(one));
    return value === undefined || value === null || value === '' ? undefined : String(value);
  }

  /** The same of one that has to have it: undefined when it is shown as none. Skips the case when it is not shown. */
  numberOnceGiven(item: Item): string | undefined {
    const number = this.number(item);
    requireObserved(number !== undefined || this.#kind.field in item, `no ${this.#kind.field} is shown`);
    return number;
  }

  #isNumber(value: unknown): boolean {
    return typeof value === 'string' && positionOf(this.#kind, value) !== undefined;
  }
}
