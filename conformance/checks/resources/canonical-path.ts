/**
 * Whether a URI reference, read as RFC 3986 has it (§5.2.4 dot segments, §6.2.2 percent-encoding), is a plain path at or
 * below one of the prefixes. Another scheme or host leads elsewhere, whatever its path.
 */
export function isBelow(uri: string, prefixes: readonly string[]): boolean {
  const path = canonicalPath(uri);
  return path !== undefined && prefixes.some((prefix) => path === prefix || path.startsWith(`${prefix}/`));
}

function canonicalPath(uri: string): string | undefined {
  const base = 'http://prefixes.invalid';
  if (!uri.startsWith('/') || !URL.canParse(decoded(uri), base)) return undefined;
  const { origin, pathname } = new URL(decoded(uri), base);
  return origin === base ? pathname : undefined;
}

function decoded(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}
