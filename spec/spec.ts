import type {
  Catalogue,
  ErrorCatalogue,
  FaultEntry,
  FixturesFile,
  GovernanceFile,
  Organization,
  RecordType,
  RequirementRow,
  ScopesFile,
  SystemFile,
  ToolEntry,
  UatScript,
  User,
  Verb,
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

/** An action of the long tail: a tool that is not listed and is called by its name through the tool that dispatches. */
export interface Action extends Tool {
  /** How the catalogue places it. */
  action: {
    module: string;
    /** Absent for a verb of the module itself. */
    resource?: string;
    verb: string;
    /** Method and path of the REST action it stands for, the path with its parameters in braces. */
    method: Verb['method'];
    path: string;
    /** The name that is no alias. */
    canonical: string;
  };
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

/** fixtures.yaml; nobody and nothing where the folder has none. */
export type Fixtures = Omit<FixturesFile, 'organizations' | 'users'> & {
  organizations: readonly Organization[];
  users: readonly User[];
};

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
  /** Records with every `$ref` of their fields replaced; the spec language's own words are kept. Each resource of the catalogue has a kind. */
  records: Readonly<Record<string, RecordType>>;
  tools: readonly Tool[];
  /** The long tail behind a dispatching tool as it is stated, and every action of it, aliases included; none without a catalogue. */
  catalogue?: Catalogue;
  actions: readonly Action[];
  /** The system's own rows followed by the rows every MCP server owes. */
  requirements: readonly Requirement[];
  faults: Readonly<Record<string, FaultEntry>>;
  fixtures: Fixtures;
  uat: readonly UatScript[];
  /** SHA-256 over all files, in hexadecimal: two runs with one digest judged by the same promises. */
  digest: string;
  /** Where a requirement row was written, by id. */
  requirementLocations: Readonly<Record<string, Location>>;
}
