import type { LiveTool } from '../engine/check.ts';
import { listedTools } from '../engine/listed-tools.ts';
import type { Target } from '../target/target.ts';
import type { Caller, Conversation } from '../wire/caller.ts';
import type { RpcReply } from '../wire/rpc-reply.ts';
import { firstContact, type Greeting } from './first-contact.ts';
import { NotAnEndpointError, type ObservedEndpoint } from './observed-endpoint.ts';

/**
 * Looks at an endpoint as a new client would: asks for each revision, lists the tools, follows the discovery documents. It
 * reads only, calls no tool, and sends some dozen requests beside the pages of the list.
 * @param target looked at as actor `full` where it has one, else without a credential
 * @throws NotAnEndpointError when what answers does not speak MCP
 * @throws ActorUnavailableError when actor `full` cannot sign in
 */
export async function observeEndpoint(target: Target): Promise<ObservedEndpoint> {
  const stranger = await look(target.anonymous);
  const discovery = await target.walker.discover();
  const about = { url: target.url, needsToken: stranger.refused, discovery };
  const hasActor = target.actors.has('full');
  if (stranger.refused && !hasActor) {
    const why = 'the server asks for a token, and there is none';
    return { ...about, revisions: [], ...stranger.greeting, unseen: [`tools: ${why}`] };
  }
  const seen = hasActor ? await look((await target.actors.get('full')).caller) : stranger;
  if (!seen.greeting) throw new NotAnEndpointError(`${target.url} is no MCP endpoint: ${seen.because}`);
  return {
    ...about,
    ...seen.greeting,
    ...(seen.tools ? { tools: seen.tools } : {}),
    unseen: seen.tools ? [] : [`tools: ${seen.because}`],
  };
}

interface Look {
  greeting?: Greeting;
  tools?: readonly LiveTool[];
  /** A request was answered with 401. */
  refused: boolean;
  /** Why something is missing. */
  because: string;
}

async function look(caller: Caller): Promise<Look> {
  const contact = await firstContact(caller);
  if ('refusal' in contact) return { refused: contact.refusal.status === 401, because: contact.because };
  const speaking = caller.speaking(conversationIn(contact));
  try {
    return { greeting: contact, ...(await listing(speaking)) };
  } finally {
    await speaking.close();
  }
}

function conversationIn({ conversation: kind, revisions }: Greeting): Conversation | undefined {
  const revision = revisions.at(-1);
  return kind === undefined || revision === undefined ? undefined : { kind, revision };
}

async function listing(caller: Caller): Promise<Omit<Look, 'greeting'>> {
  const listed = await listedTools(caller);
  if ('refusal' in listed) return { refused: listed.refusal.status === 401, because: said(listed.refusal) };
  return { tools: listed.tools.filter(({ name }) => typeof name === 'string'), refused: false, because: '' };
}

function said({ exchange, status, error }: RpcReply): string {
  const message = typeof error?.message === 'string' ? `: ${error.message}` : '';
  return `tools/list was answered with ${exchange.noReply?.message ?? `HTTP ${status}`}${message}`;
}
