/** Steps from the whole value to a part of it: property names and array indices. */
export type Path = readonly (string | number)[];

/** No valid value, or no single fault, could be made for a schema; says for which part of the value and which keyword. */
export class UnsupportedSchemaError extends Error {
  readonly path: Path;
  readonly keyword: string;

  constructor(path: Path, keyword: string, reason: string) {
    super(`Cannot make values for this schema at ${displayPath(path)}, keyword "${keyword}": ${reason}.`);
    this.name = 'UnsupportedSchemaError';
    this.path = path;
    this.keyword = keyword;
  }
}

/** The schema itself leaves no value here (`false`, types that exclude each other), so an optional part is left out. */
export class NothingFitsError extends UnsupportedSchemaError {}

/** A path as people write it: `lines[0].quantity`; the whole value is `(root)`. */
export function displayPath(path: Path): string {
  if (path.length === 0) return '(root)';
  return path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`))
    .join('')
    .replace(/^\./, '');
}
