import type { ToolEntry } from '../../spec/spec.ts';
import type { LiveTool } from '../engine/check.ts';
import { isObject } from '../json-object.ts';
import type { Remark } from './remark.ts';
import { selfContained } from './self-contained-schema.ts';
import { textOf } from './text-of.ts';
import { safetyOf } from './tool-safety.ts';

export interface InferredTools {
  tools: ToolEntry[];
  remarks: Omit<Remark, 'file'>[];
}

/**
 * Tools of a listing as entries of a tools file, each once. What they do to records is not known from outside: their
 * operation is `opaque`.
 * @param trustVerbs whether the verb of a name may make a tool one that reads, and that is called
 */
export function inferredTools(
  listed: readonly LiveTool[],
  { trustVerbs }: { trustVerbs: boolean },
): InferredTools {
  const tools: ToolEntry[] = [];
  const remarks: InferredTools['remarks'] = [];
  const known = new Set<string>();
  for (const live of listed) {
    if (known.has(live.name)) continue;
    known.add(live.name);
    const at = ['tools', tools.length];
    const remark = (member: string, says: string) => remarks.push({ path: [...at, member], says });
    const { safety, from, says } = safetyOf(live);
    const trusted = trustVerbs || from === 'annotations' || safety !== 'read';
    remark('safety', trusted ? says : `${says}: not relied upon`);
    const description = textOf(live.description);
    if (description === undefined) remark('description', 'the server gives none');
    const title = textOf(live.title) ?? textOf(live.annotations?.title);
    tools.push({
      name: live.name,
      ...(title === undefined ? {} : { title }),
      description: description ?? 'The server does not say.',
      safety: trusted ? safety : 'write',
      input: schemaOf(live.inputSchema, (problem) => remark('input', problem)) ?? { type: 'object' },
      ...(live.outputSchema === undefined
        ? {}
        : { output: schemaOf(live.outputSchema, (problem) => remark('output', problem)) ?? {} }),
      operation: { kind: 'opaque' },
    });
  }
  return { tools, remarks };
}

function schemaOf(live: unknown, report: (problem: string) => void): ToolEntry['input'] | undefined {
  if (!isObject(live)) {
    report('the server gives no schema');
    return undefined;
  }
  const { schema, open } = selfContained(live);
  if (open.length > 0) report(`left open: ${open.join(', ')}`);
  return schema;
}
