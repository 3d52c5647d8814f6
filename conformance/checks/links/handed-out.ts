import type { Spec, Tool } from '../../../spec/spec.ts';
import { isObject } from '../../json-object.ts';
import type { RpcReply } from '../../wire/rpc-reply.ts';

/** An absolute HTTP address, as far as it goes in a text. */
const address = /https?:\/\/[^\s"'<>)\]}]+/g;

/** Members of a tool's reply that hold an address of the server's own, by the expressions that make them. */
function addressMembers({ operation }: Tool): string[] {
  return Object.entries(operation.returns ?? {})
    .filter(([, expression]) => /\b(link\.url|server\.origin)\b/.test(expression))
    .map(([member]) => member);
}

/** Tools whose replies hold such an address. */
export function toolsWithAddresses({ tools }: Spec): Tool[] {
  return tools.filter((tool) => addressMembers(tool).length > 0);
}

/** The addresses a reply hands out: those of the declared members, else every absolute one in its texts. */
export function addressesIn(reply: RpcReply, tool: Tool, endpoint: string): string[] {
  const value = isObject(reply.value) ? reply.value : {};
  const declared = addressMembers(tool)
    .map((member) => value[member])
    .filter((text) => typeof text === 'string' && URL.canParse(text, endpoint))
    .map((text) => new URL(text as string, endpoint).href);
  return declared.length > 0 ? declared : reply.texts.flatMap((text) => text.match(address) ?? []);
}
