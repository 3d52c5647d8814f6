import { readFileSync } from 'node:fs';
import { isMap, isPair, isScalar, LineCounter, type Node, parseDocument } from 'yaml';
import { InvalidFileError } from './problems.ts';

/** Where a value stands inside a file: keys and indexes from the top. */
export type Path = readonly (string | number)[];

/** A YAML file with its values and the line each of them stands on. */
export interface YamlFile {
  /** Name shown in messages. */
  file: string;
  text: string;
  data: unknown;
  /** Line of the value at `path`, or of its nearest ancestor. Counted from 1. */
  lineOf(path: Path): number;
}

/**
 * Reads one YAML 1.2 file.
 * @throws InvalidFileError when it cannot be read or is not YAML; every syntax error is listed with its line.
 */
export function readYamlFile(absolutePath: string, shownAs: string): YamlFile {
  let text: string;
  try {
    text = readFileSync(absolutePath, 'utf8');
  } catch (cause) {
    const reason =
      (cause as NodeJS.ErrnoException).code === 'ENOENT' ? 'there is no such file' : String(cause);
    throw new InvalidFileError([
      { file: shownAs, line: 0, rule: 'readable', message: `cannot be read: ${reason}` },
    ]);
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, merge: true });
  if (document.errors.length > 0) {
    throw new InvalidFileError(
      document.errors.map((error) => ({
        file: shownAs,
        line: lines.linePos(error.pos[0]).line,
        rule: 'yaml',
        message: `is not valid YAML: ${error.message.split('\n')[0]?.replace(/ at line .*$/, '')}`,
      })),
    );
  }
  const lineAt = (node: unknown): number | undefined => {
    const range = (node as Node | null | undefined)?.range;
    return range ? lines.linePos(range[0]).line : undefined;
  };
  return {
    file: shownAs,
    text,
    data: document.toJS(),
    lineOf(path) {
      for (let length = path.length; length >= 0; length -= 1) {
        const line = lineAt(keyOrValue(document.contents, path.slice(0, length)));
        if (line !== undefined) return line;
      }
      return 1;
    },
  };
}

/** The key node of a mapping entry (so that a line points at the key), or the item of a sequence. */
function keyOrValue(root: unknown, path: Path): unknown {
  let node: unknown = root;
  let key: unknown = root;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === step);
      if (!pair) return undefined;
      key = pair.key;
      node = pair.value;
    } else {
      node = (node as { get?: (index: unknown, keep: boolean) => unknown } | null)?.get?.(step, true);
      if (node === undefined) return undefined;
      key = node;
    }
  }
  return key;
}
