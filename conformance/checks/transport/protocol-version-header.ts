import { type CheckContext, check } from '../../engine/check.ts';
import { expectThat, requireObserved, Violation } from '../../engine/violation.ts';
import { listsTools } from '../ordinary-listing.ts';
import { ordinaryProgram } from '../ordinary-program.ts';
import { shown } from '../shown.ts';

const header = 'mcp-protocol-version';
/** The first revision that knows the header. */
const since = '2025-06-18';
const nonsense = 'touchstone-no-such-revision';

/** MCP 2025-06-18, Transports, Protocol Version Header: absent means 2025-03-26, an unsupported value is answered with 400. */
export default check<string | undefined>({
  id: 'transport.protocol-version-header',
  says: 'MUST accept requests that name the documented revision, or none, and refuse one that names a revision nobody knows',
  why: 'A header that comes with every request of a client must not lock the documented revision out.',
  parameters: 'revisions: unknown, to try only one nobody knows',
  cases: (spec, { revisions }) => [
    ...(revisions === 'unknown'
      ? []
      : [
          ...spec.system.protocol.documented.map((revision) => ({ name: revision, given: revision })),
          { name: 'absent', given: undefined },
        ]),
    { name: 'unknown', given: nonsense },
  ],
  async run(context, revision) {
    const reply = await listingUnder(context, revision);
    if (revision === nonsense) return judgeUnknown(context, reply);
    if (listsTools(reply)) return undefined;
    const { documented, revisions } = context.spec.system.protocol;
    const others = [undefined, ...documented, ...revisions].filter((other) => other !== revision);
    let accepted = false;
    for (const other of others) accepted ||= listsTools(await listingUnder(context, other));
    requireObserved(accepted, 'tools/list does not answer with tools, whatever revision is named');
    throw new Violation(
      revision === undefined ? 'a listing without the header' : `a listing under ${revision}`,
      shown(reply),
    );
  },
});

/** Servers older than the header may overlook it. */
async function judgeUnknown(
  context: CheckContext,
  reply: Awaited<ReturnType<typeof listingUnder>>,
): Promise<string> {
  requireObserved(
    listsTools(await listingUnder(context, undefined)),
    'an ordinary tools/list does not answer with tools',
  );
  const { caller } = await ordinaryProgram(context);
  const clientInfo = { name: 'touchstone', version: '1' };
  const hello = await caller.request('initialize', { protocolVersion: since, capabilities: {}, clientInfo });
  const spoken = hello.result?.protocolVersion;
  requireObserved(
    typeof spoken === 'string' && spoken >= since,
    `does not apply: the server speaks no revision that has the header (it negotiates ${spoken})`,
  );
  expectThat(reply.status === 400, `HTTP 400 for MCP-Protocol-Version: ${nonsense}`, shown(reply));
  return 'HTTP 400';
}

async function listingUnder(context: CheckContext, revision: string | undefined) {
  const { caller } = await ordinaryProgram(context);
  return caller.request('tools/list', {}, { headers: { [header]: revision } });
}
