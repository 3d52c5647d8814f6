const marked = /^<!-- ci -->\n+```sh\n([\s\S]*?)^```$/gm;

/** The contents of a Markdown text's ```sh blocks that stand right below a line `<!-- ci -->`, in their order. */
export function markedCommands(markdown: string): string[] {
  return [...markdown.replaceAll('\r\n', '\n').matchAll(marked)].map(([, block = '']) => block.trim());
}
