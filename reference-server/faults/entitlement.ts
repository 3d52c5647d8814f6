import type { Module, Spec, Tool } from '../../spec/spec.ts';
import { type Fault, sound } from './fault.ts';

/** Modules and connectors of this kind are on whatever an organization set. */
function alwaysOn(isOne: (module: Module) => boolean): ReturnType<Fault['overrides']> {
  return {
    'entitlement.isOn': (module, enabled) => isOne(module) || sound['entitlement.isOn'](module, enabled),
  };
}

/** Whether the tool changes what the organization set about agents themselves. */
function changesSettings({ records }: Spec, { safety, operation }: Tool): boolean {
  const keeper = records[operation.record ?? '']?.keptBy;
  return safety !== 'read' && (keeper === 'modules' || keeper === 'policy');
}

/** Scopes of the grammar `<domain>:<action>`. */
const toRead = (scope: string) => scope.replace(/:[^:]*$/, ':read');
const toAction = (scope: string) => scope.replace(/^[^:]*:/, ':');

export const entitlementFaults: Record<string, Fault> = {
  'free-limited-modules': {
    says: 'The plan for one person lacks most of the modules.',
    overrides: ({ spec }) => {
      const some = new Set([...new Set(spec.tools.map(({ group }) => group))].slice(0, 3));
      return { 'licence.planOpens': (plan, module) => plan?.users !== 1 || some.has(module) };
    },
  },
  'scope-ignored': {
    says: 'A token that was granted for reading may change things.',
    overrides: () => ({
      'entitlement.scopesSuffice': (needed, held, tool, toList) =>
        tool.safety !== 'read' || sound['entitlement.scopesSuffice'](needed, held, tool, toList),
    }),
  },
  'execute-unchecked': {
    says: 'A token that may list a tool may call it.',
    overrides: () => ({
      'entitlement.scopesSuffice': (_needed, held, tool, toList) =>
        sound['entitlement.scopesSuffice'](toList, held, tool, toList),
    }),
  },
  'role-ignored': {
    says: 'Every member may use every tool, whatever the role.',
    overrides: () => ({ 'entitlement.holds': () => true }),
  },
  'role-half-known': {
    says: 'A role that does not hold every permission may change nothing.',
    overrides: () => ({
      'entitlement.holds': (permission, holder, tool) =>
        (tool.safety === 'read' || holder.role.includes('*')) &&
        sound['entitlement.holds'](permission, holder, tool),
    }),
  },
  'perm-cached': {
    says: 'What a caller may do is remembered from its first request.',
    overrides: () => {
      const remembered = new Map<string, boolean>();
      return {
        'entitlement.holds': (permission, holder, tool) => {
          const key = `${holder.organization} ${holder.name} ${permission}`;
          const holds = remembered.get(key) ?? sound['entitlement.holds'](permission, holder, tool);
          remembered.set(key, holds);
          return holds;
        },
      };
    },
  },
  'module-cached': {
    says: 'The modules of an organization are remembered from its first request.',
    overrides: () => {
      const remembered = new Map<string, ReadonlySet<string>>();
      return {
        'entitlement.modules': (organization, enabled) => {
          const modules = remembered.get(organization) ?? enabled;
          remembered.set(organization, modules);
          return modules;
        },
      };
    },
  },
  'any-of': {
    says: 'One of role, module and portal is enough.',
    overrides: () => ({
      'entitlement.together': ({ permission, module, portal }) => permission || module || portal,
    }),
  },
  'list-only-filter': {
    says: 'Tools a caller may not use are hidden, and answer when they are called by name.',
    overrides: () => ({ 'entitlement.guardsCalls': () => false }),
  },
  'list-all': {
    says: 'Every caller sees every tool.',
    overrides: () => ({ 'entitlement.filtersListing': () => false }),
  },
  'over-hide': {
    says: 'A tool the caller may use is not listed.',
    overrides: () => ({ 'tools.listed': (listed) => listed.slice(0, -1) }),
  },
  'module-always-on': {
    says: 'The tools of a module stay when the module is turned off.',
    overrides: ({ with: { module } }) => alwaysOn(({ name }) => name === module),
  },
  'connector-always-on': {
    says: 'The tools of a connector are there before anybody connected it.',
    overrides: () => alwaysOn(({ kind }) => kind === 'connector'),
  },
  'settings-unprotected': {
    says: 'Everybody may change what is set about agents.',
    overrides: ({ spec }) => ({
      'entitlement.holds': (permission, holder, tool) =>
        changesSettings(spec, tool) || sound['entitlement.holds'](permission, holder, tool),
    }),
  },
  'perm-unchecked': {
    says: 'One tool does not ask for a permission.',
    overrides: ({ spec, with: { tool: named } }) => {
      const open = named ?? spec.tools.find(({ safety }) => safety !== 'read')?.name;
      return {
        'entitlement.holds': (permission, holder, tool) =>
          tool.name === open || sound['entitlement.holds'](permission, holder, tool),
        'entitlement.scopesSuffice': (needed, held, tool, toList) =>
          tool.name === open || sound['entitlement.scopesSuffice'](needed, held, tool, toList),
      };
    },
  },
  'read-implies-write': {
    says: 'A token that may read a subject may change it.',
    overrides: () => ({
      'entitlement.scopesSuffice': (needed, held, tool, toList) =>
        sound['entitlement.scopesSuffice'](needed.map(toRead), held.map(toRead), tool, toList),
    }),
  },
  'scope-any-domain': {
    says: 'A token for one subject is good for all of them.',
    overrides: () => ({
      'entitlement.scopesSuffice': (needed, held, tool, toList) =>
        sound['entitlement.scopesSuffice'](needed.map(toAction), held.map(toAction), tool, toList),
    }),
  },
};
