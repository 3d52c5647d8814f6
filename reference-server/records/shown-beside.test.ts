import { describe, expect, it } from 'vitest';
import { loadSpec } from '../../spec/load.ts';
import type { Tool } from '../../spec/spec.ts';
import { soundDecisions } from '../decisions.ts';
import { execute } from './execute.ts';
import { MemoryStore } from './memory-store.ts';
import { seedState } from './seed.ts';

const spec = loadSpec('clerq');

/** What a tool answers to somebody of the first organization, by their role. */
async function answer(role: string, name: string, args: Record<string, unknown> = {}) {
  const id = spec.fixtures.organizations[0]?.id ?? '';
  const isThere = (one: { organization: string; role: string }) =>
    one.organization === id && one.role === role;
  const user = spec.fixtures.users.find(({ memberships }) => memberships.some(isThere))?.name ?? '';
  const tool = spec.tools.find((one) => one.name === name) as Tool;
  const caller = { user, clientId: 'any', organizations: [id], companies: [], role, scopes: [] };
  const execution = { spec, decisions: soundDecisions, caller, now: 0, origin: '' };
  const store = new MemoryStore(seedState(spec));
  const { result } = await store.transact((transaction) =>
    execute(tool, args, { ...execution, transaction }),
  );
  return result.value as Record<string, Record<string, unknown>[]>;
}

async function tasksOf(role: string) {
  const [project] = (await answer('owner', 'list_projects')).projects as [{ id: string }];
  return (await answer(role, 'list_tasks', { projectId: project.id })).tasks as Record<string, unknown>[];
}

describe('a total in a view', () => {
  it.each(['owner', 'contractor'])(
    'adds up the records that name this one, as a %s reaches them',
    async (role) => {
      const tasks = await tasksOf(role);
      expect(tasks.length).toBeGreaterThan(0);
      for (const task of tasks) {
        const { entries } = await answer(role, 'list_task_time', { taskId: task.id });
        const sum = entries?.reduce((whole, { durationSeconds }) => whole + Number(durationSeconds ?? 0), 0);
        expect(task.trackedSeconds).toBe(sum);
      }
    },
  );

  it('is less for somebody who reaches less', async () => {
    const sum = (tasks: Record<string, unknown>[]) =>
      tasks.reduce((whole, { trackedSeconds }) => whole + Number(trackedSeconds), 0);
    expect(sum(await tasksOf('contractor'))).toBeLessThan(sum(await tasksOf('owner')));
  });
});

describe('a collection beside a list', () => {
  it('is empty for whom its predicate leaves nothing', async () => {
    const shown = await answer('owner', 'list_team_members');
    expect(shown.members?.length).toBeGreaterThan(1);
    expect(shown.invitations).toHaveLength(4);
    expect((await answer('viewer', 'list_team_members')).invitations).toEqual([]);
  });
});
