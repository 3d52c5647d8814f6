import { posix } from 'node:path';

export interface Import {
  /** What is imported, as a path from the root. */
  path: string;
  /** Counted from 1. */
  line: number;
}

const specifier = /\b(?:from|import|require|mock)\s*\(?\s*(['"`])(\.{1,2}\/[^'"`]*)\1/g;

/** The relative imports of a file: static, dynamic, of types and for side effects. */
export function importsOf(file: string, text: string): Import[] {
  return [...text.matchAll(specifier)].map((found) => ({
    path: posix.join(posix.dirname(file), found[2] as string),
    line: lineAt(text, found.index),
  }));
}

/** Line of a character, counted from 1. */
export function lineAt(text: string, index: number): number {
  return text.slice(0, index).split('\n').length;
}
