import type { Target } from '../../../conformance/target/target.ts';
import type { RpcReply } from '../../../conformance/wire/rpc-reply.ts';
import { Refusal } from '../../../reference-server/mcp/refusals.ts';
import type { Tool } from '../../../spec/spec.ts';
import { reversed } from '../other-values.ts';
import type { Variant } from '../variant.ts';
import { running } from './calls.ts';
import { withoutOutputs } from './without-outputs.ts';

const histories = 'timers.histories-follow-the-model';

/** Other timers. */
export const otherTimers: Variant[] = [
  {
    name: 'timers: what runs in an object of its own, empty where nothing does; other members, other order',
    overrides: {
      'results.value': (value, tool) => (isAboutWhatRuns(tool) ? { running: value, asOf: 'now' } : value),
      'results.record': (record) => ({ ...record, etag: 'W/"1"' }),
      'results.text': (value) => JSON.stringify(reversed(value), null, 2),
    },
    asks: ['timers', 'records', 'invitations', 'billing.one-*', 'billing.number-*'],
    shows: { method: 'tools/call', params: running, reply: /running.*null/s },
    passes: [histories, 'records.deleted-are-gone', 'billing.one-line-a-group'],
  },
  {
    name: 'timers: words where nothing runs, something around what does, the seconds so far',
    madeFrom: withoutOutputs,
    overrides: {
      'results.record': (record) =>
        record.state === 'running' ? { ...record, durationSeconds: 17 } : record,
      'results.value': (value, tool) => (isAboutWhatRuns(tool) ? inWords(value, tool) : value),
      'results.text': (value) => (typeof value === 'string' ? value : JSON.stringify(value)),
    },
    asks: [
      'timers',
      'records.totals-*',
      'records.children-*',
      'entitlement.own-*',
      'time.times-are-*',
      'identity',
    ],
    // Whether what runs counts in the total of its task is for the server to say.
    prepare: async (target) => void (await started(target, 'manager')),
    shows: { method: 'tools/call', params: running, reply: /"text":"Nothing is running\."/ },
    passes: [histories],
  },
  {
    name: 'timers: started and stopped without a word of which',
    madeFrom: withoutOutputs,
    overrides: {
      'results.value': (value, { operation: { kind } }) =>
        kind === 'start' || kind === 'stop' ? { ok: true } : value,
    },
    asks: ['timers', 'entitlement.own-*', 'records.totals-*'],
    shows: { ask: (target) => started(target, 'full'), reply: /"text":"\{\\"ok\\":true\}"/ },
    observesNothing: ['timers.'],
  },
  {
    name: 'timers: nothing that runs is nothing that is found',
    overrides: {
      'results.value': (value, tool) => {
        if (value === null && isAboutWhatRuns(tool)) throw new Refusal('notFound');
        return value;
      },
    },
    asks: ['entitlement.allowed-*'],
    prepare: async (target) => void (await started(target, 'full')),
    shows: {
      ask: async ({ actors }) => (await actors.get('viewer')).caller.call(running.name, running.arguments),
      reply: /"isError":true/,
    },
    passes: ['entitlement.allowed-tools-are-answered'],
  },
  {
    name: 'timers: a second start is refused, where nobody starts twice',
    overrides: refusingASecond(),
    asks: ['CLQ-32', 'entitlement.allowed-*'],
    prepare: async (target) => void (await started(target, 'full')),
    shows: { ask: startedTwice, reply: /-32009.*"isError":true/ },
    passes: [histories],
  },
  {
    name: 'timers: a second start is refused, where somebody starts twice',
    overrides: refusingASecond(),
    asks: ['CLQ-33'],
    shows: { ask: startedTwice, reply: /-32009.*"isError":true/ },
    breaks: { [histories]: 'starting stops what runs (CLQ-33)' },
  },
];

function refusingASecond(): Variant['overrides'] {
  return {
    'running.endsAnother': () => {
      throw new Refusal('wrongState');
    },
  };
}

function inWords(value: unknown, { operation }: Tool): unknown {
  if (value !== null) return { message: 'Done.', entry: value };
  return operation.kind === 'get' ? 'Nothing is running.' : {};
}

/** Starts the timer of an actor on the first task there is. */
async function started({ actors }: Target, name: string): Promise<RpcReply> {
  const { caller } = await actors.get(name);
  const { value: projects } = await caller.call('list_projects', {});
  const { value: tasks } = await caller.call('list_tasks', { projectId: firstOf(projects) });
  return caller.call('start_timer', { taskId: firstOf(tasks) });
}

async function startedTwice(target: Target): Promise<RpcReply> {
  await started(target, 'full');
  const reply = await started(target, 'full');
  const { caller } = await target.actors.get('full');
  await caller.call('stop_timer', {});
  return reply;
}

function firstOf(listed: unknown): unknown {
  const [first] = Object.values(listed as object)[0] as { id: unknown }[];
  return first?.id;
}

function isAboutWhatRuns({ operation: { kind, onePer } }: Tool): boolean {
  return onePer !== undefined && ['start', 'stop', 'get'].includes(kind);
}
