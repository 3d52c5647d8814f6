import { check } from '../../engine/check.ts';
import { expectThat } from '../../engine/violation.ts';
import { shown } from '../shown.ts';

const dated = /^\d{4}-\d{2}-\d{2}$/;

/** MCP, Lifecycle, Version Negotiation: an unknown revision is answered with one the server supports. */
export default check<string>({
  id: 'lifecycle.unknown-revision-is-negotiated',
  says: 'SHOULD answer initialize for an unsupported revision with one it supports',
  why: 'Clients that are newer or older than the server can then still decide to go on.',
  needs: ['actor:full'],
  cases: () =>
    ['1999-01-01', '2025-06-18', '2999-12-31'].map((revision) => ({ name: revision, given: revision })),
  async run({ actor }, revision) {
    const { caller } = await actor('full');
    const ask = (protocolVersion: unknown) =>
      caller.request('initialize', {
        protocolVersion,
        capabilities: {},
        clientInfo: { name: 'touchstone', version: '1' },
      });
    const reply = await ask(revision);
    const answered = reply.result?.protocolVersion;
    expectThat(
      typeof answered === 'string' && dated.test(answered),
      'a result with a revision the server supports',
      shown(reply),
    );
    const again = await ask(answered);
    expectThat(
      again.result?.protocolVersion === answered,
      `the offered revision ${answered} to be negotiable`,
      shown(again),
    );
    return `answered with ${answered}`;
  },
});
