import type { ToolEntry } from '../../spec/spec.ts';
import type { LiveTool } from '../engine/check.ts';

export interface InferredSafety {
  safety: ToolEntry['safety'];
  /** What it was inferred from. */
  from: 'annotations' | 'name' | 'nothing';
  says: string;
}

const reading =
  'get|list|search|find|read|fetch|query|lookup|describe|show|view|count|check|status|summarize|summary|export|download|validate|whoami';
const destroying = 'delete|remove|drop|purge|destroy|wipe|clear|cancel|void|revoke|terminate|refund|pay';
const writing =
  'create|add|update|edit|set|put|patch|write|insert|send|post|upload|import|move|start|stop|approve';

/**
 * How much a call may do: what the annotations say (MCP 2025-03-26, Tools, Tool Annotations), else what the verbs of the name
 * suggest, else a write. Annotations are the server's own word, a verb is a guess.
 */
export function safetyOf({ name, annotations = {} }: LiveTool): InferredSafety {
  const { readOnlyHint, destructiveHint } = annotations ?? {};
  if (readOnlyHint === true) return { safety: 'read', from: 'annotations', says: 'annotated as read-only' };
  if (readOnlyHint === false && destructiveHint !== undefined)
    return destructiveHint === true
      ? { safety: 'critical', from: 'annotations', says: 'annotated as destructive' }
      : { safety: 'write', from: 'annotations', says: 'annotated as writing, not destructive' };
  for (const [verbs, safety] of [
    [destroying, 'critical'],
    [writing, 'write'],
    [reading, 'read'],
  ] as const) {
    const verb = wordsOf(name).find((word) => verbs.split('|').includes(word));
    if (verb !== undefined) return { safety, from: 'name', says: `guessed from "${verb}" in its name` };
  }
  return {
    safety: 'write',
    from: 'nothing',
    says: 'nothing tells what it does, so that it counts as writing',
  };
}

function wordsOf(name: string): string[] {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/);
}
