import { expect, it } from 'vitest';
import type { Approval } from '../approvals/approval.ts';
import type { AuditEvent } from '../audit/events-of.ts';
import { screenCast } from '../testing/screen-cast.ts';
import { activityPage } from './activity-page.ts';
import { approvalsPage } from './approvals-page.ts';
import type { Visitor } from './visitor.ts';

const { spec, critical } = screenCast();
const evil = `"'><img src=x onerror=alert(1)><script>alert(1)</script>`;
const visitor: Visitor = {
  session: { user: evil, formToken: 'token' },
  place: { page: 'approvals', company: 'company', home: '/home' },
  organization: { id: 'organization', name: evil, role: 'role', companies: ['company'] },
  notice: { kind: 'problem', text: evil },
};
const asked: Approval = {
  id: 'apr_1',
  organization: 'organization',
  tool: critical.name,
  arguments: { [evil]: { [evil]: evil }, turned: 'abc\u202edef', bell: 'a\u0007b', lines: 'a\nb' },
  requestedBy: evil,
  company: 'company',
  portal: evil,
  scopes: [],
  status: 'pending',
  requestedAt: '2031-05-06T00:00:00.000Z',
  expiresAt: '2031-05-07T00:00:00.000Z',
  decidedBy: evil,
  decidedAt: '2031-05-06T12:00:00.000Z',
  comment: evil,
  changes: [{ record: evil, id: evil, before: { [evil]: evil }, after: { [evil]: 1 } }],
  result: null,
  principal: { user: 'u', organizations: [], role: 'r', scopes: [], clientId: 'c', companies: [] },
  completion: 'server',
  correlationId: null,
};
const pageOf = (...approvals: Approval[]) =>
  approvalsPage(
    {
      approvals,
      obstacle: () => undefined,
      touched: () => [{ record: evil, id: evil }],
      elsewhere: '',
    },
    visitor,
    spec,
  );

it('texts of others stay texts, whether they wait or are decided', () => {
  for (const page of [pageOf(asked), pageOf({ ...asked, status: 'consumed' })]) {
    expect(page).toContain('&lt;script&gt;');
    expect(page).not.toMatch(/<script|<img|="[^"]*'>/);
  }
});

it('texts of an audit event stay texts', () => {
  const event: AuditEvent = {
    id: evil,
    actor: evil,
    actorType: evil,
    approvedBy: evil,
    action: evil,
    recordType: evil,
    recordId: evil,
    approvalId: evil,
    at: '2031-05-06T12:00:00.000Z',
    correlationId: evil,
  };
  const page = activityPage({ recordType: evil, recordId: evil, events: [event] }, visitor, spec);
  expect(page).not.toMatch(/<script|<img/);
});

it('characters that would show another text than the one that is executed are spelled out', () => {
  const page = pageOf(asked);
  expect(page).toContain('abc\\u{202e}def');
  expect(page).toContain('a\\u{7}b');
  expect(page).toContain('a\nb');
});

it('a long text is folded and still all there', () => {
  const long = 'x'.repeat(5000);
  const page = pageOf({ ...asked, arguments: { long } });
  expect(page).toContain('<details>');
  expect(page).toContain(long);
});
