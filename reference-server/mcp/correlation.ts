import { randomUUID } from 'node:crypto';
import type { ServerContext } from '../context.ts';
import type { WireReply } from '../http/wire.ts';

/** Answers one MCP request under an identifier of its own, which the reply names whatever becomes of it. */
export async function withCorrelation(
  server: ServerContext,
  answer: (server: ServerContext) => Promise<WireReply>,
): Promise<WireReply> {
  const { correlation } = server.spec.governance;
  if (!correlation) return answer(server);
  const correlationId = server.decisions['correlation.id'](randomUUID());
  const reply = await answer({ ...server, correlationId });
  return { ...reply, headers: { ...reply.headers, [correlation.header.toLowerCase()]: correlationId } };
}

/** The members a refusal's data carries so that support can find it. */
export function correlationData({ spec, correlationId }: ServerContext): Record<string, string> {
  const field = spec.governance.correlation?.field;
  return field === undefined || correlationId === undefined ? {} : { [field]: correlationId };
}
