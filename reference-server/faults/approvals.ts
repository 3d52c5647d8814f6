import { type Fault, sound } from './fault.ts';

/** Characters of a reference a careless server compares: its prefix and a few random ones. */
const comparedCharacters = 12;

export const approvalFaults: Record<string, Fault> = {
  'exec-then-ask': {
    says: 'A call that waits for approval has its effect at once.',
    overrides: () => ({ 'approvals.executesBeforeAsking': () => true }),
  },
  'policy-ignored-never': {
    says: 'No call waits, whatever the policy says.',
    overrides: () => ({ 'approvals.demands': () => false }),
  },
  'policy-ignored-always': {
    says: 'Every critical call waits, whatever the policy says.',
    overrides: () => ({ 'approvals.demands': (_policy, { safety }) => safety === 'critical' }),
  },
  'read-pending': {
    says: 'A call that only reads waits for approval.',
    overrides: () => ({
      'approvals.demands': (policy, tool, args, portal) =>
        tool.safety === 'read' || sound['approvals.demands'](policy, tool, args, portal),
    }),
  },
  'over-gate': {
    says: 'Ordinary writes wait for approval too.',
    overrides: () => ({
      'approvals.demands': (policy, tool, args, portal) =>
        tool.safety === 'write' || sound['approvals.demands'](policy, tool, args, portal),
    }),
  },
  'approve-noop': {
    says: 'An approved call is reported as done and never run.',
    overrides: () => ({ 'approvals.runsApproved': () => false }),
  },
  'retry-double-exec': {
    says: 'A call the server ran on approval is run again by the retry.',
    overrides: () => ({
      'approvals.afterRunning': (by) =>
        by === 'decision' ? 'approved' : sound['approvals.afterRunning'](by),
    }),
  },
  'token-is-enough': {
    says: 'Whoever has the reference of a pending request may run it.',
    overrides: () => ({
      'approvals.answers': (status) =>
        status === 'pending' ? 'execute' : sound['approvals.answers'](status),
    }),
  },
  'token-any-args': {
    says: 'An approval is taken for other arguments of the same tool.',
    overrides: () => ({ 'approvals.fitsCall': (approval, tool) => approval.tool === tool.name }),
  },
  'token-bearer': {
    says: 'An approval is taken from anybody who presents its reference.',
    overrides: () => ({ 'approvals.fitsCaller': () => true }),
  },
  'token-replay': {
    says: 'A used approval runs the call again, every time.',
    overrides: () => ({
      'approvals.answers': (status) =>
        status === 'consumed' ? 'execute' : sound['approvals.answers'](status),
    }),
  },
  'token-prefix-match': {
    says: 'Only the beginning of a reference is compared.',
    overrides: () => ({
      'approvals.isReference': (reference, given) =>
        given.length >= comparedCharacters && reference.startsWith(given.slice(0, comparedCharacters)),
    }),
  },
  'self-approve': {
    says: 'Whoever asks may approve the request as well.',
    overrides: () => ({ 'approvals.decidesOwn': () => true }),
  },
  'reject-executes': {
    says: 'A rejected call runs when it is repeated.',
    overrides: () => ({
      'approvals.answers': (status) =>
        status === 'rejected' ? 'execute' : sound['approvals.answers'](status),
    }),
  },
  'never-expires': {
    says: 'An unused request never expires.',
    overrides: () => ({ 'approvals.isOver': () => false }),
  },
  'stale-authz': {
    says: 'Rights withdrawn after the request are not noticed when the approved call runs.',
    overrides: () => ({ 'approvals.reauthorizes': () => false }),
  },
};
