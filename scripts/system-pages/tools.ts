import type { Action, Spec, Tool } from '../../spec/spec.ts';
import { code, markdownTable } from './markdown.ts';

/** Every listed tool, by group. */
export function toolsSection({ tools }: Spec): string {
  const groups = [...new Set(tools.map(({ group }) => group))];
  const tables = groups.map((name) => {
    const members = tools.filter(({ group }) => group === name);
    return `### ${name}\n\n${markdownTable(['tool', 'safety', 'needs', 'does'], members.map(toolRow))}`;
  });
  return `## Tools\n\n${tables.join('\n\n')}`;
}

function toolRow({ name, safety, permission, scopes = [], module, description }: Tool): string[] {
  const needs = new Set([...scopes, ...(permission === undefined ? [] : [permission])]);
  const all = [
    ...(needs.size > 0 ? [code(...needs)] : []),
    ...(module === undefined ? [] : [`module ${module}`]),
  ];
  return [code(name), safety, all.join(', '), description];
}

/** The long tail is too long to be listed: how many actions each module has, and on what. */
export function longTailSection({ actions }: Spec): string {
  if (actions.length === 0) return '';
  const modules = [...new Set(actions.map(({ action }) => action.module))];
  const rows = modules.map((name) => {
    const members = actions.filter(({ action }) => action.module === name);
    return [
      name,
      distinct(members, ({ resource }) => resource).join(', '),
      distinct(members, ({ verb }) => verb).join(', '),
      String(members.length),
    ];
  });
  return `## The long tail\n\n${markdownTable(['module', 'resources', 'verbs', 'actions'], rows)}`;
}

function distinct(
  members: readonly Action[],
  of: (action: Action['action']) => string | undefined,
): string[] {
  return [...new Set(members.flatMap(({ action }) => of(action) ?? []))];
}
