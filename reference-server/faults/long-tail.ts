import type { Action, Spec } from '../../spec/spec.ts';
import { type Fault, sound } from './fault.ts';

/** One in so many actions is left out. */
const everyTenth = 10;

/** Faults of what stands behind the tools that look up and run actions. */
export const longTailFaults: Record<string, Fault> = {
  'catalog-short': {
    says: 'The catalogue counts more actions than it lists.',
    overrides: () => ({
      'catalogue.enumerates': (actions) => actions.filter((_action, index) => index % everyTenth !== 0),
    }),
  },
  'help-search-case': {
    says: 'A text is found in the catalogue only where case and accents are the same.',
    overrides: () => ({
      'catalogue.finds': (text, { name, description }) => `${name} ${description}`.includes(text),
    }),
  },
  'help-drift': {
    says: 'The schema that is shown of an action leaves out what the action cannot do without.',
    overrides: () => ({
      'catalogue.shows': (input) => {
        const { required, ...drifted } = input;
        return drifted;
      },
    }),
  },
  'path-param-dropped': {
    says: 'An action on one record forgets which, and answers with the collection.',
    overrides: ({ spec }) => ({
      'dispatch.leadsTo': (named) =>
        named?.operation.kind === 'get' ? collectionInsteadOf(spec, named) : named,
    }),
  },
  'write-params-dropped': {
    says: 'An action that changes a record forgets to what, and answers with the record as it was.',
    overrides: () => ({
      'dispatch.leadsTo': (named) =>
        named?.operation.kind === 'update'
          ? { ...named, operation: { ...named.operation, kind: 'get' } }
          : named,
    }),
  },
  'twin-lists-nothing': {
    says: 'A list that is read through an action is empty.',
    overrides: () => ({
      'dispatch.leadsTo': (named) =>
        named?.operation.kind === 'list'
          ? { ...named, operation: { ...named.operation, where: 'false' } }
          : named,
    }),
  },
  'twin-diverges': {
    says: 'A creation by an action does not keep what may be left out, as that by its curated twin does.',
    overrides: () => ({
      'dispatch.leadsTo': (named) => (named?.operation.kind === 'create' ? forgetful(named) : named),
    }),
  },
  'action-eval': {
    says: 'The name of an action is evaluated: members that every object inherits are actions too.',
    overrides: ({ spec }) => ({
      'dispatch.leadsTo': (named, name) =>
        sound['dispatch.leadsTo'](named, name) ?? (isInherited(name) ? plainReading(spec) : undefined),
    }),
  },
};

function collectionInsteadOf({ actions }: Spec, named: Action): Action {
  const list = actions.find(
    ({ action, operation }) =>
      operation.kind === 'list' &&
      action.module === named.action.module &&
      action.resource === named.action.resource,
  );
  return list ? { ...list, input: named.input } : named;
}

function forgetful(named: Action): Action {
  const { properties = {}, required = [] } = named.input as { properties?: object; required?: string[] };
  const optional = Object.keys(properties).filter((name) => !required.includes(name));
  const forgotten = Object.fromEntries(optional.map((name) => [name, 'dyn(null)']));
  return { ...named, operation: { ...named.operation, assign: { ...named.operation.assign, ...forgotten } } };
}

function isInherited(name: string): boolean {
  let found: unknown = {};
  for (const member of name.split('.')) found = (found as Record<string, unknown> | undefined)?.[member];
  return found !== undefined;
}

/** Something that can be called with whatever parameters. */
function plainReading({ actions }: Spec): Action | undefined {
  const list = actions.find(({ operation }) => operation.kind === 'list' && operation.page === undefined);
  return list && { ...list, input: {} };
}
