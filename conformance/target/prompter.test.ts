import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { Hooks, type WaitingCall } from './hooks.ts';
import { Prompter } from './prompter.ts';

/** A terminal at which each question gets the next of these lines; what is shown there is kept. */
function terminal(...typed: string[]) {
  const shown: string[] = [];
  let open = 0;
  const prompter = new Prompter(() => {
    expect(++open).toBe(1);
    const input = new PassThrough();
    return {
      input,
      write: (text) => {
        shown.push(text);
        const line = typed.shift();
        if (line === undefined) input.end();
        else input.write(`${line}\n`);
      },
      close: () => {
        open -= 1;
        input.end();
      },
    };
  });
  return { prompter, shown };
}

const call: WaitingCall = {
  reference: 'ref-1\u001b[2J',
  tool: 'remove',
  arguments: { id: 7 },
  organization: 'org-a',
  screen: '/c/{companyId}/agent',
};

function hooksWith(prompter?: Prompter): Hooks {
  const at = { origin: 'https://a.example', ...(prompter ? { prompter } : {}) };
  return new Hooks({ approve: { prompt: true }, reject: { prompt: true } }, at);
}

describe('a prompt', () => {
  it('shows what to decide and where, with nothing in it that steers the terminal', async () => {
    const { prompter, shown } = terminal('');
    expect(await hooksWith(prompter).approve({ ...call, as: 'ann' })).toBe('taken');
    expect(shown).toEqual([
      `
A person is needed: please approve this call.
  approve    remove
  arguments  {"id":7}
  reference  ref-1␛[2J
  tenant     org-a
  as         ann
  where      https://a.example/c/{companyId}/agent
Enter when it is done · r if the server refused it · s to skip it · q to skip all that follow > `,
    ]);
  });

  it('asks again when it does not understand', async () => {
    const { prompter, shown } = terminal('hm?', 'Done');
    expect(await hooksWith(prompter).reject(call)).toBe('taken');
    expect(shown.at(-1)).toBe('That was not understood. > ');
  });

  it.each([
    ['s', 'the person skipped it'],
    ['q', 'the person wants no more questions'],
  ])('lets the person answer %s', async (answer, reason) => {
    const { prompter } = terminal(answer);
    await expect(hooksWith(prompter).approve(call)).rejects.toThrow(`The hook approve failed: ${reason}.`);
  });

  it('asks no more once the person said so, and skips when nobody is there', async () => {
    const { prompter, shown } = terminal('q');
    const hooks = hooksWith(prompter);
    await expect(hooks.approve(call)).rejects.toThrow('wants no more questions');
    await expect(hooks.reject(call)).rejects.toThrow('wants no more questions');
    expect(shown).toHaveLength(1);
    await expect(hooksWith(terminal().prompter).approve(call)).rejects.toThrow(
      'nobody answered at the terminal',
    );
  });

  it('is not provided without a terminal, and says so', () => {
    const hooks = hooksWith();
    expect([hooks.has('approve'), hooks.askPeople]).toEqual([false, false]);
    expect(hooks.reasonWithout('approve')).toBe('it is a prompt, and there is no terminal');
    expect(hooks.reasonWithout('advanceClock')).toBeUndefined();
    expect(hooksWith(terminal().prompter).askPeople).toBe(true);
  });

  it('keeps other output back while a question stands there', async () => {
    const { prompter, shown } = terminal();
    const said: string[] = [];
    const say = prompter.heldBack((text) => said.push(`${shown.length} ${text}`));
    say('before');
    const answer = prompter.ask('question', () => undefined);
    await Promise.resolve();
    await Promise.resolve();
    say('meanwhile');
    expect(said).toEqual(['0 before']);
    await answer;
    expect(said).toEqual(['0 before', '1 meanwhile']);
  });
});
