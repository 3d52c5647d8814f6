import type { Revision } from '../../spec/spec.ts';

/** What changes on the wire from one MCP revision to the next, as far as tools without sessions are concerned. */
export interface RevisionBehaviour {
  /** Arrays of messages may be posted (2025-03-26, Base Protocol, Batching; removed by 2025-06-18). */
  batches: boolean;
  /** Tools carry annotations (2025-03-26, Tools, Data Types). */
  annotations: boolean;
  /** Tools carry a title and an output schema, results structuredContent (2025-06-18, Tools). */
  structuredOutput: boolean;
}

export const revisions: Record<Exclude<Revision, '2026-07-28'>, RevisionBehaviour> = {
  '2024-11-05': { batches: false, annotations: false, structuredOutput: false },
  '2025-03-26': { batches: true, annotations: true, structuredOutput: false },
  '2025-06-18': { batches: false, annotations: true, structuredOutput: true },
  '2025-11-25': { batches: false, annotations: true, structuredOutput: true },
};

export function behaviourOf(revision: string): RevisionBehaviour {
  return revisions[revision as keyof typeof revisions] ?? revisions['2025-03-26'];
}
