import { type Answer, type Command, type History, resolved } from './approval-commands.ts';
import { type ApprovalRules, emptyWorld, type World } from './approval-model.ts';
import { type BrokenHistory, brokenHistory } from './broken-history.ts';
import { type Answered, allowedAnswers, effectsIn, explained } from './explanation.ts';
import { answerInWords, answersInWords, effectsInWords, told, type Wording } from './story.ts';

/** A server with approvals, as a history sees it. */
export interface ApprovalSystem extends Wording {
  perform(command: Command): Promise<Answer>;
  /**
   * How often the call of each approval took effect so far. One that finishes calls on its own may need a moment:
   * `settled` says whether what was read can be the end of it.
   */
  effects(settled: (effects: readonly number[]) => boolean): Promise<readonly number[]>;
}

/** Plays a history and compares after each step. Returns where the system broke a promise; undefined when it kept them all. */
export async function runHistory(
  history: History,
  system: ApprovalSystem,
  rules: ApprovalRules,
): Promise<BrokenHistory | undefined> {
  const lines: string[] = [];
  let worlds: readonly World[] = [emptyWorld];
  for (const step of history) {
    const proposed = worlds[0]?.approvals.length ?? 0;
    const commands = resolved(step, proposed);
    if (commands.length === 0) continue;
    const answers = await Promise.all(commands.map((command) => system.perform(command)));
    const answered = commands.map((command, index) => ({ command, answer: answers[index] as Answer }));
    const tale = answered.map(
      ({ command, answer }) => `${told(command, proposed, system)} → ${answerInWords(answer)}`,
    );
    lines.push(`${lines.length + 1}. ${tale.join('; at the same moment ')}`);

    const after = explained(worlds, answered, rules);
    const isPossible = (seen: readonly number[]) => after.some((world) => equal(effectsIn(world), seen));
    const effects = await system.effects((seen) => after.length === 0 || isPossible(seen));
    const left = after.filter((world) => equal(effectsIn(world), effects));
    if (left.length === 0) return broken(lines, { worlds, after, answered, effects, rules });
    worlds = left;
  }
  return undefined;
}

interface Break {
  worlds: readonly World[];
  after: readonly World[];
  answered: readonly Answered[];
  effects: readonly number[];
  rules: ApprovalRules;
}

function broken(lines: readonly string[], found: Break): BrokenHistory {
  const { worlds, after, answered, effects, rules } = found;
  const happened = `${answered.map(({ answer }) => answerInWords(answer)).join(', ')}; effects: ${effectsInWords(effects)}`;
  const expected =
    after.length > 0
      ? `effects: ${[...new Set(after.map((world) => effectsInWords(effectsIn(world))))].join(', or ')}`
      : expectedAnswers(worlds, answered, rules);
  return brokenHistory(lines, expected, happened);
}

function expectedAnswers(
  worlds: readonly World[],
  answered: readonly Answered[],
  rules: ApprovalRules,
): string {
  const [first] = answered;
  if (answered.length === 1 && first) return answersInWords(allowedAnswers(worlds, first.command, rules));
  return 'answers that some order of the commands, one after the other, explains';
}

function equal(one: readonly number[], two: readonly number[]): boolean {
  return one.length === two.length && one.every((value, index) => value === two[index]);
}
