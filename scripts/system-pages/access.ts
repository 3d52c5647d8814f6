import type { Spec } from '../../spec/spec.ts';
import { code, markdownTable } from './markdown.ts';

/** Scopes, roles and what else decides who may call what. */
export function accessSection({ access }: Spec): string {
  const scopes = markdownTable(
    ['scope', 'lets a client'],
    access.scopes.map(({ name, says }) => [code(name), says ?? '']),
  );
  const roles = markdownTable(
    ['role', 'permissions'],
    access.roles.map(({ name, permissions }) => [name, permissions.map((word) => code(word)).join(', ')]),
  );
  const portals = access.portals.map(({ name }) => name);
  const modules = access.modules.map((module) => (typeof module === 'string' ? module : module.name));
  return [
    '## Who may do what',
    ...(access.scopes.length > 0 ? [scopes] : []),
    ...(access.roles.length > 0 ? [roles] : []),
    ...(modules.length > 0 ? [`Modules that an organization may have: ${modules.join(', ')}.`] : []),
    ...(portals.length > 0 ? [`Portals a grant is for: ${portals.join(', ')}.`] : []),
  ].join('\n\n');
}
