import { isDeepStrictEqual } from 'node:util';
import type { Remark } from '../../conformance/inference/remark.ts';
import type { Spec, Tool, ToolEntry } from '../../spec/spec.ts';
import { type Difference, shown } from './fill-facts.ts';
import { type Note, PatchedYaml } from './patched-yaml.ts';

/** What the server says of a tool itself; the rest is a conclusion, or a person's knowledge. */
const ownWords = ['title', 'description', 'input', 'output'] as const;

/**
 * Adds the tools that no file of the folder has to the text of a tools file. Others are compared, not changed.
 * @param listed the tools as entries of a tools file, with remarks about their members
 */
export function addTools(
  spec: Pick<Spec, 'tools'>,
  text: string,
  listed: { tools: readonly ToolEntry[]; remarks: readonly Remark[] },
): { text: string; added: string[]; differences: Difference[]; notListed: string[] } {
  const known = new Map(spec.tools.map((tool) => [tool.name, tool]));
  const unknown = listed.tools
    .map((tool, index) => ({ value: tool, notes: notesAbout(index, listed.remarks) }))
    .filter(({ value }) => !known.has(value.name));
  const patched = new PatchedYaml(text);
  if (unknown.length > 0) patched.append(['tools'], unknown);
  const names = listed.tools.map(({ name }) => name);
  return {
    text: patched.toString(),
    added: unknown.map(({ value }) => value.name),
    differences: listed.tools.flatMap((tool) => differencesTo(known.get(tool.name), tool)),
    notListed: [...known.keys()].filter((name) => !names.includes(name)),
  };
}

function notesAbout(index: number, remarks: readonly Remark[]): Note[] {
  return remarks
    .filter(({ path }) => path[0] === 'tools' && path[1] === index)
    .map(({ path, says }) => ({ path: path.slice(2), text: `inferred: ${says}` }));
}

/** Schemas are compared as they mean it: with the references of the folder's own resolved. */
function differencesTo(own: Tool | undefined, live: ToolEntry): Difference[] {
  if (!own) return [];
  return ownWords
    .filter((word) => live[word] !== undefined && !isDeepStrictEqual(own[word], live[word]))
    .map((word) => ({ file: 'tools/', about: `${own.name}: ${word}`, server: shown(live[word]) }));
}
