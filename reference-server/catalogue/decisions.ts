import type { Action, JsonSchema } from '../../spec/spec.ts';

/** Rules of the long tail: what is told of its actions, and what a name leads to. */
export const catalogueDecisions = {
  /** The actions that are listed when somebody looks into a module or searches: all of them. */
  'catalogue.enumerates': (actions: readonly Action[]): readonly Action[] => actions,

  /** A text is found in the name or the description; case and accents do not count. */
  'catalogue.finds': (text: string, action: Action): boolean => foldedWords(action).includes(folded(text)),

  /** The schema that is shown of an action is the one its parameters are held against. */
  'catalogue.shows': (input: JsonSchema, _action: Action): JsonSchema => input,

  /** A name leads to the action that has exactly this name, and to no other. */
  'dispatch.leadsTo': (named: Action | undefined, _name: string): Action | undefined => named,
};

const words = new WeakMap<Action, string>();

function foldedWords(action: Action): string {
  let text = words.get(action);
  if (text === undefined) {
    text = folded(`${action.name} ${action.description}`);
    words.set(action, text);
  }
  return text;
}

/** A text without case and accents. */
export function folded(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase();
}
