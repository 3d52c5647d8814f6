import { describe, it } from 'vitest';
import type { WireReply } from '../reference-server/http/wire.ts';
import { loadSpec } from '../spec/load.ts';
import type { Spec } from '../spec/spec.ts';
import { selectedCases } from './judge.ts';
import { expectFairJudgement, type Variant } from './testing/variant.ts';

const spec = loadSpec('numezis');
const cases = selectedCases(spec, { only: ['approval', 'audit'], skip: [] });
const subject = spec.tools.find(({ name }) => name === 'operations_delete_task');

/** Correct servers whose approvals work in other ways that the document leaves open. */
const variants: Variant[] = [
  {
    name: 'the caller finishes approved calls, a used reference is refused, refusals are results',
    madeFrom: (made) => withCompletion(made, 'retry'),
    overrides: {
      'approvals.answers': (status) =>
        status === 'consumed'
          ? 'approvalInvalid'
          : status === 'pending'
            ? 'wait'
            : status === 'approved'
              ? 'execute'
              : 'approvalRejected',
      'http.finish': asToolErrors,
    },
    shows: {
      method: 'tools/call',
      params: { name: subject?.name, arguments: { taskId: 'no-such-task' } },
      reply: /"isError":true/,
    },
  },
  {
    name: 'every refusal is an HTTP 400, and events come newest first',
    madeFrom: (made) => ({ ...made, tools: made.tools.map(newestFirst) }),
    overrides: { 'http.finish': (reply) => (isError(reply) ? { ...reply, status: 400 } : reply) },
    shows: { method: 'no/such', reply: /^400/ },
  },
];

describe('a correct server with other approvals is accused of nothing', () => {
  it.each(variants)('$name', (variant) => expectFairJudgement(spec, variant, cases), 120_000);
});

function withCompletion(made: Spec, choice: 'server' | 'retry'): Spec {
  const { approvalCompletion, ...dialect } = made.system.dialect;
  if (!approvalCompletion) throw new Error('The spec says nothing about who finishes approved calls.');
  return {
    ...made,
    system: {
      ...made.system,
      dialect: { ...dialect, approvalCompletion: { ...approvalCompletion, choice } },
    },
  };
}

function newestFirst(tool: Spec['tools'][number]): Spec['tools'][number] {
  const { operation } = tool;
  if (spec.records[operation.record ?? '']?.keptBy !== 'audit') return tool;
  return { ...tool, operation: { ...operation, sort: ['-at', '-id'] } };
}

function isError(reply: WireReply): boolean {
  return reply.status !== 401 && reply.body.includes('"error":{"code":');
}

/** MCP, Tools, Error Handling: a refused call as a result with isError. */
function asToolErrors(reply: WireReply): WireReply {
  if (!isError(reply)) return reply;
  const { id, error } = JSON.parse(reply.body) as { id: unknown; error: { message: string } };
  const result = { content: [{ type: 'text', text: error.message }], isError: true };
  return { ...reply, status: 200, body: JSON.stringify({ jsonrpc: '2.0', id, result }) };
}
