import { type CheckContext, check, type Need } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import type { UpstreamFailure } from '../../target/hooks.ts';
import type { RpcReply } from '../../wire/rpc-reply.ts';
import { shown } from '../shown.ts';
import { failureHooks, whileUpstreamFails, workingCall } from './while-upstream-fails.ts';

/** What an upstream may say to its own client and nobody else: a sentence, a key, a host, a stack. */
const tellTales = [
  'touchstone-upstream-sentence',
  'sk_live_touchstone4f7d2b',
  'db-7.internal.touchstone.example',
  '/srv/touchstone/orders.js',
];
const tellingBody = JSON.stringify({
  error: `${tellTales[0]}: query failed`,
  apiKey: tellTales[1],
  host: tellTales[2],
  stack: `Error: query failed\n    at Orders.find (${tellTales[3]}:42:7)`,
});

/** Stack frames of JavaScript, the JVM, .NET, Python and Go. */
const stackFrames = [
  /\bat (\S+ \()?[^\s"()]+\.[a-z]\w*:\d+:\d+/,
  /\bat [\w.$]+\(\w+\.[a-z]+:\d+\)/,
  /\bin \S+\.cs:line \d+/,
  /Traceback \(most recent call last\)/,
  /\bgoroutine \d+ \[/,
];
const bearerToken = /\bBearer [A-Za-z0-9._~+/-]{12,}/;

type Failure = UpstreamFailure | 'mistakes';

/** MCP, Tools, Security Considerations; CWE-209 (error message with sensitive information). */
export default check<Failure>({
  id: 'upstream.errors-give-nothing-away',
  says: 'SHOULD keep upstream bodies, tokens, stack traces and internal hosts out of errors',
  why: 'Error texts are read by models and people alike, and pasted into tickets.',
  needs: ['actor:full'],
  exclusive: true,
  cases: () => {
    const needs: readonly Need[] = failureHooks;
    return [
      { name: 'the upstream answers 500', given: { status: 500, body: tellingBody }, needs },
      { name: 'the upstream answers 404', given: { status: 404, body: tellingBody }, needs },
      { name: 'the upstream does not answer', given: { network: 'timeout' }, needs },
      { name: 'mistakes of the caller', given: 'mistakes' },
    ];
  },
  async run(context, failure) {
    const replies = failure === 'mistakes' ? await mistakes(context) : await failures(context, failure);
    const errors = replies.filter((reply) => reply.exchange.response !== undefined && !reply.succeeded);
    requireObserved(errors.length > 0, 'nothing was answered with an error');
    const { token } = await context.actor('full');
    const secrets = { ...upstreamHost(context), "the caller's own token": token };
    for (const reply of errors) expectSilence(reply, secrets);
    return undefined;
  },
});

async function failures(context: CheckContext, failure: UpstreamFailure): Promise<RpcReply[]> {
  const { send } = await workingCall(context);
  return whileUpstreamFails(context.target, failure, async () => [await send()]);
}

async function mistakes({ actor, spec }: CheckContext): Promise<RpcReply[]> {
  const { caller } = await actor('full');
  requireObserved(
    (await caller.request('tools/list', {})).succeeded,
    'an ordinary tools/list does not succeed',
  );
  const getter = spec.tools.find(({ operation }) => operation.kind === 'get');
  return Promise.all([
    caller.call('touchstone.no-such-tool', {}),
    caller.post('{"jsonrpc":"2.0",'),
    ...(getter ? [caller.call(getter.name, {})] : []),
  ]);
}

/** The upstream's address is given away only where it is not the server's own. */
function upstreamHost({ target }: CheckContext): Record<string, string> {
  if (!target.upstream) return {};
  const { host } = new URL(target.upstream.url);
  return host === new URL(target.url).host ? {} : { "the upstream's address": host };
}

function expectSilence(reply: RpcReply, secrets: Readonly<Record<string, string>>): void {
  const { headers = {}, body = '' } = reply.exchange.response ?? {};
  const raw = `${JSON.stringify(headers)}\n${body}`;
  const told = tellTales.find((text) => raw.includes(text));
  expectThat(told === undefined, "nothing of the upstream's reply", `it contains ${told}: ${shown(reply)}`);
  for (const [what, secret] of Object.entries(secrets))
    expectThat(!raw.includes(secret), `not ${what}`, shown(reply));
  expectThat(!stackFrames.some((frame) => frame.test(body)), 'no stack trace', shown(reply));
  expectThat(!bearerToken.test(body), 'no bearer token', shown(reply));
}
