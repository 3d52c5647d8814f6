import type { Item } from '../../approvals/record-reader.ts';
import { requireField } from '../../approvals/trail.ts';
import { type CheckContext, check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import type { Actor } from '../../target/actors.ts';
import { Caller } from '../../wire/caller.ts';
import { shownValue } from '../shown.ts';
import { callLog, loggedNames } from './call-log.ts';
import { plainList } from './sample-calls.ts';

type Credential = 'access token' | 'refreshed access token' | 'service key';

/** The same call with each kind of credential. */
export default check<Credential>({
  id: 'audit.oauth-is-tagged',
  says: 'MUST tag what an agent did by OAuth for a person, and nothing else, as such',
  why: 'Administrators tell by the tag what people had agents do.',
  needs: ['actor:full'],
  exclusive: true,
  cases: () => [
    { name: 'access token', given: 'access token' },
    { name: 'refreshed access token', given: 'refreshed access token', needs: ['fresh-grant:full'] },
    { name: 'service key', given: 'service key', needs: ['actor:service'] },
  ],
  async run(context, credential) {
    const { spec } = context;
    requireField(spec, 'tags');
    const tag = spec.governance.audit?.oauthTag;
    requireObserved(tag !== undefined, 'the spec names no tag');
    const log = await callLog(context);
    const who = await callerWith(context, credential);
    const tool = plainList(spec);
    const { entries } = await log.ofCall(loggedNames(spec, tool), who, () => who.caller.call(tool.name, {}));
    const [entry] = entries;
    requireObserved(entry !== undefined, `no entry of this call of ${tool.name}`);
    const isOAuth = credential !== 'service key';
    expectThat(
      tagsOf(entry).includes(tag) === isOAuth,
      `an entry ${isOAuth ? 'with' : 'without'} the tag ${tag}`,
      shownValue(entry),
    );
    return undefined;
  },
});

async function callerWith({ actor, target }: CheckContext, credential: Credential): Promise<Actor> {
  if (credential === 'service key') return actor('service');
  if (credential === 'access token') {
    const full = await actor('full');
    requireObserved(full.grant !== undefined, 'actor "full" did not sign in by OAuth');
    return full;
  }
  const full = await target.actors.fresh('full');
  requireObserved(full.grant?.refreshToken !== undefined, 'the server gave no refresh token');
  const { accessToken } = await target.walker.refresh(full.grant, 'REFRESHED');
  return { ...full, caller: new Caller(target.probe, target.url, `Bearer ${accessToken}`) };
}

/** Some logs keep one text, some a list. */
function tagsOf({ tags }: Item): readonly unknown[] {
  return Array.isArray(tags) ? tags : [tags];
}
