import { check } from '../../engine/check.ts';
import { requireObserved } from '../../engine/violation.ts';
import { callLog, loggedNames } from './call-log.ts';
import { expectOneEntry } from './expect-one-entry.ts';
import { sampleCalls } from './sample-calls.ts';

/** Alone, so that the log holds little else of the same moment. */
export default check<string>({
  id: 'audit.every-call-is-recorded',
  says: 'MUST record every call once, whether it was answered, carried out, refused or failed',
  why: 'Somebody who tries doors leaves only refusals behind.',
  needs: ['actor:full'],
  exclusive: true,
  cases: () => Object.entries(sampleCalls).map(([name, { needs }]) => ({ name, given: name, needs })),
  async run(context, name) {
    const log = await callLog(context);
    const sample = sampleCalls[name];
    requireObserved(sample !== undefined, `there is no call "${name}"`);
    const { who, tool, args, arm, ended } = await sample.prepare(context);
    const logged = await log.ofCall(loggedNames(context.spec, tool), who, async () => {
      await arm?.();
      return who.caller.call(tool.name, args);
    });
    const { status } = logged.reply;
    requireObserved(ended(logged.reply), `${tool.name} did not end as this case needs it (HTTP ${status})`);
    expectOneEntry(logged, tool.name);
    return tool.name;
  },
});
