import { createInterface } from 'node:readline';

/** Where a person reads questions and types answers. */
export interface Terminal {
  input: NodeJS.ReadableStream;
  write(text: string): void;
  close(): void;
}

/** Asks a person one question after another, however many cases want to know something at the same time. */
export class Prompter {
  readonly #open: () => Terminal;
  #last: Promise<unknown> = Promise.resolve();
  #isAsking = false;
  readonly #held: (() => void)[] = [];

  /** @param open makes the terminal ready for one question */
  constructor(open: () => Terminal) {
    this.#open = open;
  }

  /**
   * Shows the question and returns the first answer it understands; what it does not understand is asked again. Undefined
   * when nobody is there to answer (end of input).
   */
  ask<T>(question: string, understand: (answer: string) => T | undefined): Promise<T | undefined> {
    const answer = this.#last.then(() => this.#askNow(question, understand));
    this.#last = answer.catch(() => undefined);
    return answer;
  }

  /** A writer that keeps quiet while a question stands on the terminal, and says then what came in between. */
  heldBack(write: (text: string) => void): (text: string) => void {
    return (text) => {
      if (this.#isAsking) this.#held.push(() => write(text));
      else write(text);
    };
  }

  async #askNow<T>(question: string, understand: (answer: string) => T | undefined): Promise<T | undefined> {
    this.#isAsking = true;
    const terminal = this.#open();
    try {
      terminal.write(question);
      return await firstUnderstood(terminal, understand);
    } finally {
      terminal.close();
      this.#isAsking = false;
      for (const say of this.#held.splice(0)) say();
    }
  }
}

async function firstUnderstood<T>(
  { input, write }: Terminal,
  understand: (answer: string) => T | undefined,
): Promise<T | undefined> {
  const lines = createInterface({ input, terminal: false });
  try {
    for await (const line of lines) {
      const understood = understand(line.trim().toLowerCase());
      if (understood !== undefined) return understood;
      write('That was not understood. > ');
    }
    return undefined;
  } finally {
    lines.close();
  }
}
