const marked = /^<!-- ci(?:: fails ([^>]*?))? -->\n+```sh\n([\s\S]*?)^```$/gm;

/** A block of commands that a document promises. */
export interface MarkedBlock {
  commands: string;
  /** Checks that a run in it finds something by, and no others; the commands end with exit code 1 then, else with 0. */
  fails?: string[];
}

/**
 * The contents of a Markdown text's ```sh blocks that stand right below a line `<!-- ci -->`, or
 * `<!-- ci: fails <check> … -->`, in their order.
 */
export function markedBlocks(markdown: string): MarkedBlock[] {
  return [...markdown.replaceAll('\r\n', '\n').matchAll(marked)].map(([, fails, block = '']) => ({
    commands: block.trim(),
    ...(fails === undefined ? {} : { fails: fails.split(/\s+/).filter(Boolean) }),
  }));
}

/** With `set -e`, bash goes on after a failure left of `&&` (POSIX, `set`, -e): the status of such a line is asked for. */
function strict(commands: string): string {
  // A line goes on in the next one after a backslash or `&&`.
  const lines = commands.match(/^(?:.*(?:\\|&&[ \t]*)\n)*.*$/gm) ?? [];
  return lines.map((line) => (line.includes('&&') ? `${line}\n[ "$?" = 0 ]` : line)).join('\n');
}

/** The blocks of a document as one shell script that ends with the first that does not keep its word. */
export function scriptOf(document: string, blocks: readonly MarkedBlock[]): string {
  const steps = blocks.map(({ commands, fails }) => {
    if (!fails) return strict(commands);
    const check = `npx tsx scripts/readme/expect-failures.ts touchstone-report/report.json ${fails.join(' ')}`;
    return `code=0\n${commands} || code=$?\n[ "$code" = 1 ]\n${check}`;
  });
  // What a block leaves running ends with its document, however that ends.
  const ending = `trap 'jobs -p | xargs -r kill 2>/dev/null' EXIT`;
  return [`# ${document}`, '(', ending, ...steps, ')'].join('\n');
}
