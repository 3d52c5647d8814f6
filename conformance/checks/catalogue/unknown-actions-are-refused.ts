import { randomBytes } from 'node:crypto';
import type { Action } from '../../../spec/spec.ts';
import { uniqueText, writeArguments } from '../../approvals/write-arguments.ts';
import { allDoors } from '../../engine/all-doors.ts';
import { type CheckContext, check } from '../../engine/check.ts';
import { sampledActions } from '../../engine/long-tail.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { marked } from '../../idempotency/creation.ts';
import type { Actor } from '../../target/actors.ts';
import { listOf } from '../records/collection-of.ts';
import { shown, shownValue } from '../shown.ts';
import { aRefusal, isRefusal } from '../tools/refusal.ts';

/** Creations whose names are spelt wrongly. */
const mostMisspelt = 4;

/** Members every object of JavaScript, Python or a template engine has, in the grammar of actions. */
const inherited = [
  '__proto__',
  'constructor',
  'constructor.constructor',
  'constructor.toString.call',
  'toString',
  'hasOwnProperty.call',
  '__proto__.__proto__.toString',
  'prototype.constructor.name',
  '__class__.__init__.__globals__',
  'valueOf.bind.apply',
];

const hostile = ['', ' ', '.', '..', '...', '*', '*.*.*', '%', '{{7*7}}', `$\{7*7}`, 'null', 'undefined'];

/** Each misspelt name goes with parameters the action itself takes, so that only the name is wrong. */
export default check({
  id: 'catalogue.unknown-actions-are-refused',
  says: 'MUST refuse names that no action has, without effect and without failing',
  why: 'A name comes from a language model: what it leads to must be looked up, never evaluated.',
  needs: ['actor:full', 'writes'],
  async run(context) {
    const full = await context.actor('full');
    const { spec } = context;
    let refused = 0;
    for (const action of sampledActions(context, isMarkedCreation(context)).slice(0, mostMisspelt)) {
      const args = await writeArguments({ ...context, spec: allDoors(spec) }, full, action, {
        seed: context.seed,
      });
      const mark = uniqueText(args);
      if (mark === undefined) continue;
      for (const name of [...misspelt(action), ...inherited, ...hostile]) {
        if (spec.actions.some((known) => known.name === name)) continue;
        await expectRefused(context, full, name, args);
        refused += 1;
      }
      const left = (await marked(allDoors(spec), full, action.operation.record ?? '', mark)) ?? [];
      expectThat(left.length === 0, `no record of the names like ${action.name}`, shownValue(left));
      const twin = await full.caller.call(action.name, args);
      requireObserved(
        twin.succeeded,
        `${action.name} itself does not answer, so that a refusal tells nothing`,
      );
    }
    requireObserved(refused > 0, 'no action makes a record that can be told apart');
    return `${refused} names refused`;
  },
});

async function expectRefused(
  { spec }: CheckContext,
  full: Actor,
  name: string,
  params: unknown,
): Promise<void> {
  const { name: tool, dispatch } = dispatcher(spec);
  const reply = await full.caller.call(tool, { [dispatch.action]: name, [dispatch.params]: params });
  expectThat(isRefusal(reply, spec), `${shownValue(name)} is no action: ${aRefusal}`, shown(reply), {
    parameters: shownValue(params),
  });
}

function dispatcher(spec: CheckContext['spec']) {
  const tool = spec.tools.find(({ operation }) => operation.dispatch);
  const dispatch = tool?.operation.dispatch;
  requireObserved(tool !== undefined && dispatch !== undefined, 'no tool runs actions');
  return { name: tool.name, dispatch };
}

function isMarkedCreation({ spec }: CheckContext): (action: Action) => boolean {
  return ({ operation, scopes = [] }) =>
    operation.kind === 'create' &&
    !operation.parent &&
    operation.identifier === undefined &&
    spec.records[operation.record ?? '']?.keptBy === undefined &&
    listOf(allDoors(spec), operation.record) !== undefined &&
    !scopes.some((scope) => spec.access.neverIssued?.includes(scope));
}

/** Names near that of an action. */
function misspelt({ name, action: { verb, path } }: Action): string[] {
  const capital = name.charAt(0).toUpperCase() + name.slice(1);
  const letters = randomBytes(2).toString('hex');
  return [
    ...[name.toUpperCase(), capital, `${name.slice(0, -verb.length)}${verb.toUpperCase()}`],
    ...[
      ` ${name}`,
      `${name} `,
      `${name}.`,
      `.${name}`,
      `${name}.${verb}`,
      `${name}\u0000`,
      `${name}x${letters}`,
    ],
    ...[
      name.slice(0, -1),
      name.slice(1),
      name.replace('.', '..'),
      name.replaceAll('.', '/'),
      name.replaceAll('.', '_'),
    ],
    ...[
      path,
      `../${name}`,
      `../../${name}`,
      `./${name}`,
      `${name}/../${name}`,
      `..%2f${name}`,
      `${name}?x=1`,
      `${name}#x`,
    ],
    ...[`${name}()`, `${name};${name}`, `${name},${name}`, `${name}.__proto__`, `${name}.constructor`],
  ];
}
