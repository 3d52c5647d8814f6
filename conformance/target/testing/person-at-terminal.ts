import { PassThrough } from 'node:stream';
import { Prompter } from '../prompter.ts';

/** What a prompt asks a person to do. */
export interface AskedFor {
  decision: string;
  reference: string;
  /** Absent when anybody may decide. */
  as?: string;
}

/** A person who does what each prompt asks for, and types the status that came of it as a prompt wants it. */
export function personAtTerminal(decide: (asked: AskedFor) => Promise<number>): Prompter {
  return new Prompter(() => {
    const input = new PassThrough();
    const answer = async (text: string) => {
      const status = await decide(readPrompt(text));
      input.write({ 200: '\n', 403: 'r\n', 409: 'r\n' }[status] ?? 's\n');
    };
    return { input, write: (text) => void answer(text), close: () => input.end() };
  });
}

function readPrompt(text: string): AskedFor {
  const row = (label: string) => new RegExp(`^ {2}${label} +(.*)$`, 'm').exec(text)?.[1] ?? '';
  const who = row('as');
  return {
    decision: /please (\w+)/.exec(text)?.[1] ?? '',
    reference: row('reference'),
    ...(who.startsWith('somebody') ? {} : { as: who }),
  };
}
