import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CommandKind, type History, resolved } from './approval-commands.ts';
import { type ApprovalRules, emptyWorld, possibilities, type World } from './approval-model.ts';
import { explained } from './explanation.ts';
import { histories } from './histories.ts';
import { runHistory } from './run-history.ts';
import { FakeApprovals, type Flaws } from './testing/fake-approvals.ts';

const kinds = new Set<CommandKind>([
  'propose',
  'approve',
  'approve-own',
  'reject',
  'retry',
  'alter',
  'forge',
  'cancel',
  'withdraw',
  'restore',
  'expire',
]);
const players = { requesters: ['ann', 'bob'], strangers: ['eve'], kinds };
const completions = ['server', 'retry'] as const;
const rulesFor = (completion: 'server' | 'retry'): ApprovalRules => ({
  completion,
  requesterMayDecide: false,
});

describe('the model', () => {
  /** Every world a history can lead to, one command after the other. */
  const worldsAfter = (history: History, rules: ApprovalRules): World[] =>
    history.flat().reduce<World[]>(
      (worlds, given) =>
        worlds
          .flatMap((world) => {
            const [command] = resolved([given], world.approvals.length);
            return command ? possibilities(world, command, rules).map(({ world: after }) => after) : [world];
          })
          .slice(0, 50),
      [emptyWorld],
    );

  it.each(completions)('never lets a call take effect twice, nor without an approval (%s)', (completion) => {
    const silent = new Set<CommandKind>([...kinds].filter((kind) => kind !== 'approve'));
    fc.assert(
      fc.property(
        histories({ ...players, concurrent: false }),
        histories({ ...players, kinds: silent, concurrent: false }),
        (any, withoutApproval) => {
          const effectsOf = (history: History) =>
            worldsAfter(history, rulesFor(completion)).flatMap(({ approvals }) =>
              approvals.map(({ effects }) => effects),
            );
          expect(Math.max(0, ...effectsOf(any))).toBeLessThanOrEqual(1);
          expect(Math.max(0, ...effectsOf(withoutApproval))).toBe(0);
        },
      ),
    );
  });

  it('always leaves a correct server something to answer', () => {
    fc.assert(
      fc.property(histories({ ...players, concurrent: false }), (history) => {
        for (const completion of completions)
          expect(worldsAfter(history, rulesFor(completion)).length).toBeGreaterThan(0);
      }),
    );
  });

  it('explains answers at the same moment by some order, and by nothing else', () => {
    const rules = rulesFor('server');
    const pending: World = { approvals: [{ by: 'ann', state: 'pending', effects: 0 }], withdrawn: [] };
    const approve = { command: { kind: 'approve', approval: 0 }, answer: 'taken' } as const;
    const reject = { command: { kind: 'reject', approval: 0 }, answer: 'refused' } as const;
    const retry = (answer: 'waits' | 'done') =>
      ({ command: { kind: 'retry', by: 'ann', approval: 0 }, answer }) as const;
    expect(explained([pending], [reject, approve], rules)).toHaveLength(1);
    expect(explained([pending], [retry('done'), approve, retry('waits')], rules)).toHaveLength(1);
    expect(explained([pending], [retry('done'), retry('waits')], rules)).toEqual([]);
    expect(explained([pending], [reject], rules)).toEqual([]);
  });
});

describe('histories', () => {
  const play = async (history: History, completion: 'server' | 'retry', flaws: Flaws = {}) =>
    runHistory(history, new FakeApprovals(completion, flaws), rulesFor(completion));

  it.each(completions)('find nothing on a sound server (%s)', async (completion) => {
    for (const concurrent of [false, true])
      await fc.assert(
        fc.asyncProperty(histories({ ...players, concurrent }), async (history) => {
          expect(await play(history, completion)).toBeUndefined();
        }),
        { numRuns: 300 },
      );
  });

  const flawed: [flaw: keyof Flaws, steps: number][] = [
    ['executesBeforeAsking', 1],
    ['referenceIsEnough', 2],
    ['anyArguments', 2],
    ['anybody', 2],
    ['newReferenceOnRetry', 2],
    ['fails', 2],
    ['ownApproval', 2],
    ['approvalDoesNothing', 2],
    ['rejectedRuns', 3],
    ['replays', 3],
    ['neverExpires', 3],
    ['ignoresRights', 3],
    ['cancelDoesNothing', 3],
  ];

  it.each(flawed)('find %s, and tell it in %i steps', async (flaw, steps) => {
    const { story } = await smallestBreak('server', { [flaw]: true }, false);
    expect(story.split('\n').filter((line) => /^\d+\. /.test(line))).toHaveLength(steps);
  });

  it('find a reference that is marked as used too late, by retries at the same moment', async () => {
    const { story } = await smallestBreak('retry', { consumesLate: true }, true);
    expect(story).toContain('3. ann retries #1 → answered as executed; at the same moment ann retries #1');
    expect(story).toContain('#1 twice');
  });

  it('tell a story that a person can follow', async () => {
    const history: History = [[{ kind: 'propose', by: 'ann' }], [{ kind: 'retry', by: 'eve', approval: 2 }]];
    const broken = await play(history, 'server', { anybody: true });
    expect(broken?.story).toBe(
      [
        '1. ann proposes #1: pay 10 → waits for a person',
        '2. eve retries #1 → waits for a person',
        '   expected refused',
        '   seen waits for a person; effects: #1 never',
      ].join('\n'),
    );
  });

  it('leave out commands about an approval that does not exist yet', async () => {
    const history: History = [
      [{ kind: 'approve', approval: 0 }],
      [{ kind: 'propose', by: 'ann' }],
      [{ kind: 'approve', approval: 3 }],
    ];
    expect(await play(history, 'server')).toBeUndefined();
  });

  async function smallestBreak(completion: 'server' | 'retry', flaws: Flaws, concurrent: boolean) {
    const { counterexample } = await fc.check(
      fc.asyncProperty(
        histories({ ...players, concurrent }),
        async (history) => (await play(history, completion, flaws)) === undefined,
      ),
      { seed: 11, numRuns: 1000 },
    );
    const [history = []] = counterexample ?? [];
    const broken = await play(history, completion, flaws);
    if (!broken) throw new Error('the flaw was not found');
    return broken;
  }
});
