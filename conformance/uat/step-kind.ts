import type { Spec } from '../../spec/spec.ts';
import type { Need, Parameters } from '../engine/check.ts';
import type { Observations } from '../engine/observations.ts';
import type { Actor } from '../target/actors.ts';
import type { Target } from '../target/target.ts';
import type { Caller } from '../wire/caller.ts';
import type { ScenarioMemory } from './memory.ts';

/** What a running step has at hand. */
export interface StepContext {
  spec: Spec;
  with: Parameters;
  target: Target;
  /** Signs in on first use. */
  actor(part: string): Promise<Actor>;
  anonymous: Caller;
  observe: Observations;
  /** What steps leave for those after them. */
  memory: ScenarioMemory;
  /** Keeps a fact as evidence, beside the exchanges. */
  note(name: string, value: string): void;
}

/** One thing a step does and looks at. */
export interface StepPart {
  /** Unique within the kind; scripts name it under `parts` and `after`. */
  name: string;
  /** What has to be observed, in a sentence. */
  says: string;
  /** An attempt that has to fail where the step succeeds; left out where the step only prepares others. */
  isTwin?: true;
  /** What the target has to offer for it. */
  needs?(parameters: Parameters): Need[];
  /** Returns what was observed. @throws Violation | NotObserved */
  run(context: StepContext): Promise<string>;
}

/** How to run a kind of step for any system; scripts say with what. */
export interface StepKind {
  kind: string;
  /** What the parameters under `with` are. */
  parameters: string;
  /** In their order. When one fails, the rest of the step is not run. */
  parts: readonly StepPart[];
}

/** The actor's part a step names. */
export function actorPart({ actor = 'full' }: Parameters): string {
  return String(actor);
}
