import type { Spec } from '../../../spec/spec.ts';
import type { Item } from '../../approvals/record-reader.ts';
import { type CheckContext, check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import type { Actor } from '../../target/actors.ts';
import { callLog, loggedNames } from './call-log.ts';
import { plainList } from './sample-calls.ts';

/** Actors whose credentials are looked for, as far as the target has them. */
const cast = ['full', 'service', 'crmReader', 'crmReaderKey', 'limited'];

/** Every kind of credential makes a call; then everything the log says of the time is searched for all of them. */
export default check({
  id: 'audit.holds-no-secrets',
  says: 'MUST NOT hold a credential, or anything that can be used as one',
  why: 'Who may read the log may not act as everybody in it.',
  needs: ['actor:full'],
  exclusive: true,
  async run(context) {
    const { spec } = context;
    const log = await callLog(context);
    const actors = await actorsAtHand(context);
    const tool = plainList(spec);
    const since = await log.now();
    const found: Item[] = [];
    for (const who of actors) {
      const { entries } = await log.ofCall(loggedNames(spec, tool), who, () =>
        who.caller.call(tool.name, {}),
      );
      requireObserved(entries.length > 0, `no entry of a call of ${tool.name} by actor "${who.name}"`);
      found.push(...entries);
    }
    const entries = [...found, ...(await log.entries({ since }))];
    const text = JSON.stringify(entries);
    for (const { name, token, grant } of actors) {
      const secrets = [token, grant?.refreshToken].filter((secret) => secret !== undefined);
      const leaks = secrets.some((secret) => text.includes(secret));
      expectThat(!leaks, 'entries without credentials', `an entry holds a credential of actor "${name}"`);
    }
    const [alike] = credentialPatterns(spec).flatMap((pattern) => pattern.exec(text) ?? []);
    expectThat(alike === undefined, 'entries without credentials', 'an entry holds what looks like one');
    return `${entries.length} entries, credentials of ${actors.length} actors`;
  },
});

async function actorsAtHand({ actor, target }: CheckContext): Promise<Actor[]> {
  return Promise.all(cast.filter((part) => target.actors.has(part)).map(actor));
}

/** What credentials of the system look like: their marks with as much behind them as makes a secret. */
function credentialPatterns({ system }: Spec): RegExp[] {
  const { apiKeys, accessToken, refreshToken } = system.authorization;
  const marks = [accessToken.prefix, refreshToken?.prefix].filter((mark) => mark !== undefined);
  return [
    ...marks.map((mark) => new RegExp(`${mark}[A-Za-z0-9_-]{20,}`)),
    ...(apiKeys?.pattern === undefined ? [] : [new RegExp(apiKeys.pattern.replaceAll(/^\^|\$$/g, ''))]),
    /\beyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}\./,
  ];
}
