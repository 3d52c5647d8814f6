import type {
  Catalogue,
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

/**
 * A tool with its group and with every `$ref` of its schemas replaced by what it stands for. `scopes` are those it
 * names, else those scopes.yaml's `needs` asks for its safety.
 */
export interface Tool extends Omit<ToolEntry, 'input' | 'output'> {
  group: string;
  input: JsonSchema;
  output?: JsonSchema;
}

/** Everything an entitlement is computed from; the scopes and permissions of its domains are spelled out in the lists. */
export type Access = ScopesFile & Required<Pick<ScopesFile, 'permissions' | 'modules' | 'portals' | 'roles'>>;

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
  access: Access;
  errors: ErrorCatalogue;
  governance: GovernanceFile;
  /** Records with every `$ref` of their fields replaced; the spec language's own words are kept. */
  records: Readonly<Record<string, RecordType>>;
  tools: readonly Tool[];
  /** The long tail of actions behind a dispatching tool, as stated; see spec/loading/catalogue-actions.ts. */
  catalogue?: Catalogue;
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
