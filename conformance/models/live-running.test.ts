import { describe, expect, it } from 'vitest';
import type { RecordType, Spec, Tool } from '../../spec/spec.ts';
import type { CheckContext } from '../engine/check.ts';
import { NotObserved } from '../engine/violation.ts';
import { RpcReply } from '../wire/rpc-reply.ts';
import { LiveRunning, recordIn } from './live-running.ts';
import { runRunningHistory } from './run-running-history.ts';
import type { RunningCommand } from './running-model.ts';

const type = { name: 'entries', title: 'entry', identifier: 'id', fields: {} } as unknown as RecordType;
const tools = {
  type,
  start: { name: 'start', operation: { kind: 'start' } } as Tool,
  stop: { name: 'stop', operation: { kind: 'stop', whenNone: 'null' } } as Tool,
  look: { name: 'look', operation: { kind: 'get', whenNone: 'null' } } as Tool,
};
const spec = { tools: [tools.start, tools.stop, tools.look], governance: {}, errors: {} } as unknown as Spec;

function replyWith(value: unknown, status = 200): RpcReply {
  const result = { content: [{ type: 'text', text: JSON.stringify(value) }] };
  const body = status === 200 ? JSON.stringify({ jsonrpc: '2.0', id: 1, result }) : '';
  return new RpcReply({
    request: { method: 'POST', url: 'http://a.example/mcp', headers: {} },
    response: { status, headers: {}, body, truncated: false },
    durationMs: 0,
  });
}

describe('the record in a reply', () => {
  it.each([
    ['the value itself, whatever it refers to', { id: 1, task: { id: 2 } }, { id: 1, task: { id: 2 } }],
    ['the only object inside with an identifier', { asOf: {}, entry: { id: 1 } }, { id: 1 }],
    ['none', { entry: null }, undefined],
  ])('is %s', (_what, value, record) => {
    expect(recordIn(type, replyWith(value))).toEqual(record);
  });

  it('is not to be told among several', () => {
    expect(() => recordIn(type, replyWith({ project: { id: 1 }, entry: { id: 2 } }))).toThrow(NotObserved);
  });
});

const tokenSeconds = 900;

/** A server with sound timers, and tokens that end. */
class ServerWithShortTokens {
  readonly running = new Map<string, string>();
  clock = 0;
  #made = 0;
  readonly #signedIn = new Map<string, object>();

  readonly target = {
    hooks: {
      advanceClock: async (seconds: number) => {
        this.clock += seconds;
      },
    },
    actors: {
      get: async (name: string) => {
        const actor = this.#signedIn.get(name) ?? this.#actor(name);
        this.#signedIn.set(name, actor);
        return actor;
      },
      forget: () => this.#signedIn.clear(),
    },
  };

  #actor(name: string): object {
    const issued = this.clock;
    const call = async (tool: string) =>
      Math.abs(this.clock - issued) < tokenSeconds ? replyWith(this.#done(name, tool)) : replyWith('', 401);
    return { name, caller: { call } };
  }

  #done(name: string, tool: string): object | null {
    if (tool === 'start') {
      this.#made += 1;
      this.running.set(name, `e${this.#made}`);
    }
    const id = this.running.get(name);
    if (tool === 'stop') this.running.delete(name);
    return id === undefined ? null : { id };
  }
}

describe('what runs on a live server', () => {
  const history = (...commands: RunningCommand[]) => commands.map((command) => [command]);

  it('outlives the tokens it was started with, and leaves nothing running at another time', async () => {
    const server = new ServerWithShortTokens();
    const context = { spec, target: server.target } as unknown as CheckContext;
    const system = new LiveRunning(context, tools, ['ann', 'olaf'], []);
    await system.open();
    const broken = await runRunningHistory(
      history(
        { kind: 'start', by: 'ann', about: 0 },
        ...Array.from({ length: 5 }, (): RunningCommand => ({ kind: 'wait', seconds: 240 })),
        { kind: 'look', by: 'ann' },
        { kind: 'start', by: 'olaf', about: 0 },
      ),
      system,
    );
    expect(broken).toBeUndefined();
    expect([server.clock, server.running.size]).toEqual([1200, 2]);
    await system.close();
    expect([server.clock, server.running.size]).toEqual([0, 0]);
    expect(await system.perform({ kind: 'look', by: 'ann' })).toEqual({ kind: 'nothing' });
  });
});
