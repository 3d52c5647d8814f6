import { setTimeout as pause } from 'node:timers/promises';
import type { Item } from '../../approvals/record-reader.ts';
import { fieldText } from '../../approvals/trail.ts';
import { type CheckContext, check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import type { Actor } from '../../target/actors.ts';
import { loggedNames } from '../audit/call-log.ts';
import { accessRequests, handedOut } from './access-request.ts';
import { belonging, fullestSubject, isLog, itemsIn } from './sections.ts';

/** How often a log is asked for again, which may be written after the reply. */
const looks = 4;

/** What lists show of one subject before the request, section by section; of the log, a call made for the purpose. Alone, so that lists stay true. */
export default check({
  id: 'gdpr.export-is-complete',
  says: 'MUST hand out every section of what is kept about somebody, and all of it',
  why: 'Whoever asks what is known about them has a right to everything (GDPR, Art. 15).',
  needs: ['actor:full', 'writes'],
  exclusive: true,
  async run(context) {
    const { spec, actor } = context;
    const { rules } = accessRequests(spec);
    const full = await actor('full');
    const { subject, sections } = await fullestSubject(context, rules, full);
    const { bundle, beside } = await handedOut(spec, full, subject);
    const names = Object.keys(rules.sections);
    const absent = names.filter((name) => itemsIn(bundle, name) === undefined);
    expectThat(
      absent.length === 0,
      `a bundle with the sections ${names.join(', ')}`,
      `it lacks ${absent.join(', ')}`,
    );
    let filled = 0;
    for (const section of sections) {
      const due = belonging(section, subject).map((item) => item[section.identifier]);
      const found = new Set((itemsIn(bundle, section.name) ?? []).map((item) => item[section.identifier]));
      const missing = due.filter((id) => !found.has(id));
      expectThat(
        missing.length === 0,
        `all ${due.length} of ${String(subject)} that lists show in section ${section.name}`,
        `${missing.map(String).join(', ')} missing`,
      );
      filled += Number(due.length > 0);
    }
    requireObserved(filled > 1, `lists show nothing of ${String(subject)} to look for`);
    await expectLogs(context, full, subject, beside[rules.reply.request]);
    return `${filled} of ${names.length} sections compared with lists`;
  },
});

/** A call about the subject is looked for in the section with the log, of requests that are newer than the call. */
async function expectLogs(
  { spec }: CheckContext,
  full: Actor,
  subject: unknown,
  request: unknown,
): Promise<void> {
  const { rules, tool } = accessRequests(spec);
  const [name] = Object.entries(rules.sections).find(([, section]) => isLog(spec, section)) ?? [];
  const get = spec.tools.find(
    ({ operation }) =>
      operation.kind === 'get' && operation.record === rules.subject && operation.identifier !== undefined,
  );
  if (name === undefined || !get) return;
  const reply = await full.caller.call(get.name, { [get.operation.identifier ?? '']: subject });
  requireObserved(reply.succeeded, `${get.name} does not show ${String(subject)}`);
  const names = loggedNames(spec, get);
  const isEntry = (item: Item) => names.includes(fieldText(item, 'action'));
  const before = new Set([request]);
  for (let look = 1; look <= looks; look += 1) {
    const { bundle, beside } = await handedOut(spec, full, subject);
    if ((itemsIn(bundle, name) ?? []).some(isEntry)) return;
    const { [rules.reply.request]: newer } = beside;
    requireObserved(newer === undefined || !before.has(newer), `${tool.name} hands out the same job again`);
    before.add(newer);
    await pause(look * 100);
  }
  expectThat(false, `an entry of ${get.name} about ${String(subject)} in section ${name}`, 'none');
}
