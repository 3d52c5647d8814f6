/** What stands for the one variable of a template (RFC 6570 §3.2.2), percent-decoded; undefined where the URI does not match. */
export function pathVariable(uri: string, template: string): string | undefined {
  const [before = '', after = ''] = template.split(/\{[^{}]*\}/);
  if (!uri.startsWith(before) || !uri.endsWith(after)) return undefined;
  const value = uri.slice(before.length, uri.length - after.length);
  if (value === '' || value.includes('/')) return undefined;
  try {
    return decodeURIComponent(value);
  } catch {
    return undefined;
  }
}
