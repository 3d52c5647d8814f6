import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { greeted } from '../hello.ts';

const datedVersion = /\b(20\d{2})[.-](\d{1,2})[.-](\d{1,2})\b/;

/** Only where the server's version is a date can it be told whether it is newer than the document the spec was read from. */
export default check({
  id: 'documents.spec-matches-build',
  says: 'MAY run a newer build than the document describes; the spec should then be read again',
  why: 'A verdict by outdated promises can be wrong in both directions.',
  needs: ['actor:full'],
  async run({ actor, spec }) {
    const { caller } = await actor('full');
    const reply = await greeted(caller, spec);
    const version = String((reply.result?.serverInfo as { version?: unknown } | undefined)?.version ?? '');
    const [, year, month, day] = datedVersion.exec(version) ?? [];
    requireObserved(year !== undefined, `the server's version ${JSON.stringify(version)} is not a date`);
    const built = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
    const { date, title } = spec.system.source;
    expectThat(
      built <= date,
      `a build from ${date} or earlier, when "${title}" was read`,
      `a build from ${built}: read the document again`,
    );
    return `build of ${built}, document of ${date}`;
  },
});
