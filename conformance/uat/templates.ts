/** Puts values into every text of a JSON value; a text that is one placeholder alone becomes the value with its type. */
export function filled(template: unknown, values: Readonly<Record<string, unknown>>): unknown {
  if (Array.isArray(template)) return template.map((item) => filled(item, values));
  if (template !== null && typeof template === 'object') {
    return Object.fromEntries(Object.entries(template).map(([key, member]) => [key, filled(member, values)]));
  }
  if (typeof template !== 'string') return template;
  const alone = /^\$\{([\w.]+)\}$/.exec(template)?.[1];
  if (alone !== undefined && Object.hasOwn(values, alone)) return values[alone];
  return template.replace(/\$\{([\w.]+)\}/g, (all, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : all,
  );
}
