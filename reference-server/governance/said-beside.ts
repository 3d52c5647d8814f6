import type { CallContext } from '../mcp/endpoint.ts';

/** Where a call may say something that is no argument: in a header, or in the member of params._meta that stands for it. */
export interface Places {
  header: string;
  metaField?: string;
}

/** What a call says in either place, as it was sent. A header that was sent twice is one value with a comma in it (RFC 9110 §5.3). */
export function saidBeside({ request, meta }: CallContext, { header, metaField }: Places): unknown[] {
  const said = [
    request.headers[header.toLowerCase()],
    metaField === undefined ? undefined : meta?.[metaField],
  ];
  return said.filter((value) => value !== undefined);
}
