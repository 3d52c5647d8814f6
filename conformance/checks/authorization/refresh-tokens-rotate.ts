import { type CheckContext, check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import type { Grant } from '../../oauth/grant.ts';
import { isAnswered, requireGuardedAnswer } from '../guarded-request.ts';
import { shown } from '../shown.ts';
import { askingWith } from './refused-token.ts';
import { getsTokens } from './turned-down.ts';

interface Refreshed {
  context: CheckContext;
  /** Before the refresh, and after it. */
  first: Grant;
  second: Grant;
}

const promises: Record<string, (refreshed: Refreshed) => Promise<void>> = {
  'a refresh gives another refresh token': async ({ first, second }) => {
    const { refresh_token: given } = second.raw;
    const another = typeof given === 'string' && given !== first.refreshToken;
    expectThat(another, 'a new refresh token', 'the reply has the old one or none');
  },
  'one that was used is refused': async (refreshed) => {
    requireRotation(refreshed);
    expectThat(
      !(await getsTokens(refreshed.context.target, refreshed.first)),
      'no tokens for a used refresh token',
      'there are tokens',
    );
  },
  'using one twice ends everything that came of it': async (refreshed) => {
    requireRotation(refreshed);
    const { context, first, second } = refreshed;
    requireObserved(!(await getsTokens(context.target, first)), 'a used refresh token is not refused');
    const reply = await askingWith(second.accessToken, context.anonymous, context.spec);
    expectThat(reply.status === 401, 'HTTP 401 for the newest access token', shown(reply));
    expectThat(
      !(await getsTokens(context.target, second)),
      'no tokens for the newest refresh token',
      'there are tokens',
    );
  },
};

/** OAuth 2.1 §4.3.1 and RFC 9700 §4.14.2, refresh token rotation. */
export default check<(refreshed: Refreshed) => Promise<void>>({
  id: 'authorization.refresh-tokens-rotate',
  says: 'SHOULD replace a refresh token when it is used, and end the whole family when it is used again',
  why: 'When a thief and the owner both use a token, rotation is the only way to notice.',
  needs: ['fresh-grant:full'],
  cases: () => Object.entries(promises).map(([name, given]) => ({ name, given })),
  async run(context, judge) {
    const { walker, actors } = context.target;
    const { caller, grant: first } = await actors.fresh('full');
    requireObserved(first?.refreshToken !== undefined, 'the server gives no refresh token');
    await requireGuardedAnswer(caller, context.spec);
    const second = await walker.refresh(first, 'REFRESHED');
    const reply = await askingWith(second.accessToken, context.anonymous, context.spec);
    requireObserved(isAnswered(reply), 'a refreshed token is not accepted');
    await judge({ context, first, second });
    return undefined;
  },
});

function requireRotation({ first, second }: Refreshed): void {
  requireObserved(second.refreshToken !== first.refreshToken, 'the refresh token stays the same');
}
