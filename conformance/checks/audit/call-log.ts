import { setTimeout as pause } from 'node:timers/promises';
import type { Spec, Tool } from '../../../spec/spec.ts';
import type { Item } from '../../approvals/record-reader.ts';
import { type EventField, fieldText, newEvents } from '../../approvals/trail.ts';
import type { CheckContext } from '../../engine/check.ts';
import { itemsOf, readCollection } from '../../engine/collections.ts';
import { requireObserved } from '../../engine/violation.ts';
import type { Actor } from '../../target/actors.ts';
import type { RpcReply } from '../../wire/rpc-reply.ts';

/** A log may be written after the reply: how often it is read again, and after how many milliseconds. */
const pauses = [50, 150, 300, 500];

/** A call with what the log says of it. */
export interface LoggedCall {
  reply: RpcReply;
  entries: readonly Item[];
}

/** The log of calls, as an administrator reads it. */
export class CallLog {
  readonly tool: Tool;
  readonly #spec: Spec;
  readonly #reader: Actor;

  /** Skips the case where calls are not promised to be logged, or no tool shows the log. */
  constructor(spec: Spec, reader: Actor) {
    const tool = logTool(spec);
    requireObserved(tool !== undefined, 'no tool lists the calls that were made');
    this.#spec = spec;
    this.#reader = reader;
    this.tool = tool;
  }

  /** Makes a call and finds its entries; `names` are what the log may call it. */
  async ofCall(names: readonly string[], who: Actor, call: () => Promise<RpcReply>): Promise<LoggedCall> {
    const since = await this.now();
    const before = await this.entries({ since });
    const reply = await call();
    requireObserved(reply.exchange.response !== undefined, 'the call gets no reply');
    let entries: readonly Item[] = [];
    for (const milliseconds of [0, ...pauses]) {
      if (milliseconds > 0) await pause(milliseconds);
      // The last look does without the filter, in case its clock is another one.
      const found = await this.entries(milliseconds === pauses.at(-1) ? {} : { since });
      entries = this.#belonging(newEvents(before, found), reply, names, who);
      if (entries.length > 0) break;
    }
    return { reply, entries };
  }

  /** Entries that these arguments of the log's tool leave, since a moment where the tool can be asked that. */
  async entries({ since, args = {} }: { since?: string; args?: Item }): Promise<readonly Item[]> {
    const from = this.argumentFor('at', 'from');
    const bounded = from === undefined || since === undefined ? {} : { [from]: since };
    return (await readCollection(this.#reader, this.tool, { ...bounded, ...args })).items;
  }

  /** The argument that filters by a field. */
  argumentFor(field: EventField, test?: string): string | undefined {
    return Object.entries(this.tool.operation.filters ?? {}).find(
      ([, filter]) => filter.field === field && (test === undefined || filter.test === test),
    )?.[0];
  }

  /** A moment before what follows, on the server's clock (RFC 9110 §6.6.1, which knows no parts of a second). */
  async now(): Promise<string> {
    const { page } = this.tool.operation;
    const reply = await this.#reader.caller.call(this.tool.name, page ? { [page.size]: 1 } : {});
    requireObserved(
      itemsOf(this.tool, reply) !== undefined,
      `${this.tool.name} does not answer actor "${this.#reader.name}" with a collection`,
    );
    const date = Date.parse(reply.header('date') ?? '');
    return new Date(Number.isNaN(date) ? Date.now() - 1000 : date).toISOString();
  }

  /** Entries that name the request, where replies and entries do; else those that fit the call. */
  #belonging(
    entries: readonly Item[],
    reply: RpcReply,
    names: readonly string[],
    { knownAs }: Actor,
  ): Item[] {
    const request = reply.header(this.#spec.governance.correlation?.header ?? '');
    if (this.#tellsRequests && request !== undefined)
      return entries.filter((entry) => fieldText(entry, 'requestId') === request);
    return entries.filter(
      (entry) =>
        names.includes(fieldText(entry, 'action')) &&
        (knownAs === undefined || fieldText(entry, 'actor').includes(knownAs)),
    );
  }

  get #tellsRequests(): boolean {
    const { audit, correlation } = this.#spec.governance;
    return correlation !== undefined && audit?.fields?.includes('requestId') === true;
  }
}

/** The tool that shows the log, where governance.audit promises one of calls: of reads, refusals or dry-runs too. */
export function logTool({ governance, tools }: Spec): Tool | undefined {
  const { record, records = [] } = governance.audit ?? {};
  if (!records.some((word) => ['reads', 'refusals', 'dry-runs'].includes(word))) return undefined;
  return tools.find(
    ({ safety, operation }) => safety === 'read' && operation.kind === 'list' && operation.record === record,
  );
}

/** The log of a run's full actor, who is an administrator. */
export async function callLog({ spec, actor }: CheckContext): Promise<CallLog> {
  return new CallLog(spec, await actor('full'));
}

/** What the log may call a call of a tool: by its own name, or by that of the action it is the twin of. */
export function loggedNames({ actions }: Spec, { name, twin }: Tool): string[] {
  const action = actions.find((one) => one.name === (twin ?? name));
  return [...new Set([name, twin, action?.action.canonical].filter((one) => one !== undefined))];
}
