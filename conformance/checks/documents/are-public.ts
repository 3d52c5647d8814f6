import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { shown } from '../shown.ts';
import { pageOnTarget, pathOnTarget, requireNowhere } from './page-on-target.ts';

/** A sign-in page with status 200 is no document either. */
export default check<string>({
  id: 'documents.are-public',
  says: 'MUST show its public documents to everybody, without a sign-in',
  why: 'Who has to decide whether to connect an agent reads the privacy terms before there is an account.',
  parameters: 'documents: names of pages under `documents` in system.yaml',
  cases: (_spec, { documents }) => (documents as readonly string[]).map((name) => ({ name, given: name })),
  async run({ anonymous, spec }, name) {
    const address = spec.system.documents?.[name];
    requireObserved(address !== undefined, `the spec has no address of ${name}`);
    const path = pathOnTarget(address, spec);
    await requireNowhere(anonymous, path);
    const reply = await pageOnTarget(anonymous, path);
    expectThat(reply.status === 200, `HTTP 200 at ${path} without credentials`, shown(reply));
    const type = reply.header('content-type') ?? '';
    expectThat(/html|pdf|^text\//i.test(type), 'a page or a PDF document', shown(reply));
    const body = reply.exchange.response?.body ?? '';
    expectThat(
      !/<input[^>]*type=["']?password/i.test(body),
      'the document, not a sign-in form',
      shown(reply),
    );
    return undefined;
  },
});
