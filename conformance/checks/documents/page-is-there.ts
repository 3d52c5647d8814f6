import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { RpcReply } from '../../wire/rpc-reply.ts';
import { shown } from '../shown.ts';
import { requireNowhere } from './page-on-target.ts';

/** Whether there is such a company must not show without a sign-in, so any word does for the placeholder. */
const anyone = 'example';

/** Without a sign-in a page asks for one, sends elsewhere for it, or is an empty shell; all of that shows that it is there. */
export default check({
  id: 'documents.page-is-there',
  says: 'MUST have the page of its application that the document names',
  why: 'People are sent there to decide; an address that does not exist leaves every request waiting.',
  parameters: 'page: name of a path under `endpoint.pages` in system.yaml',
  async run({ anonymous, spec, with: { page } }) {
    const template = spec.system.endpoint.pages?.[String(page)];
    requireObserved(template !== undefined, `the spec has no path of the page ${page}`);
    const path = template.replaceAll(/\{[^{}]*\}/g, anyone);
    await requireNowhere(anonymous, path);
    const reply = new RpcReply(await anonymous.http('GET', path, { accept: 'text/html' }));
    const { status } = reply;
    expectThat(
      (status >= 200 && status < 400) || status === 401 || status === 403,
      `a page, a redirect or a request to sign in at ${path}`,
      shown(reply),
    );
    return `answers ${status} without a sign-in`;
  },
});
