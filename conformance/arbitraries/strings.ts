import fc from 'fast-check';
import type { JsonSchema } from '../../spec/spec.ts';
import { onlyWhen } from './bounded-filter.ts';
import { formats } from './formats.ts';
import { text } from './free-form.ts';
import { NothingFitsError, type Path, UnsupportedSchemaError } from './unsupported-schema.ts';

/** Strings by format, by pattern, or of a length. Where several of these are given each is tried, and the checker keeps what fits all. */
export function strings(form: JsonSchema, path: Path): fc.Arbitrary<string> {
  const { minLength, maxLength, pattern, format } = form as {
    minLength?: number;
    maxLength?: number;
    pattern?: string;
    format?: string;
  };
  if ((minLength ?? 0) > (maxLength ?? Number.POSITIVE_INFINITY)) {
    throw new NothingFitsError(path, 'minLength', 'minLength is greater than maxLength');
  }
  const ways: fc.Arbitrary<string>[] = [];
  if (format !== undefined && Object.hasOwn(formats, format))
    ways.push(formats[format] as fc.Arbitrary<string>);
  if (pattern !== undefined) ways.push(matching(pattern, path, minLength, maxLength));
  return ways.length > 0 ? fc.oneof(...ways) : text(minLength, maxLength);
}

/** Strings a regular expression finds itself in, without the characters that only break transports. */
export function matching(
  pattern: string,
  path: Path,
  minLength = 0,
  maxLength?: number,
): fc.Arbitrary<string> {
  const unsupported = (reason: string) => new UnsupportedSchemaError(path, 'pattern', reason);
  try {
    const regex = new RegExp(withoutAssertions(pattern), 'u');
    const size = minLength > 80 ? 'large' : minLength > 5 ? 'medium' : 'small';
    const made = fc.stringMatching(regex, { size, ...(maxLength === undefined ? {} : { maxLength }) });
    return onlyWhen(made, isTransportable, () =>
      unsupported(`${pattern} only matches NUL or lone surrogates`),
    );
  } catch (error) {
    if (error instanceof UnsupportedSchemaError) throw error;
    throw unsupported(`${pattern} cannot be generated from: ${(error as Error).message}`);
  }
}

function isTransportable(value: string): boolean {
  return !/[\0\p{Surrogate}]/u.test(value);
}

/** The pattern less its lookarounds and word boundaries, which fast-check cannot follow: what it makes is checked anyway. */
function withoutAssertions(pattern: string): string {
  let kept = '';
  let depth = 0; // within a lookaround
  let inClass = false;
  for (const [token] of pattern.matchAll(/\\u\{[^}]*\}|\\[\s\S]|\(\?<?[=!]|[\s\S]/gu)) {
    const isLookaround = !inClass && /^\(\?<?[=!]$/.test(token);
    if (!inClass && depth > 0 && token === ')') {
      depth--;
      continue;
    }
    if (isLookaround || (depth > 0 && !inClass && token === '(')) depth++;
    if (token === '[') inClass = true;
    if (token === ']') inClass = false;
    const isBoundary = !inClass && /^\\[bB]$/.test(token);
    if (depth === 0 && !isBoundary) kept += token;
  }
  return kept;
}
