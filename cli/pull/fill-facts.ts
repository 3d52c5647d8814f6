import { isDeepStrictEqual } from 'node:util';
import type { Remark } from '../../conformance/inference/remark.ts';
import { isObject } from '../../conformance/json-object.ts';
import { PatchedYaml } from './patched-yaml.ts';

/** What a server says where a person wrote something else. */
export interface Difference {
  file: string;
  /** What it is about, in words. */
  about: string;
  /** As the server has it, for a person. */
  server: string;
}

export interface Filled {
  text: string;
  /** Facts that were filled in, as dotted paths. */
  filled: string[];
  differences: Difference[];
}

type Path = readonly [string] | readonly [string, string];

const shownLength = 80;

/**
 * Fills facts into a file. A fact is filled in where the file has none, or still what `init` wrote; everything else is a
 * person's, and what differs from it is told. A guess contradicts nobody.
 * @param only the facts to look at, as dotted paths or their beginnings; all of them when absent
 */
export function fillFacts(
  file: string,
  text: string,
  {
    facts,
    written,
    remarks,
    only,
  }: {
    facts: object;
    /** What `init` wrote into this file. */
    written: string;
    remarks: readonly Remark[];
    only?: readonly string[];
  },
): Filled {
  const patched = new PatchedYaml(text);
  const original = new PatchedYaml(written);
  const filled: string[] = [];
  const differences: Difference[] = [];
  for (const { path, value } of factsOf(facts)) {
    const name = path.join('.');
    if (only && !only.some((one) => name === one || name.startsWith(`${one}.`))) continue;
    const there = patched.get(path);
    if (isDeepStrictEqual(there, value)) continue;
    const remark = remarks.find((one) => one.file === file && startsWith(path, one.path));
    const note = remark && `inferred: ${remark.says}`;
    if (there === undefined) add(patched, path, value, note);
    else if (isDeepStrictEqual(there, original.get(path))) patched.replace(path, value, note);
    else {
      if (!remark) differences.push({ file, about: name, server: shown(value) });
      continue;
    }
    filled.push(name);
  }
  return { text: patched.toString(), filled, differences };
}

/** For a message: JSON, cut where it gets long. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > shownLength ? `${text.slice(0, shownLength)}…` : text;
}

function factsOf(data: object): { path: Path; value: unknown }[] {
  return Object.entries(data).flatMap(([section, value]): { path: Path; value: unknown }[] =>
    isObject(value) && Object.keys(value).length > 0
      ? Object.entries(value).map(([key, inner]) => ({ path: [section, key], value: inner }))
      : [{ path: [section], value }],
  );
}

function add(patched: PatchedYaml, path: Path, value: unknown, note: string | undefined): void {
  const [section, key] = path;
  if (key === undefined) patched.add([], section, value, note);
  else if (patched.get([section]) === undefined) patched.add([], section, { [key]: value }, note);
  else patched.add([section], key, value, note);
}

/** Whether a remark is about a fact or about the section it stands in. */
function startsWith(path: Path, remark: Remark['path']): boolean {
  return remark.length <= path.length && remark.every((step, index) => step === path[index]);
}
