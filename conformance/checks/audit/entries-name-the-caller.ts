import { fieldText, requireField } from '../../approvals/trail.ts';
import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { shownValue } from '../shown.ts';
import { callLog, loggedNames } from './call-log.ts';
import { plainList } from './sample-calls.ts';

/** A person, and a service key, which is told by its visible part or an identifier and never by itself. */
export default check<'full' | 'service'>({
  id: 'audit.entries-name-the-caller',
  says: 'MUST tell the kind of caller in every entry, the person who called or the key that was used',
  why: 'A key that leaked can be found and revoked only if the log says which one it is.',
  needs: ['actor:full'],
  exclusive: true,
  cases: () => [
    { name: 'person', given: 'full' },
    { name: 'service key', given: 'service', needs: ['actor:service'] },
  ],
  async run(context, part) {
    const { spec, actor } = context;
    requireField(spec, 'actorType');
    const { actorTypes } = spec.governance.audit ?? {};
    requireObserved(actorTypes !== undefined, 'the spec does not say how the log names the kinds of caller');
    const log = await callLog(context);
    const who = await actor(part);
    const tool = plainList(spec);
    const { entries } = await log.ofCall(loggedNames(spec, tool), who, () => who.caller.call(tool.name, {}));
    const [entry] = entries;
    requireObserved(entry !== undefined, `no entry of this call of ${tool.name}`);

    const kind = part === 'service' ? actorTypes.apiKey : actorTypes.oauth;
    const told = fieldText(entry, 'actorType');
    expectThat(told === kind, `an entry whose actorType is ${kind}`, shownValue(entry));
    if (part === 'service') {
      requireField(spec, 'key');
      const key = fieldText(entry, 'key');
      expectThat(
        key !== '' && !key.includes(who.token),
        'an entry that tells the key, and not the whole of it',
        shownValue(entry),
      );
      return `${told}, ${key}`;
    }
    requireField(spec, 'actor');
    requireObserved(who.knownAs !== undefined, `the target does not tell how the server knows ${who.name}`);
    const name = fieldText(entry, 'actor');
    expectThat(name.includes(who.knownAs), `an entry whose actor is ${who.knownAs}`, shownValue(entry));
    return `${told}, ${name}`;
  },
});
