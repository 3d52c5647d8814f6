import type fc from 'fast-check';
import type { JsonSchema, Spec } from '../../spec/spec.ts';
import type { Actor } from '../target/actors.ts';
import type { Target } from '../target/target.ts';
import type { Caller } from '../wire/caller.ts';
import type { Observations } from './observations.ts';

/**
 * What a case cannot do without; a missing need skips it with a reason and tells the person what to add.
 * `actor:<part>`, `canaries:<part>` (texts planted in that actor's organization), `fresh-grant:<part>` (an actor that
 * can sign in again), `scripted:<part>` (an actor whose sign-in forms the suite fills in), `hook:<name>`, `writes`,
 * `disposable` (organizations that may be left in any state, with everybody signed out), `upstream` (the address of the REST API behind the server), `upstream-token` (a credential for it).
 */
export type Need =
  | `actor:${string}`
  | `canaries:${string}`
  | `fresh-grant:${string}`
  | `scripted:${string}`
  | `hook:${string}`
  | 'writes'
  | 'disposable'
  | 'upstream'
  | 'upstream-token';

/** Parameters a requirement row gives a check under `with`. */
export type Parameters = Readonly<Record<string, unknown>>;

/** One application of a check: this tool, this actor, this bad token. */
export interface Case<Given> {
  /** Unique within the check; shown to people and used by replay. */
  name: string;
  given: Given;
  needs?: readonly Need[];
}

/** A tool as the server lists it; members keep whatever type they came with. */
export interface LiveTool {
  name: string;
  description?: unknown;
  inputSchema?: JsonSchema;
  outputSchema?: JsonSchema;
  annotations?: Record<string, unknown>;
  [member: string]: unknown;
}

/** What a running check has at hand. */
export interface CheckContext {
  spec: Spec;
  with: Parameters;
  target: Target;
  /** Signs in on first use. Skips the case when that fails. */
  actor(part: string): Promise<Actor>;
  anonymous: Caller;
  /** Reads of the target that several checks share; read once a run and recorded as evidence in each case. */
  observe: Observations;
  /** Runs a property with this case's seed; the first failure is shrunk and its smallest input added to the finding. */
  property<T>(
    arbitrary: fc.Arbitrary<T>,
    holds: (value: T) => Promise<void>,
    options?: { runs?: number },
  ): Promise<void>;
  /** Seed of this case, for choices a check makes itself. */
  seed: number;
  /** Actions of the long tail a case looks at; all of them in an exhaustive run. */
  sampleSize: number;
}

/** Verifies one kind of promise for any system. */
export interface Check<Given = undefined> {
  /** `<chapter>.<sentence>`, as requirement rows name it. */
  id: string;
  /** The demand in a sentence with MUST, SHOULD or MAY. */
  says: string;
  /** Why it matters, for the person who reads a finding. */
  why: string;
  /** What the parameters under `with` are: `name: what it is`, or `name, name: …`. A row may give these and no others. */
  parameters?: string;
  needs?: readonly Need[];
  /** Changes something every other case would notice (time, the upstream): runs alone. */
  exclusive?: true;
  /** Cases read off the spec; one nameless case when absent. */
  cases?(spec: Spec, parameters: Parameters): Case<Given>[];
  /** Returns when the promise held, with what was observed if that is worth a line. @throws Violation | NotObserved */
  run(context: CheckContext, given: Given): Promise<string | undefined>;
}

/** A check whose cases only it understands: its `cases` feed its own `run` and nothing else. */
export type AnyCheck = Check<unknown>;

/** Declares a check. */
export function check<Given = undefined>(definition: Check<Given>): AnyCheck {
  return definition;
}
