type Part = Record<string, unknown>;

const isText = (value: unknown) => typeof value === 'string';
const isResource = (value: unknown) => {
  const { uri, text, blob } = (value ?? {}) as Part;
  return isText(uri) && (isText(text) || isText(blob));
};

/** Types of content and the members each must have (MCP 2025-06-18, Tools, Tool Result). */
const types: Record<string, Record<string, (value: unknown) => boolean>> = {
  text: { text: isText },
  image: { data: isText, mimeType: isText },
  audio: { data: isText, mimeType: isText },
  resource: { resource: isResource },
  resource_link: { uri: isText, name: isText },
};

/** What is wrong with a content part, in words; undefined when nothing is. */
export function partFault(part: unknown): string | undefined {
  if (part === null || typeof part !== 'object') return 'it is no object';
  const { type } = part as Part;
  if (typeof type !== 'string') return 'it has no type';
  if (!Object.hasOwn(types, type)) return `its type ${JSON.stringify(type)} is not known`;
  const [missing] =
    Object.entries(types[type] ?? {}).find(([member, fits]) => !fits((part as Part)[member])) ?? [];
  return missing === undefined ? undefined : `its member ${missing} is missing or malformed`;
}
