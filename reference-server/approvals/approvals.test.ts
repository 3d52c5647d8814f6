import { describe, expect, it } from 'vitest';
import { setModule, setPermission, setPolicy } from '../governance/settings.ts';
import { Refusal } from '../mcp/refusals.ts';
import { type Decided, decide } from './decide.ts';
import { inventedSuite, person, type Suite, suite } from './testing/invented-suite.ts';
import { approvalsOf } from './waiting.ts';

const cleo = person('cleo');
const payment = { companyId: 'north-1', amountMinor: 500 };

/** The condition a call is refused with, or what it came to. */
function outcomeOf(call: () => unknown): unknown {
  try {
    return call();
  } catch (error) {
    if (error instanceof Refusal) return error.condition;
    throw error;
  }
}

function approve({ server, store }: Suite, reference: string, by = 'olga'): Decided {
  return store.commit((transaction) => decide(transaction, reference, { decision: 'approve', by }, server))
    .result;
}

function waiting({ server, store }: Suite, organization: string) {
  return store.commit((transaction) => approvalsOf(transaction, organization, server)).result;
}

function usePolicy({ store }: Suite, policy: string): void {
  store.commit((transaction) => setPolicy(transaction, inventedSuite, 'north', policy));
}

function withdraw({ store }: Suite, user: string, permission: string, allowed = false): void {
  store.commit((transaction) => setPermission(transaction, 'north', user, permission, allowed));
}

describe('a call that waits', () => {
  it('has no effect and tells its reference, who asked and what it would change', () => {
    const it_ = suite();
    const outcome = it_.call(cleo, 'pay', payment);
    expect(outcome).toMatchObject({
      pending: { status: 'waits', token: expect.stringMatching(/^apr_[\w-]{22}$/) },
    });
    expect(it_.stored('payments')).toEqual([]);
    expect(waiting(it_, 'north')).toMatchObject([
      {
        tool: 'pay',
        arguments: payment,
        requestedBy: 'cleo',
        company: 'north-1',
        status: 'pending',
        changes: [{ record: 'payments', before: null, after: payment }],
      },
    ]);
    expect(waiting(it_, 'south')).toEqual([]);
  });

  it('is refused at once when it would be refused later', () => {
    const it_ = suite();
    expect(outcomeOf(() => it_.call(cleo, 'delete_note', { id: 'note-0' }))).toBe('notFound');
    expect(it_.stored('requests')).toEqual([]);
    expect(it_.actions()).toEqual([]);
  });

  it('stays pending under the same reference when it is repeated with it', () => {
    const it_ = suite();
    const token = it_.ask(cleo, 'pay', payment);
    expect(it_.call(cleo, 'pay', { ...payment, token })).toMatchObject({ reference: token });
    expect(it_.stored('requests')).toHaveLength(1);
    expect(it_.stored('payments')).toEqual([]);
  });

  it('may be cancelled by who asked, which is a step of its own', () => {
    const it_ = suite();
    const token = it_.ask(cleo, 'pay', payment);
    expect(outcomeOf(() => it_.call(person('carl'), 'cancel_request', { id: token }))).toBe('notFound');
    it_.call(cleo, 'cancel_request', { id: token });
    expect(it_.actions()).toEqual(['approval.requested', 'approval.cancelled']);
    expect(approve(it_, token)).toEqual({ problem: 'not-pending' });
    expect(outcomeOf(() => it_.call(cleo, 'pay', { ...payment, token }))).toBe('approvalInvalid');
  });
});

describe.each(['required', 'retrying'])('an approved call under the policy %s', (policy) => {
  const approved = () => {
    const it_ = suite();
    usePolicy(it_, policy);
    const token = it_.ask(cleo, 'pay', payment);
    const decided = approve(it_, token);
    return { it_, token, decided };
  };

  it('runs once, and every repetition returns what it returned', () => {
    const { it_, token, decided } = approved();
    expect(decided).toMatchObject({ outcome: policy === 'required' ? 'executed' : 'approved' });
    expect(it_.stored('payments')).toHaveLength(policy === 'required' ? 1 : 0);
    const values = Array.from({ length: 20 }, () => it_.call(cleo, 'pay', { ...payment, token }));
    expect(new Set(values.map((value) => JSON.stringify(value))).size).toBe(1);
    expect(values[0]).toMatchObject({ value: payment });
    expect(it_.stored('payments')).toHaveLength(1);
    expect(it_.actions()).toEqual(['approval.requested', 'approval.approved', 'pay', 'approval.executed']);
    expect(it_.stored('events').map(({ approvalId }) => approvalId)).toEqual([token, token, token, token]);
    expect(it_.stored('events')[2]).toMatchObject({
      actor: 'cleo',
      approvedBy: 'olga',
      recordType: 'payments',
      recordId: it_.stored('payments')[0]?.id,
    });
  });

  it('is bound to the tool, the arguments, the caller, the organization, the companies and the portal', () => {
    const { it_, token } = approved();
    const before = it_.store.state;
    const refused: [Parameters<Suite['call']>[0], string, Record<string, unknown>][] = [
      [cleo, 'pay', { ...payment, amountMinor: 501 }],
      [cleo, 'pay', { amountMinor: 500 }],
      [cleo, 'pay', { ...payment, companyId: 'north-2' }],
      [cleo, 'delete_note', { id: 'note-100001' }],
      [person('carl'), 'pay', payment],
      [person('sven'), 'pay', payment],
      [person('cleo', { organizations: ['south'] }), 'pay', payment],
      [person('cleo', { companies: ['north-1'] }), 'pay', payment],
      [person('cleo', { portal: 'partner' }), 'pay', payment],
      [person('cleo', { key: 'robot' }), 'pay', payment],
    ];
    for (const [caller, name, args] of refused)
      expect(outcomeOf(() => it_.call(caller, name, { ...args, token }))).toBe('approvalInvalid');
    for (const forged of ['', 'apr_', token.slice(0, -1), `${token}A`, token.toLowerCase(), `${token}\0`])
      expect(outcomeOf(() => it_.call(cleo, 'pay', { ...payment, token: forged }))).toBe('approvalInvalid');
    expect(it_.store.state.tables.get('payments')).toBe(before.tables.get('payments'));
    const reordered = { token, amountMinor: 500, companyId: 'north-1' };
    expect(it_.call(cleo, 'pay', reordered)).toMatchObject({ value: payment });
  });

  it('does not run while its requester has lost the right, and may be repeated when it is back', () => {
    const it_ = suite();
    usePolicy(it_, policy);
    const token = it_.ask(cleo, 'pay', payment);
    withdraw(it_, 'cleo', 'pay.use');
    expect(approve(it_, token)).toMatchObject({
      outcome: policy === 'required' ? 'not-executed' : 'approved',
      approval: { status: 'approved', decidedBy: 'olga' },
    });
    expect(outcomeOf(() => it_.call(cleo, 'pay', { ...payment, token }))).toBe('forbidden');
    expect(it_.stored('payments')).toEqual([]);
    expect(it_.actions()).toEqual(['approval.requested', 'approval.approved']);
    withdraw(it_, 'cleo', 'pay.use', true);
    it_.call(cleo, 'pay', { ...payment, token });
    expect(it_.stored('payments')).toHaveLength(1);
  });

  it('does not run while its module is off', () => {
    const it_ = suite();
    usePolicy(it_, policy);
    const token = it_.ask(cleo, 'pay', payment);
    const [module] = inventedSuite.access.modules;
    if (!module) throw new Error('no module');
    it_.store.commit((transaction) => setModule(transaction, inventedSuite, 'north', module, false));
    approve(it_, token);
    expect(it_.stored('payments')).toEqual([]);
    expect(outcomeOf(() => it_.call(cleo, 'pay', { ...payment, token }))).toBe('forbidden');
  });

  it('is not used up when the records do not allow it any more', () => {
    const it_ = suite();
    usePolicy(it_, policy);
    const args = { id: 'note-100001' };
    const [first, second] = [it_.ask(cleo, 'delete_note', args), it_.ask(cleo, 'delete_note', args)];
    approve(it_, first);
    it_.call(cleo, 'delete_note', { ...args, token: first });
    expect(approve(it_, second)).toMatchObject({
      outcome: policy === 'required' ? 'not-executed' : 'approved',
      approval: { status: 'approved' },
    });
    expect(outcomeOf(() => it_.call(cleo, 'delete_note', { ...args, token: second }))).toBe('notFound');
    expect(it_.stored('notes')).toHaveLength(3);
  });

  it('leaves neither effect nor trace when the audit fails', () => {
    let fails = false;
    const it_ = suite({
      'audit.actor': (name) => {
        if (fails && name === 'cleo') throw new Error('the audit is full');
        return name;
      },
    });
    usePolicy(it_, policy);
    const token = it_.ask(cleo, 'pay', payment);
    if (policy === 'retrying') approve(it_, token);
    fails = true;
    const before = it_.store.state;
    const run = () =>
      policy === 'retrying' ? it_.call(cleo, 'pay', { ...payment, token }) : approve(it_, token);
    expect(run).toThrow('the audit is full');
    expect(() => it_.call(cleo, 'write_note', { text: 'x' })).toThrow('the audit is full');
    expect(it_.store.state).toBe(before);
    fails = false;
    run();
    expect(it_.stored('payments')).toHaveLength(1);
  });
});

describe('a decision', () => {
  it('is for those who hold the permission, reach the company and did not ask', () => {
    const it_ = suite();
    const token = it_.ask(person('olga'), 'pay', payment);
    expect(approve(it_, token, 'olga')).toEqual({ problem: 'own-request' });
    for (const stranger of ['cleo', 'owen', 'sven', 'nobody', ''])
      expect(approve(it_, token, stranger)).toEqual({ problem: 'not-allowed' });
    expect(approve(it_, `${token}x`)).toEqual({ problem: 'unknown' });
    expect(it_.actions()).toEqual(['approval.requested']);
  });

  it('counts what a service key asks as asked by its maker', () => {
    const it_ = suite();
    const token = it_.ask(person('olga', { key: 'robot', role: 'clerk' }), 'pay', {
      ...payment,
      companyId: 'north-2',
    });
    expect(approve(it_, token, 'olga')).toEqual({ problem: 'own-request' });
    expect(approve(it_, token, 'owen')).toMatchObject({ outcome: 'executed' });
    expect(it_.stored('events')[2]).toMatchObject({ actor: 'key:robot', approvedBy: 'owen' });
  });

  it('is not for somebody whose permission was withdrawn', () => {
    const it_ = suite();
    const token = it_.ask(cleo, 'pay', payment);
    withdraw(it_, 'olga', 'decide');
    expect(approve(it_, token)).toEqual({ problem: 'not-allowed' });
    withdraw(it_, 'carl', 'decide', true);
    expect(approve(it_, token, 'carl')).toMatchObject({ outcome: 'executed' });
  });

  it('is taken once', () => {
    const it_ = suite();
    const token = it_.ask(cleo, 'pay', payment);
    const rejected = it_.store.commit((transaction) =>
      decide(transaction, token, { decision: 'reject', by: 'olga', comment: 'too much' }, it_.server),
    ).result;
    expect(rejected).toMatchObject({ outcome: 'rejected', approval: { comment: 'too much' } });
    expect(approve(it_, token)).toEqual({ problem: 'not-pending' });
    expect(outcomeOf(() => it_.call(cleo, 'pay', { ...payment, token }))).toBe('approvalRejected');
    expect(it_.stored('payments')).toEqual([]);
    expect(it_.actions()).toEqual(['approval.requested', 'approval.rejected']);
  });
});

describe('time', () => {
  it('ends a request that was not decided', () => {
    const it_ = suite();
    const token = it_.ask(cleo, 'pay', payment);
    it_.clock.advance(599);
    expect(it_.call(cleo, 'pay', { ...payment, token })).toMatchObject({ reference: token });
    it_.clock.advance(1);
    expect(approve(it_, token)).toEqual({ problem: 'expired' });
    expect(outcomeOf(() => it_.call(cleo, 'pay', { ...payment, token }))).toBe('approvalExpired');
    expect(it_.call(cleo, 'list_requests')).toMatchObject({ value: { items: [{ status: 'expired' }] } });
    expect(it_.actions()).toEqual(['approval.requested', 'approval.expired']);
  });

  it('ends an approval that was not used, but not one that was', () => {
    const it_ = suite();
    const used = it_.ask(cleo, 'pay', payment);
    approve(it_, used);
    usePolicy(it_, 'retrying');
    const unused = it_.ask(cleo, 'pay', payment);
    approve(it_, unused);
    it_.clock.advance(600);
    expect(outcomeOf(() => it_.call(cleo, 'pay', { ...payment, token: unused }))).toBe('approvalExpired');
    expect(it_.call(cleo, 'pay', { ...payment, token: used })).toMatchObject({ value: payment });
    expect(it_.stored('payments')).toHaveLength(1);
  });

  it('is the moment of the effect in the audit, which forgets after its retention', () => {
    const it_ = suite();
    const token = it_.ask(cleo, 'pay', payment);
    it_.clock.advance(60);
    approve(it_, token);
    expect(it_.stored('events').map(({ at }) => at)).toEqual([
      '2031-05-06T00:00:00.000Z',
      '2031-05-06T00:01:00.000Z',
      '2031-05-06T00:01:00.000Z',
      '2031-05-06T00:01:00.000Z',
    ]);
    it_.clock.advance(30 * 86_400 - 30);
    expect(it_.call(cleo, 'list_events')).toMatchObject({ value: { items: [{}, {}, {}] } });
  });
});

describe('the policy', () => {
  it('lets reads and ordinary writes run at once, and audits the writes', () => {
    const it_ = suite();
    it_.call(cleo, 'list_notes');
    it_.call(cleo, 'write_note', { text: 'x' });
    expect(it_.stored('requests')).toEqual([]);
    expect(it_.stored('events')).toMatchObject([
      { action: 'write_note', actor: 'cleo', approvedBy: null, approvalId: null },
    ]);
  });

  it.each([
    ['none', 500, false],
    ['large', 100, false],
    ['large', 101, true],
    ['required', 1, true],
  ])('%s makes a payment of %d wait: %s', (policy, amountMinor, waits) => {
    const it_ = suite();
    usePolicy(it_, policy);
    expect('pending' in it_.call(cleo, 'pay', { amountMinor })).toBe(waits);
  });
});
