import { join } from 'node:path';
import { completeAccess } from './loading/access.ts';
import { type KindFile, longTailOf } from './loading/catalogue/long-tail.ts';
import { crossCheck } from './loading/cross-check.ts';
import { requirementRows } from './loading/requirement-rows.ts';
import { type ReferenceTargets, resolveReferences } from './loading/resolve-references.ts';
import { type Place, SpecFolder } from './loading/spec-folder.ts';
import type {
  Access,
  Catalogue,
  ErrorsFile,
  FaultsFile,
  Fixtures,
  FixturesFile,
  GovernanceFile,
  JsonSchema,
  RecordType,
  RequirementsFile,
  ScopesFile,
  Spec,
  SystemFile,
  Tool,
  ToolsFile,
  TypesFile,
  UatScript,
} from './spec.ts';
import { isShipped, protocolFolder, systemFolder } from './systems.ts';

/**
 * Reads, validates and resolves one system.
 * @param name a system of the package, or a path to a spec folder
 * @throws InvalidFileError with every problem found, each with file, line, rule and a suggestion
 */
export function loadSpec(name: string): Spec {
  const folder = systemFolder(name);
  const known = shipped.get(folder);
  if (known) return known;
  const spec = load(new SpecFolder(folder));
  if (isShipped(folder)) shipped.set(folder, spec);
  return spec;
}

/** Systems of the package, once read: their files do not change while a process runs, as those of a person's own may. */
const shipped = new Map<string, Spec>();

function load(folder: SpecFolder): Spec {
  const files = readFiles(folder);
  folder.stopOnProblems();

  const places = new Map<object, Place>();
  const access = completeAccess(files.scopes);
  const longTail = longTailOf(files.catalogue, files.records);
  const { records, tools } = resolved(folder, { ...files, records: longTail.records }, access, places);
  const actions = longTail.actions({ access, records, tools }, (action, path) =>
    places.set(action, { file: 'catalogue.yaml', path }),
  );
  const spec: Spec = {
    system: files.system,
    access,
    errors: files.errors.errors,
    governance: files.governance,
    records,
    tools,
    actions,
    ...requirementRows(folder, files.rows, {
      documented: files.system.protocol.documented,
      remember: (row, place) => places.set(row, place),
    }),
    faults: files.faults?.faults ?? {},
    fixtures: {
      ...files.fixtures,
      records: { ...longTail.fixtures, ...files.fixtures.records },
    },
    uat: files.uat.map(({ file, data }) => {
      places.set(data, { file, path: [] });
      return data;
    }),
    digest: folder.digest(),
  };
  if (files.catalogue) spec.catalogue = files.catalogue;
  crossCheck(
    spec,
    (part) => places.get(part) as Place,
    (place, rule, message) => folder.problem(place, rule, message),
  );
  folder.stopOnProblems();
  return deepFreeze(spec);
}

/** A system that no reference server plays needs no invented people. */
const nobody: Fixtures = { organizations: [], users: [], actors: {}, records: {} };

function readFiles(folder: SpecFolder) {
  const own = folder.read<RequirementsFile>('requirements.yaml', 'requirements');
  const joined = (own?.joins ?? []).map((name) => join(protocolFolder, name));
  return {
    system: folder.read<SystemFile>('system.yaml', 'system'),
    scopes: folder.read<ScopesFile>('scopes.yaml', 'scopes'),
    errors: folder.read<ErrorsFile>('errors.yaml', 'errors'),
    governance: folder.read<GovernanceFile>('governance.yaml', 'governance'),
    fixtures: folder.readOptional<FixturesFile>('fixtures.yaml', 'fixtures') ?? nobody,
    types: folder.readOptional<TypesFile>('types.yaml', 'types'),
    faults: folder.readOptional<FaultsFile>('faults.yaml', 'faults'),
    catalogue: folder.readOptional<Catalogue>('catalogue.yaml', 'catalogue'),
    records: folder.readAll<RecordType>('records', 'record'),
    tools: folder.readAll<ToolsFile>('tools', 'tools'),
    uat: folder.readAll<UatScript>('uat', 'uat'),
    rows: [
      { file: 'requirements.yaml', data: own },
      ...[protocolFolder, ...joined].flatMap((rows) =>
        folder.readAll<RequirementsFile>(rows, 'requirements'),
      ),
    ],
  };
}

/** Records and tools with every `$ref` of their schemas replaced by what it stands for. */
function resolved(
  folder: SpecFolder,
  files: Omit<ReturnType<typeof readFiles>, 'records'> & { records: readonly KindFile[] },
  access: Access,
  places: Map<object, Place>,
): Pick<Spec, 'records' | 'tools'> {
  const targets: ReferenceTargets = {
    types: files.types?.types ?? {},
    records: Object.fromEntries(files.records.map(({ data }) => [data.name, data])),
  };
  const dangling = (place: Place, owner: string) => (message: string) =>
    folder.problem(place, 'dangling-reference', `${owner}: ${message}`);

  // Kinds made from one archetype share its fields.
  const resolvedFields = new Map<object, unknown>();
  const records = files.records.map(({ file, path = [], data }) => {
    const fields = Object.entries(data.fields).map(([name, field]) => {
      const report = dangling({ file, path: [...path, 'fields', name] }, `${data.name}.${name}`);
      if (!resolvedFields.has(field))
        resolvedFields.set(field, resolveReferences(field, targets, 'kept', report));
      return [name, resolvedFields.get(field)];
    });
    const record = { ...data, fields: Object.fromEntries(fields) } as RecordType;
    places.set(record, { file, path });
    return record;
  });

  const tools = files.tools.flatMap(({ file, data }) =>
    data.tools.map((entry, index) => {
      const resolve = (part: 'input' | 'output') => {
        const report = dangling({ file, path: ['tools', index, part] }, entry.name);
        return resolveReferences(entry[part], targets, 'left out', report) as JsonSchema;
      };
      const tool: Tool = { ...entry, group: data.group, input: resolve('input') };
      if (entry.output) tool.output = resolve('output');
      const scopes = entry.scopes ?? access.needs?.[entry.safety];
      if (scopes) tool.scopes = scopes;
      places.set(tool, { file, path: ['tools', index] });
      return tool;
    }),
  );
  return { records: Object.fromEntries(records.map((record) => [record.name, record])), tools };
}

function deepFreeze<T>(value: T): T {
  if (value !== null && typeof value === 'object' && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}
