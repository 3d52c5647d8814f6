import type { Answer, Command } from './approval-commands.ts';

/** `void`: decided upon, but not to be executed any more, e.g. because the rights were missing at that moment. */
export type ApprovalState =
  | 'pending'
  | 'approved'
  | 'rejected'
  | 'expired'
  | 'consumed'
  | 'cancelled'
  | 'void';

export interface ModelApproval {
  readonly by: string;
  readonly state: ApprovalState;
  /** How often its call took effect. */
  readonly effects: number;
}

/** Everything that decides what a server may answer next. */
export interface World {
  readonly approvals: readonly ModelApproval[];
  /** Who may not make the call at the moment. */
  readonly withdrawn: readonly string[];
}

/** What the system's policy leaves no choice about. */
export interface ApprovalRules {
  /** Who finishes an approved call. */
  completion: 'server' | 'retry';
  requesterMayDecide: boolean;
}

/** One thing a correct server may do. */
export interface Possibility {
  readonly answer: Answer;
  readonly world: World;
}

export const emptyWorld: World = { approvals: [], withdrawn: [] };

/**
 * Everything a correct server may do when it is given one command. Usually that is one thing; where documents leave a choice
 * (a used reference may be answered with the stored result or refused) it is several, and what is seen decides.
 */
export function possibilities(world: World, command: Command, rules: ApprovalRules): Possibility[] {
  switch (command.kind) {
    case 'propose':
      return proposed(world, command.by);
    case 'withdraw':
      return [{ answer: 'taken', world: { ...world, withdrawn: [...world.withdrawn, command.from] } }];
    case 'restore':
      return [{ answer: 'taken', world: withoutWithdrawal(world, command.to) }];
    case 'expire':
      return [{ answer: 'taken', world: { ...world, approvals: world.approvals.map(expired) } }];
    default:
      return aboutOne(world, command, rules);
  }
}

type CommandAboutOne = Extract<Command, { approval: number }>;

function aboutOne(world: World, command: CommandAboutOne, rules: ApprovalRules): Possibility[] {
  const approval = world.approvals[command.approval];
  if (!approval) return [];
  const becomes = (answer: Answer, change: Partial<ModelApproval> = {}): Possibility => ({
    answer,
    world: {
      ...world,
      approvals: world.approvals.with(command.approval, { ...approval, ...change }),
    },
  });
  const owned = 'by' in command && command.by === approval.by;
  const entitled = !world.withdrawn.includes(approval.by);
  switch (command.kind) {
    case 'approve':
      return approvedByPerson(approval, entitled, rules, becomes);
    case 'approve-own':
      return rules.requesterMayDecide
        ? approvedByPerson(approval, entitled, rules, becomes)
        : [becomes('refused')];
    case 'reject':
      return rejectedByPerson(approval, becomes);
    case 'retry':
      return owned && entitled ? retried(approval, rules, becomes) : [becomes('refused')];
    case 'cancel':
      return owned ? cancelled(approval, becomes) : [becomes('refused')];
    default:
      // Bound to the arguments, and to nothing that merely resembles the reference.
      return [becomes('refused')];
  }
}

type Becomes = (answer: Answer, change?: Partial<ModelApproval>) => Possibility;

function proposed(world: World, by: string): Possibility[] {
  if (world.withdrawn.includes(by)) return [{ answer: 'refused', world }];
  const approval: ModelApproval = { by, state: 'pending', effects: 0 };
  return [{ answer: 'waits', world: { ...world, approvals: [...world.approvals, approval] } }];
}

function approvedByPerson(
  { state, effects }: ModelApproval,
  entitled: boolean,
  { completion }: ApprovalRules,
  becomes: Becomes,
): Possibility[] {
  // Deciding twice may be told off or shrugged off.
  if (state !== 'pending') return [becomes('refused'), becomes('taken')];
  const executed = becomes('taken', { state: 'consumed', effects: effects + 1 });
  const waitsForRetry = becomes('taken', { state: 'approved' });
  if (entitled) return [completion === 'server' ? executed : waitsForRetry];
  return [waitsForRetry, becomes('refused'), becomes('taken', { state: 'void' })];
}

function rejectedByPerson({ state }: ModelApproval, becomes: Becomes): Possibility[] {
  if (state === 'pending') return [becomes('taken', { state: 'rejected' })];
  const asBefore = [becomes('refused'), becomes('taken')];
  return state === 'approved' ? [...asBefore, becomes('taken', { state: 'rejected' })] : asBefore;
}

/** The requester, still entitled, repeats the call with its reference. */
function retried(
  { state, effects }: ModelApproval,
  { completion }: ApprovalRules,
  becomes: Becomes,
): Possibility[] {
  if (state === 'pending') return [becomes('waits')];
  if (state === 'consumed') return [becomes('done'), becomes('refused')];
  if (state !== 'approved') return [becomes('refused')];
  const executed = becomes('done', { state: 'consumed', effects: effects + 1 });
  // A server that finishes calls itself has this state only when the rights were missing: it need not try again.
  return completion === 'retry' ? [executed] : [executed, becomes('refused')];
}

function cancelled({ state }: ModelApproval, becomes: Becomes): Possibility[] {
  if (state === 'pending') return [becomes('done', { state: 'cancelled' })];
  return state === 'approved'
    ? [becomes('refused'), becomes('done', { state: 'cancelled' })]
    : [becomes('refused')];
}

function expired(approval: ModelApproval): ModelApproval {
  const waits = approval.state === 'pending' || approval.state === 'approved';
  return waits ? { ...approval, state: 'expired' } : approval;
}

function withoutWithdrawal(world: World, who: string): World {
  return { ...world, withdrawn: world.withdrawn.filter((name) => name !== who) };
}
