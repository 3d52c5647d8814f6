import { expectThat } from '../../engine/violation.ts';
import type { Actor } from '../../target/actors.ts';
import { record } from '../../wire/recorder.ts';
import type { RpcReply } from '../../wire/rpc-reply.ts';

/** Whether a raw reply, headers included, shows a text planted in this actor's organization, plain or percent-encoded. */
export function shows(reply: RpcReply, { canaries }: Actor): boolean {
  const { headers = {}, body = '' } = reply.exchange.response ?? {};
  const raw = `${JSON.stringify(headers)}\n${body}`.toLowerCase();
  const forms = canaries.flatMap((canary) => [canary, encodeURIComponent(canary)]);
  return forms.some((form) => raw.includes(form.toLowerCase()));
}

/** Expects that a reply to one actor holds nothing of another's organization. */
export function expectNothingOf(stranger: Actor, reply: RpcReply, what: string): void {
  const leaks = shows(reply, stranger);
  // The last exchange of a case is taken for the decisive one; of many at the same time this may not have been the last.
  if (leaks) record(reply.exchange);
  const actual = `the reply shows a text planted in the organization of actor "${stranger.name}"`;
  expectThat(!leaks, `nothing of the organization of actor "${stranger.name}" in ${what}`, actual);
}
