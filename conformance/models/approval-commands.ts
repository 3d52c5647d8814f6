/** What a history does. `approval` counts proposals from 0, in the order they were made. */
export type Command =
  | { kind: 'propose'; by: string }
  | { kind: 'approve'; approval: number }
  /** The requester signs in as a person and approves the own request. */
  | { kind: 'approve-own'; approval: number }
  | { kind: 'reject'; approval: number }
  /** The same call once more, with the reference. */
  | { kind: 'retry'; by: string; approval: number }
  /** The call with the reference and one argument changed; `change` picks which. */
  | { kind: 'alter'; by: string; approval: number; change: number }
  /** The same call with a reference that was tampered with; `change` picks how. */
  | { kind: 'forge'; by: string; approval: number; change: number }
  | { kind: 'cancel'; by: string; approval: number }
  /** The right to make the call is taken from somebody, or given back. */
  | { kind: 'withdraw'; from: string }
  | { kind: 'restore'; to: string }
  /** Time passes until nothing that waits now is valid any more. */
  | { kind: 'expire' };

export type CommandKind = Command['kind'];

/** Commands of one step are sent at the same moment; most steps have one. */
export type Step = readonly Command[];

export type History = readonly Step[];

/**
 * What a command was answered. A call: `waits` (with the reference it had), `waits-anew` (with another one), `done`,
 * `refused`, `failed` (no answer a caller could work with). A person's decision or a setting: `taken` or `refused`.
 */
export type Answer = 'waits' | 'waits-anew' | 'done' | 'refused' | 'failed' | 'taken';

/** The commands of a history in which the approval they speak of exists; `approvals` is how many there are before. */
export function resolved(step: Step, approvals: number): Command[] {
  return step.flatMap((command): Command[] => {
    if (!('approval' in command)) return [command];
    return approvals === 0 ? [] : [{ ...command, approval: command.approval % approvals }];
  });
}
