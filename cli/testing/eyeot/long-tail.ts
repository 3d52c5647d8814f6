import type { Spec } from '../../../spec/spec.ts';
import { onValues, type Value } from '../other-results.ts';
import { reversed } from '../other-values.ts';
import type { Variant } from '../variant.ts';
import { aModule, modules } from './calls.ts';

/** Other catalogues of the same actions. */
export function otherCatalogues(spec: Spec): Variant[] {
  return [
    {
      name: 'help: the last first, with further members',
      asks: ['catalogue'],
      overrides: {
        'http.finish': onValues((value, { called }) => (called === modules.name ? elaborate(value) : value)),
      },
      shows: { method: 'tools/call', params: aModule, reply: /since.*"?action/s },
    },
    {
      name: 'help: further arguments in schemas, which the actions take',
      asks: ['catalogue.a*', 'catalogue.s*', 'dry-run.invalid-*', 'idempotency.c*', 'idempotency.form-*'],
      madeFrom: (whole) => ({
        ...whole,
        actions: whole.actions.map((action) => {
          const { properties, ...input } = action.input;
          const locale = { description: 'Language of the reply.', type: 'string', enum: ['fr', 'en'] };
          return { ...action, input: { ...input, properties: { ...(properties as object), locale } } };
        }),
      }),
      shows: {
        method: 'tools/call',
        params: { name: 'eyeot_help', arguments: { action: 'clients.list' } },
        reply: /Language of the reply/,
      },
    },
    {
      name: 'help: of actions whose every call is refused',
      asks: ['catalogue.shown-*'],
      overrides: { 'dispatch.leadsTo': () => undefined },
      shows: {
        method: 'tools/call',
        params: { name: 'eyeot_call', arguments: { action: 'clients.list', params: {} } },
        reply: /error/i,
      },
      observesNothing: ['catalogue.shown-'],
    },
    {
      name: 'names: actions in capitals too, which is one name too many',
      asks: ['catalogue.unknown-*'],
      overrides: {
        'dispatch.leadsTo': (found, name) =>
          found ?? spec.actions.find((action) => action.name === name.toLowerCase()),
      },
      shows: {
        method: 'tools/call',
        params: { name: 'eyeot_call', arguments: { action: 'CLIENTS.List', params: {} } },
        reply: /items/,
      },
      breaks: { 'catalogue.unknown-actions-are-refused': 'a name is one text, and no other' },
    },
  ];
}

function elaborate(value: Value): unknown {
  return reversed(
    Object.fromEntries(
      Object.entries({ since: '2026.1', ...value }).map(([name, member]) => [
        name,
        Array.isArray(member) ? [...member].reverse().map((item) => further(item)) : member,
      ]),
    ),
  );
}

function further(item: unknown): unknown {
  return item !== null && typeof item === 'object' ? { since: '2026.1', ...item, deprecated: false } : item;
}
