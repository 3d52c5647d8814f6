import type { Spec } from '../../spec/spec.ts';
import { type Decisions, soundDecisions } from '../decisions.ts';

/** What a fault may look at to know what to break. */
export interface FaultInput {
  spec: Spec;
  /** What stands behind the colon of the fault's name. */
  parameter: string;
  /** Parameters from faults.yaml. */
  with: Readonly<Record<string, unknown>>;
}

/** A server with one promise broken: the rule that is broken, and how. */
export interface Fault {
  /** What goes wrong, in a sentence. */
  says: string;
  overrides(input: FaultInput): Partial<Decisions>;
}

/** The unbroken rules, for faults that change what a sound rule returned. */
export const sound = soundDecisions;
