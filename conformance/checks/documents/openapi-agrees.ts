import { check } from '../../engine/check.ts';
import { expectThat, NotObserved } from '../../engine/violation.ts';
import { RpcReply } from '../../wire/rpc-reply.ts';
import { shownValue } from '../shown.ts';
import { listedNames } from '../tools/listed-names.ts';
import { agreeOnTools } from './tool-names.ts';

/** Looks where the spec says an OpenAPI document may be; without one there is nothing to disagree with. */
export default check({
  id: 'documents.openapi-agrees',
  says: 'MAY publish an OpenAPI document, which then describes this server and its tools',
  why: 'People generate clients from it; a stale one is worse than none.',
  async run({ actor, anonymous, observe, spec }) {
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
      const names =
        spec.system.dialect.toolSet?.choice === 'at-least'
          ? listedNames(await observe.tools(await actor('full')))
          : spec.tools.map(({ name }) => name);
      agreeOnTools(document, names, new RegExp(spec.system.tools.namePattern, 'u'));
      return `found at ${path}`;
    }
    throw new NotObserved('no OpenAPI document is published at the places the spec names');
  },
});
