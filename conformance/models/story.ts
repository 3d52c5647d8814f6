import type { Answer, Command } from './approval-commands.ts';

/** Words for what only the system behind a history knows. */
export interface Wording {
  /** The call that is proposed, e.g. `delete task-31`. */
  call(approval: number): string;
  /** What is different in an altered call or reference. */
  change(command: Extract<Command, { change: number }>): string;
}

/** A step as a person would tell it: `secondUser retries #1`. */
export function told(command: Command, next: number, wording: Wording): string {
  const one = 'approval' in command ? `#${command.approval + 1}` : '';
  switch (command.kind) {
    case 'propose':
      return `${command.by} proposes #${next + 1}: ${wording.call(next)}`;
    case 'approve':
      return `a person approves ${one}`;
    case 'approve-own':
      return `its own requester signs in and approves ${one}`;
    case 'reject':
      return `a person rejects ${one}`;
    case 'retry':
      return `${command.by} retries ${one}`;
    case 'alter':
      return `${command.by} retries ${one} with ${wording.change(command)}`;
    case 'forge':
      return `${command.by} retries ${one} under ${wording.change(command)}`;
    case 'cancel':
      return `${command.by} cancels ${one}`;
    case 'withdraw':
      return `${command.from} loses the right to make the call`;
    case 'restore':
      return `${command.to} may make the call again`;
    case 'expire':
      return 'time passes until everything that waits has expired';
  }
}

const answers: Readonly<Record<Answer, string>> = {
  waits: 'waits for a person',
  'waits-anew': 'waits under a new reference',
  done: 'answered as executed',
  refused: 'refused',
  failed: 'failed without a proper answer',
  taken: 'accepted',
};

/** An answer in a few words. */
export function answerInWords(answer: Answer): string {
  return answers[answer];
}

/** Alternatives in a few words: `refused or answered as executed`. */
export function answersInWords(allowed: readonly Answer[]): string {
  return allowed.map(answerInWords).join(' or ') || 'no such command';
}

/** How often each call took effect: `#1 once, #2 never`. */
export function effectsInWords(effects: readonly number[]): string {
  return effects.map((count, index) => `#${index + 1} ${times(count)}`).join(', ');
}

function times(count: number): string {
  return ['never', 'once', 'twice'][count] ?? `${count} times`;
}
