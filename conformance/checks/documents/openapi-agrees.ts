import { check } from '../../engine/check.ts';
import { expectThat, NotObserved } from '../../engine/violation.ts';
import { RpcReply } from '../../wire/rpc-reply.ts';
import { shownValue } from '../shown.ts';

/** Looks where the spec says an OpenAPI document may be; without one there is nothing to disagree with. */
export default check({
  id: 'documents.openapi-agrees',
  says: 'MAY publish an OpenAPI document, which then describes this server and its tools',
  why: 'People generate clients from it; a stale one is worse than none.',
  async run({ anonymous, spec }) {
    for (const path of spec.system.endpoint.openApi ?? []) {
      const reply = new RpcReply(await anonymous.http('GET', path));
      const document = reply.json as
        | { openapi?: unknown; paths?: Record<string, Record<string, unknown>> }
        | undefined;
      if (reply.status !== 200 || typeof document?.openapi !== 'string') continue;
      const { path: endpoint, health } = spec.system.endpoint;
      expectThat(
        document.paths?.[endpoint]?.post !== undefined,
        `POST ${endpoint} among its paths`,
        shownValue(Object.keys(document.paths ?? {})),
      );
      if (health !== undefined)
        expectThat(
          document.paths?.[health]?.get !== undefined,
          `GET ${health} among its paths`,
          shownValue(Object.keys(document.paths ?? {})),
        );
      agreeOnTools(
        document,
        spec.tools.map(({ name }) => name),
        new RegExp(spec.system.tools.namePattern, 'u'),
      );
      return `found at ${path}`;
    }
    throw new NotObserved('no OpenAPI document is published at the places the spec names');
  },
});

/** A list of texts that all look like tool names, wherever in the document it stands, is a list of tools. */
function agreeOnTools(document: unknown, names: readonly string[], pattern: RegExp): void {
  for (const list of stringLists(document)) {
    if (
      list.length < 2 ||
      !list.every((word) => pattern.test(word)) ||
      !list.some((word) => names.includes(word))
    )
      continue;
    const unknown = list.filter((word) => !names.includes(word));
    const missing = names.filter((name) => !list.includes(name));
    expectThat(
      unknown.length + missing.length === 0,
      'the documented tools',
      `lists ${shownValue(unknown)} beyond them and lacks ${shownValue(missing)}`,
    );
  }
}

function stringLists(value: unknown): string[][] {
  if (value === null || typeof value !== 'object') return [];
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return [value];
  return Object.values(value).flatMap(stringLists);
}
