import { oneLine } from '../report/text.ts';
import type { DecisionTaken } from './hooks.ts';
import type { Prompter } from './prompter.ts';

/** A person at the terminal says what became of a decision, or that there is none. */
type Answer = DecisionTaken | 'skipped' | 'no more';

const answers: Readonly<Record<string, Answer>> = {
  '': 'taken',
  done: 'taken',
  r: 'refused',
  s: 'skipped',
  q: 'no more',
};

/** What a person has to know to decide a waiting call; empty texts are not known. */
export interface DecisionToTake {
  reference: string;
  tool: string;
  /** As JSON. */
  arguments: string;
  organization: string;
  /** Who is to decide; anybody who may when empty. */
  as: string;
  /** Path of the page where people decide. */
  screen: string;
}

/** Has decisions taken by the person who runs the suite. */
export class DecisionPrompt {
  readonly #prompter: Prompter;
  readonly #origin: string;
  #endedByPerson = false;

  /** @param origin where the pages of the target are */
  constructor(prompter: Prompter, origin: string) {
    this.#prompter = prompter;
    this.#origin = origin;
  }

  /** Waits for the person. @returns why nothing was decided, when nothing was */
  async decide(
    decision: 'approve' | 'reject',
    call: DecisionToTake,
  ): Promise<DecisionTaken | { reason: string }> {
    const answer = this.#endedByPerson
      ? 'no more'
      : await this.#prompter.ask(this.#question(decision, call), (text) => answers[text]);
    if (answer === 'taken' || answer === 'refused') return answer;
    if (answer === 'skipped') return { reason: 'the person skipped it' };
    if (answer === undefined) return { reason: 'nobody answered at the terminal' };
    this.#endedByPerson = true;
    return { reason: 'the person wants no more questions' };
  }

  /** Every value is shown on one line: the reference came from the server. */
  #question(decision: 'approve' | 'reject', call: DecisionToTake): string {
    const who = call.as === '' ? 'somebody who may decide and did not ask for it' : call.as;
    const rows = [
      [decision, call.tool],
      ['arguments', call.arguments],
      ['reference', call.reference],
      ['tenant', call.organization],
      ['as', who],
      ['where', `${this.#origin}${call.screen}`],
    ];
    const lines = rows
      .filter(([, value]) => value !== '')
      .map(([label = '', value = '']) => `  ${label.padEnd(10)} ${oneLine(value)}`);
    return [
      '',
      `A person is needed: please ${decision} this call.`,
      ...lines,
      'Enter when it is done · r if the server refused it · s to skip it · q to skip all that follow > ',
    ].join('\n');
  }
}
