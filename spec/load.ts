import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { AnySchemaObject } from 'ajv/dist/2020.js';
import { crossCheck } from './loading/cross-check.ts';
import { InvalidFileError, type Problem } from './loading/problems.ts';
import { type RecordShape, resolveReferences } from './loading/resolve-references.ts';
import { shapeProblems } from './loading/validate-shape.ts';
import { readYamlFile, type YamlFile } from './loading/yaml-file.ts';
import type {
  ErrorsFile,
  FaultsFile,
  FixturesFile,
  GovernanceFile,
  JsonSchema,
  Location,
  RecordType,
  Requirement,
  RequirementRow,
  RequirementsFile,
  ScopesFile,
  Spec,
  SystemFile,
  Tool,
  ToolsFile,
  UatScript,
} from './spec.ts';
import { protocolFolder, schemaFolder, systemFolder } from './systems.ts';

/**
 * Reads, validates and resolves one system.
 * @param name a system of the package, or a path to a spec folder
 * @throws InvalidFileError with every problem found, each with file, line, rule and a suggestion
 */
export function loadSpec(name: string): Spec {
  return new SpecLoader(systemFolder(name)).load();
}

class SpecLoader {
  readonly #folder: string;
  readonly #problems: Problem[] = [];
  readonly #files = new Map<string, YamlFile>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  load(): Spec {
    const system = this.#read<SystemFile>('system.yaml', 'system');
    const access = this.#read<ScopesFile>('scopes.yaml', 'scopes');
    const errors = this.#read<ErrorsFile>('errors.yaml', 'errors');
    const governance = this.#read<GovernanceFile>('governance.yaml', 'governance');
    const fixtures = this.#read<FixturesFile>('fixtures.yaml', 'fixtures');
    const types = this.#readOptional<{ types: Record<string, unknown> }>('types.yaml', 'types')?.types ?? {};
    const faults = this.#readOptional<FaultsFile>('faults.yaml', 'faults')?.faults ?? {};
    const records = Object.fromEntries(
      this.#readAll<RecordType>('records', 'record').map(({ data }) => [data.name, data]),
    );
    const toolFiles = this.#readAll<ToolsFile>('tools', 'tools');
    const uat = this.#readAll<UatScript>('uat', 'uat').map(({ data }) => data);
    const rows = [
      { file: 'requirements.yaml', data: this.#read<RequirementsFile>('requirements.yaml', 'requirements') },
      ...this.#readAll<RequirementsFile>(protocolFolder, 'requirements'),
    ];
    this.#stopOnProblems();

    const places = new Map<Tool, { file: string; index: number }>();
    const tools = toolFiles.flatMap(({ file, data }) =>
      data.tools.map((entry, index) => {
        const resolve = (part: 'input' | 'output') =>
          resolveReferences(
            entry[part],
            { types, records: records as unknown as Record<string, RecordShape> },
            (message) =>
              this.#problem(file, ['tools', index, part], 'dangling-reference', `${entry.name}: ${message}`),
          ) as JsonSchema;
        const tool: Tool = { ...entry, group: data.group, input: resolve('input') };
        if (entry.output) tool.output = resolve('output');
        places.set(tool, { file, index });
        return tool;
      }),
    );
    const { requirements, requirementLocations } = this.#requirements(rows);
    const spec: Spec = {
      system,
      access: { permissions: [], modules: [], portals: [], roles: [], ...access },
      errors: errors.errors,
      governance,
      records,
      tools,
      requirements,
      faults,
      fixtures,
      uat,
      digest: this.#digest(),
      requirementLocations,
    };
    crossCheck(
      spec,
      (tool) => places.get(tool) as { file: string; index: number },
      (file, path, rule, message) => this.#problem(file, path, rule, message),
    );
    this.#stopOnProblems();
    return deepFreeze(spec);
  }

  #requirements(files: { file: string; data: RequirementsFile }[]) {
    const requirements: Requirement[] = [];
    const requirementLocations: Record<string, Location> = {};
    for (const { file, data } of files) {
      data.requirements.forEach((row, index) => {
        const source = this.#files.get(file) as YamlFile;
        const line = source.lineOf(['requirements', index]);
        const earlier = requirementLocations[row.id];
        if (earlier)
          this.#problem(
            file,
            ['requirements', index, 'id'],
            'duplicate-id',
            `requirement ${row.id} stands already at ${earlier.file}:${earlier.line}`,
          );
        if ((row.check === undefined) === (row.excluded === undefined)) {
          this.#problem(
            file,
            ['requirements', index],
            'check-or-exclusion',
            `requirement ${row.id} needs either a check or the reason why no black box can see it`,
          );
        }
        requirementLocations[row.id] = { file: source.file, line };
        requirements.push(inLongForm(row));
      });
    }
    return { requirements, requirementLocations };
  }

  #read<T>(file: string, schema: string): T {
    const source = this.#open(file, schema);
    return source?.data as T;
  }

  #readOptional<T>(file: string, schema: string): T | undefined {
    return existsSync(join(this.#folder, file)) ? this.#read<T>(file, schema) : undefined;
  }

  /** All YAML files of a folder, by name, so that the order of a listing is the order of the files. */
  #readAll<T>(folder: string, schema: string): { file: string; data: T }[] {
    const absolute =
      folder.startsWith('/') || /^[A-Za-z]:/.test(folder) ? folder : join(this.#folder, folder);
    if (!existsSync(absolute)) return [];
    return readdirSync(absolute)
      .filter((file) => file.endsWith('.yaml'))
      .sort()
      .map((name) => join(folder, name))
      .map((file) => ({ file, data: this.#open(file, schema)?.data as T }));
  }

  #open(file: string, schema: string): YamlFile | undefined {
    const absolute = file.startsWith(protocolFolder) ? file : join(this.#folder, file);
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

  #problem(file: string, path: readonly (string | number)[], rule: string, message: string): void {
    const source = this.#files.get(file);
    this.#problems.push({ file: source?.file ?? file, line: source?.lineOf(path) ?? 0, rule, message });
  }

  #stopOnProblems(): void {
    if (this.#problems.length > 0) throw new InvalidFileError(this.#problems);
  }

  #digest(): string {
    const hash = createHash('sha256');
    const named = [...this.#files].map(
      ([file, { text }]) => [file.replace(protocolFolder, 'protocol'), text] as const,
    );
    for (const [file, text] of named.sort(([a], [b]) => (a < b ? -1 : 1))) {
      hash.update(file).update('\0').update(text).update('\0');
    }
    return hash.digest('hex');
  }
}

function readSchema(name: string): AnySchemaObject {
  return JSON.parse(readFileSync(join(schemaFolder, `${name}.schema.json`), 'utf8')) as AnySchemaObject;
}

function inLongForm({ check, faults, ...row }: RequirementRow): Requirement {
  const uses = check === undefined ? [] : typeof check === 'string' ? [check] : check;
  return {
    ...row,
    checks: uses.map((use) =>
      typeof use === 'string' ? { check: use, with: {} } : { check: use.check, with: use.with ?? {} },
    ),
    faults: faults ?? [],
  };
}

function deepFreeze<T>(value: T): T {
  if (value !== null && typeof value === 'object' && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}
