import { describe, expect, it } from 'vitest';
import { loadSpec } from '../../../spec/load.ts';
import type { CatalogueRules, Spec, Tool } from '../../../spec/spec.ts';
import { systemNames } from '../../../spec/systems.ts';
import { soundDecisions } from '../../decisions.ts';
import type { Principal } from '../../principal.ts';
import { execute } from '../execute.ts';
import { MemoryStore } from '../memory-store.ts';

const spec = systemNames()
  .map(loadSpec)
  .find(({ actions }) => actions.length > 0) as Spec;
const tool = spec.tools.find(({ operation }) => operation.kind === 'catalogue') as Tool;
const { returns } = tool.operation.catalogue as CatalogueRules;
const caller = { organizations: ['any'], companies: [], role: 'any', scopes: [] } as unknown as Principal;

async function lookUp(args: Record<string, string>): Promise<Record<string, unknown>> {
  const { result } = await new MemoryStore().transact((transaction) =>
    execute(tool, args, { transaction, spec, decisions: soundDecisions, caller, now: 0, origin: '' }),
  );
  return result.value as Record<string, unknown>;
}

type Entries = Record<string, unknown>[];
const names = (reply: Record<string, unknown>) =>
  (reply[returns.actions] as Entries).map((entry) => entry[returns.action]);

describe('looking up actions', () => {
  it('counts what each module lists, and everything together', async () => {
    const reply = await lookUp({});
    const modules = reply[returns.modules] as Entries;
    expect(reply[returns.count]).toBe(spec.actions.length);
    let listed = 0;
    for (const entry of modules) {
      const actions = names(await lookUp({ module: String(entry[returns.module]) }));
      expect(actions).toHaveLength(entry[returns.count] as number);
      listed += actions.length;
    }
    expect(listed).toBe(spec.actions.length);
  });

  it('shows one action with the very schema it is held against, and prefers that to any other question', async () => {
    const [action] = spec.actions;
    const [last] = spec.actions.slice(-1);
    const reply = await lookUp({ action: action?.name ?? '', module: last?.group ?? '', search: 'x' });
    expect(reply[returns.schema]).toBe(action?.input);
    expect(reply[returns.action]).toBe(action?.name);
  });

  it('finds by name and by description, whatever the case and the accents, and narrows by module', async () => {
    const accented = spec.actions.find(({ description }) => /[éèêà]/.test(description));
    const word = /\p{Letter}*[éèêà]\p{Letter}*/u.exec(accented?.description ?? '')?.[0] ?? '';
    const plain = word.normalize('NFD').replaceAll(/\p{Mark}/gu, '');
    for (const search of [word, word.toUpperCase(), plain, plain.toUpperCase()])
      expect(names(await lookUp({ search })), search).toContain(accented?.name);
    const verb = accented?.action.verb ?? '';
    const within = names(await lookUp({ search: verb, module: accented?.group ?? '' }));
    expect(within).toContain(accented?.name);
    expect(within.length).toBeLessThan(names(await lookUp({ search: verb })).length);
    expect(names(await lookUp({ search: 'no such thing' }))).toEqual([]);
  });

  it.each([
    [{ action: 'constructor' }, 'unknownTool'],
    [{ action: '' }, 'unknownTool'],
    [{ module: '__proto__' }, 'notFound'],
  ])('refuses %o', async (args, condition) => {
    await expect(lookUp(args)).rejects.toMatchObject({ condition });
  });
});
