import type {
  ErrorCatalogue,
  FaultEntry,
  FixturesFile,
  GovernanceFile,
  RecordType,
  RequirementRow,
  ScopesFile,
  SystemFile,
  ToolEntry,
  UatScript,
} from './schema/types.generated.ts';

export type * from './schema/types.generated.ts';

/** JSON Schema 2020-12 as plain data. */
export type JsonSchema = { readonly [keyword: string]: unknown };

/** A tool with its group and with every `$ref` of its schemas replaced by what it stands for. */
export interface Tool extends Omit<ToolEntry, 'input' | 'output'> {
  group: string;
  input: JsonSchema;
  output?: JsonSchema;
}

/** A check a requirement names, with the parameters of this application. */
export interface CheckUse {
  check: string;
  with: Readonly<Record<string, unknown>>;
}

/** A requirement row whose checks are all in their long form; `checks` is empty exactly when the row is excluded. */
export type Requirement = Omit<RequirementRow, 'check' | 'faults'> & { checks: CheckUse[]; faults: string[] };

/** Where something was written. */
export interface Location {
  file: string;
  /** Counted from 1. */
  line: number;
}

/** Everything that is promised about one system; validated, resolved and frozen. */
export interface Spec {
  system: SystemFile;
  access: Required<ScopesFile>;
  errors: ErrorCatalogue;
  governance: GovernanceFile;
  records: Readonly<Record<string, RecordType>>;
  tools: readonly Tool[];
  /** The system's own rows followed by the rows every MCP server owes. */
  requirements: readonly Requirement[];
  faults: Readonly<Record<string, FaultEntry>>;
  fixtures: FixturesFile;
  uat: readonly UatScript[];
  /** SHA-256 over all files, in hexadecimal: two runs with one digest judged by the same promises. */
  digest: string;
  /** Where a requirement row was written, by id. */
  requirementLocations: Readonly<Record<string, Location>>;
}
