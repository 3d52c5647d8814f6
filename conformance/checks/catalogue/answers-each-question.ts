import type { Action } from '../../../spec/spec.ts';
import { validatorOf } from '../../arbitraries/validity.ts';
import {
  type CatalogueTool,
  catalogueTool,
  countedModules,
  entriesIn,
  lookUp,
  type Question,
  shownSchema,
} from '../../catalogue/look-up.ts';
import { type CheckContext, check } from '../../engine/check.ts';
import { sampledActions } from '../../engine/long-tail.ts';
import { expectThat } from '../../engine/violation.ts';
import type { Actor } from '../../target/actors.ts';
import type { RpcReply } from '../../wire/rpc-reply.ts';
import { shown } from '../shown.ts';
import { aRefusal, isRefusal } from '../tools/refusal.ts';

/** Actions with letters beyond ASCII that are always among those looked for. */
const mostAccented = 3;

/** A module nobody has, an action nobody has, a text that occurs nowhere. */
const nowhere = 'touchstonenowhere';

export default check({
  id: 'catalogue.answers-each-question',
  says: 'MUST tell the modules, the actions of a module, the schema of an action and what a text finds, whatever its case and accents',
  why: 'The catalogue is all an agent has to find one action among a thousand.',
  needs: ['actor:full'],
  async run(context) {
    const { spec } = context;
    const full = await context.actor('full');
    const catalogue = catalogueTool(spec);
    const { returns } = catalogue.rules;
    const modules = new Set((await countedModules(full, catalogue)).map(({ module }) => module));
    const isAccented = ({ description }: Action) => folded(description) !== description.toLowerCase();
    const accented = sampledActions(context, isAccented).slice(0, mostAccented);
    const actions = [...accented, ...sampledActions(context)];
    const ask = askedOnce(full, catalogue);
    for (const action of actions) {
      expectThat(modules.has(action.group), `module ${action.group}`, `modules ${[...modules].join(', ')}`);
      const { reply, schema } = await shownSchema(full, catalogue, action.name);
      expectThat(schema !== undefined, `${action.name} with its schema in ${returns.schema}`, shown(reply));
      validatorOf(schema);
      await expectFound(ask, catalogue, action);
    }
    await expectNothing(context, full, catalogue);
    return `${actions.length} actions looked up`;
  },
});

type Asking = (question: Question) => Promise<RpcReply>;

/** Many actions share their module and their words. */
function askedOnce(full: Actor, catalogue: CatalogueTool): Asking {
  const replies = new Map<string, Promise<RpcReply>>();
  return (question) => {
    const key = JSON.stringify(question);
    const reply = replies.get(key) ?? lookUp(full, catalogue, question);
    replies.set(key, reply);
    return reply;
  };
}

/** In the list of its module, and by words of its name and of its description in every form a person may type. */
async function expectFound(ask: Asking, catalogue: CatalogueTool, action: Action): Promise<void> {
  const { returns } = catalogue.rules;
  const listed = await ask({ module: action.group });
  const entry = entriesIn(listed, returns.actions)?.find((one) => one[returns.action] === action.name);
  expectThat(entry !== undefined, `${action.name} in module ${action.group}`, shown(listed));
  const method = entry[returns.method];
  expectThat(method === action.action.method, `${action.name} is a ${action.action.method}`, String(method));
  const words = [longestWord(String(entry[returns.summary] ?? '')), longestWord(action.name)];
  for (const word of words.filter((one) => one !== undefined)) {
    for (const search of new Set([word, word.toUpperCase(), folded(word)])) {
      const found = await ask({ search });
      const names = entriesIn(found, returns.actions)?.map((one) => one[returns.action]);
      expectThat(names?.includes(action.name) === true, `"${search}" finds ${action.name}`, shown(found));
    }
  }
}

async function expectNothing({ spec }: CheckContext, full: Actor, catalogue: CatalogueTool): Promise<void> {
  for (const question of [{ module: nowhere }, { action: nowhere }, { action: `${nowhere}.list` }]) {
    const reply = await lookUp(full, catalogue, question);
    const asked = Object.values(question).join();
    expectThat(isRefusal(reply, spec), `nothing is called ${asked}: ${aRefusal}`, shown(reply));
  }
  const reply = await lookUp(full, catalogue, { search: nowhere });
  const found = entriesIn(reply, catalogue.rules.returns.actions);
  expectThat(isRefusal(reply, spec) || found?.length === 0, `"${nowhere}" finds nothing`, shown(reply));
}

/** Where words are equally long, the one with accents. */
function longestWord(text: string): string | undefined {
  const words = text.split(/[^\p{Letter}]+/u).filter((word) => word.length > 2);
  const weight = (word: string) => word.length + (folded(word) === word.toLowerCase() ? 0 : 100);
  return words.sort((a, b) => weight(b) - weight(a))[0];
}

function folded(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase();
}
