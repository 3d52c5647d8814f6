import { check } from '../../engine/check.ts';
import { expectThat, NotObserved, requireObserved, Violation } from '../../engine/violation.ts';
import { redirectTarget } from '../../oauth/metadata-document.ts';
import { decisionOf } from '../../oauth/read-seen-page.ts';
import type { SeenPage } from '../../oauth/seen-page.ts';
import { WalkError } from '../../oauth/walk-error.ts';
import type { WalkOutcome } from '../../oauth/walker.ts';
import type { Target } from '../../target/target.ts';
import { shownValue } from '../shown.ts';
import { ordinaryRedirect, register, registrationAddress } from './registering.ts';

type Decision = 'allow' | 'deny';

/** MCP, Security Best Practices, Confused Deputy Problem; RFC 6749 §4.1.1 and §4.1.2.1 (access_denied). */
export default check<Decision>({
  id: 'authorization.consent-is-asked',
  says: 'MUST ask the person who signed in before a new client gets a code, and give none when they refuse',
  why: 'Otherwise any program can get at the data of whoever follows its link.',
  needs: ['scripted:full'],
  cases: () => [
    { name: 'the person allows', given: 'allow' },
    { name: 'the person refuses', given: 'deny' },
  ],
  async run({ target }, decision) {
    const { pages, response } = await walkOfNewClient(target, decision);
    const seen = pages.map(({ kind }) => kind).join(', ') || 'no page';
    expectThat(
      pages.some(asksForConsent),
      'a page that asks to allow or deny, before any code',
      `pages seen: ${seen}`,
    );
    requireObserved(response !== undefined, 'the walk did not come to an end');
    if (decision === 'allow') {
      expectThat(response.code !== undefined, 'a code once the person allowed', shownValue(response.error));
      return undefined;
    }
    expectThat(response.code === undefined, 'no code after a refusal', 'a code was issued');
    expectThat(
      response.error === 'access_denied',
      'error access_denied after a refusal',
      shownValue(response.error),
    );
    return undefined;
  },
});

/** A server may remember what a client was allowed before, so the client is one it has never seen. */
async function walkOfNewClient(target: Target, decision: Decision): Promise<WalkOutcome> {
  const address = await registrationAddress(target);
  requireObserved(
    address !== undefined,
    'needs a client nobody allowed before, and the server registers none',
  );
  const { clientId } = await register(target, address, ordinaryRedirect);
  requireObserved(clientId !== undefined, 'a client in order is not registered');
  try {
    return await target.actors.walkAs('full', {
      decision,
      stopAt: 'code',
      parameters: { client_id: clientId },
    });
  } catch (error) {
    if (!(error instanceof WalkError)) throw error;
    if (!endsWithCode(error) || error.pages.some(asksForConsent)) throw new NotObserved(error.message);
    const seen = error.pages.map(({ kind }) => kind).join(', ') || 'no page';
    throw new Violation(
      'a page that asks to allow or deny, before any code',
      `a code was issued; pages seen: ${seen}`,
    );
  }
}

/** Sign-in and consent may share a page. */
function asksForConsent({ kind, buttons }: SeenPage): boolean {
  const answers = buttons.map((button) => decisionOf(button, {}));
  return kind === 'consent' || (kind === 'sign-in' && answers.includes('allow') && answers.includes('deny'));
}

function endsWithCode({ exchanges }: WalkError): boolean {
  const last = exchanges.at(-1);
  const redirect = last && redirectTarget(last);
  return redirect?.startsWith(ordinaryRedirect) === true && new URL(redirect).searchParams.has('code');
}
