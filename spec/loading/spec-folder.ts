import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { isAbsolute, join, relative } from 'node:path';
import type { AnySchemaObject } from 'ajv/dist/2020.js';
import type { Location } from '../spec.ts';
import { protocolFolder, schemaFolder } from '../systems.ts';
import { InvalidFileError, type Problem } from './problems.ts';
import { shapeProblems } from './validate-shape.ts';
import { type Path, readYamlFile, type YamlFile } from './yaml-file.ts';

/** Where something was written: a file, as the folder names it, and the path of keys and indexes inside it. */
export interface Place {
  file: string;
  path: Path;
}

/** The files of one spec: reads them, holds each against its schema, and collects every problem with its line. */
export class SpecFolder {
  readonly #folder: string;
  readonly #problems: Problem[] = [];
  readonly #files = new Map<string, YamlFile>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  read<T>(file: string, schema: string): T {
    return this.#open(file, schema)?.data as T;
  }

  readOptional<T>(file: string, schema: string): T | undefined {
    return existsSync(join(this.#folder, file)) ? this.read<T>(file, schema) : undefined;
  }

  /** All YAML files of a folder, by name, so that the order of a listing is the order of the files. */
  readAll<T>(folder: string, schema: string): { file: string; data: T }[] {
    const absolute = isAbsolute(folder) ? folder : join(this.#folder, folder);
    if (!existsSync(absolute)) return [];
    return readdirSync(absolute)
      .filter((name) => name.endsWith('.yaml'))
      .sort()
      .map((name) => join(folder, name))
      .map((file) => ({ file, data: this.read<T>(file, schema) }));
  }

  locate({ file, path }: Place): Location {
    const source = this.#files.get(file);
    return { file: source?.file ?? file, line: source?.lineOf(path) ?? 0 };
  }

  problem(place: Place, rule: string, message: string): void {
    this.#problems.push({ ...this.locate(place), rule, message });
  }

  /** @throws InvalidFileError with every problem so far, if there is one */
  stopOnProblems(): void {
    if (this.#problems.length > 0) throw new InvalidFileError(this.#problems);
  }

  /** SHA-256 over the names and texts of all files read, in hexadecimal. */
  digest(): string {
    const hash = createHash('sha256');
    const named = [...this.#files].map(
      ([file, { text }]) => [file.replace(protocolFolder, 'protocol'), text] as const,
    );
    for (const [file, text] of named.sort(([a], [b]) => (a < b ? -1 : 1))) {
      hash.update(file).update('\0').update(text).update('\0');
    }
    return hash.digest('hex');
  }

  #open(file: string, schema: string): YamlFile | undefined {
    const absolute = isAbsolute(file) ? file : join(this.#folder, file);
    try {
      const source = readYamlFile(absolute, relative(process.cwd(), absolute) || file);
      this.#files.set(file, source);
      this.#problems.push(...shapeProblems(source, readSchema(schema)));
      return source;
    } catch (error) {
      if (!(error instanceof InvalidFileError)) throw error;
      this.#problems.push(...error.problems);
      return undefined;
    }
  }
}

const schemas = new Map<string, AnySchemaObject>();

function readSchema(name: string): AnySchemaObject {
  let schema = schemas.get(name);
  if (!schema) {
    schema = JSON.parse(readFileSync(join(schemaFolder, `${name}.schema.json`), 'utf8')) as AnySchemaObject;
    schemas.set(name, schema);
  }
  return schema;
}
