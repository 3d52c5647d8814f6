import { randomBytes } from 'node:crypto';
import type { Tool } from '../../spec/spec.ts';
import type { Subject } from '../approvals/trail.ts';

/** A call that waits for a person, or waited. */
export interface ProposedCall {
  tool: Tool;
  arguments: Readonly<Record<string, unknown>>;
  reference: string;
}

/** What the steps of one scenario leave for those after them. */
export class ScenarioMemory {
  /** A text that no other run has in its records. */
  readonly run = `uat-${randomBytes(5).toString('hex')}`;
  readonly startedAt: number = Date.now();
  /** The record the scenario works on. */
  subject?: Subject;
  proposed?: ProposedCall;
  /** Company the scenario works in, where records have one. */
  company?: string;
  /** Records that steps found or made, by the names the script gives them. */
  readonly kept: Record<string, Readonly<Record<string, unknown>>> = {};
  /** Reading calls of the scenario, which leave no trace. */
  readonly reads: string[] = [];
}
