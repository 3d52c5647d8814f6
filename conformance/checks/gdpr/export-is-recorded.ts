import { fieldText } from '../../approvals/trail.ts';
import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { callLog, loggedNames } from '../audit/call-log.ts';
import { expectOneEntry } from '../audit/expect-one-entry.ts';
import { shownValue } from '../shown.ts';
import { accessRequests, askFor } from './access-request.ts';
import { fullestSubject } from './sections.ts';

/** The request, answered or taken as a job. */
export default check({
  id: 'gdpr.export-is-recorded',
  says: 'MUST record a request for access, with whom it was about',
  why: 'Handing out everything about somebody is the last thing that may go unseen.',
  needs: ['actor:full', 'writes'],
  exclusive: true,
  async run(context) {
    const { spec, actor } = context;
    const { rules, tool } = accessRequests(spec);
    const full = await actor('full');
    const { subject } = await fullestSubject(context, rules, full);
    const log = await callLog(context);
    const logged = await log.ofCall(loggedNames(spec, tool), full, () => askFor(spec, full, subject));
    requireObserved(logged.reply.succeeded, `${tool.name} is not answered (HTTP ${logged.reply.status})`);
    const entry = expectOneEntry(logged, tool.name);
    if (spec.governance.audit?.fields?.includes('subject')) {
      const told = fieldText(entry, 'subject');
      expectThat(told === subject, `an entry whose subject is ${String(subject)}`, shownValue(entry));
    }
    return undefined;
  },
});
