import type { Spec, Tool } from '../../../spec/spec.ts';
import { alwaysWaits } from '../../approvals/policy.ts';
import type { Case, CheckContext } from '../../engine/check.ts';
import { sampledActions } from '../../engine/long-tail.ts';
import { NotObserved } from '../../engine/violation.ts';

/** A case for each tool that makes records, heeds an idempotency key and does not wait for a person. */
export function creatingTools(spec: Spec): Case<Tool>[] {
  if (!spec.governance.idempotency) return [];
  return spec.tools
    .filter((tool) => isFreeCreation(spec, tool))
    .map((tool) => ({ name: tool.name, given: tool }));
}

/** Those of them that can be called again and again: such as do not use up another record. */
export function repeatableCreations(spec: Spec): Case<Tool>[] {
  return creatingTools(spec).filter(({ given }) => isRepeatable(given));
}

/** A few of these, for what is the same for all. */
export function someCreations(spec: Spec): Case<Tool>[] {
  return repeatableCreations(spec).slice(0, 2);
}

/** What a case calls: one tool, or a sample of the actions behind the one that dispatches. */
export type Callable = Tool | 'long tail';

/** A case for each tool, and one for the creations of the long tail. */
export function withLongTail(spec: Spec, tools: readonly Case<Tool>[]): Case<Callable>[] {
  const hasActions = tools.length > 0 && spec.actions.some((action) => isFreeCreation(spec, action));
  return [
    ...tools,
    ...(hasActions ? [{ name: 'a sample of the long tail', given: 'long tail' as const }] : []),
  ];
}

/**
 * Does the same with the tool of a case, or with each action of its sample; an action that refuses ordinary calls is left out,
 * but not all of them. Returns what was observed where that is worth a line.
 */
export async function withEach(
  context: CheckContext,
  given: Callable,
  work: (tool: Tool) => Promise<string | undefined>,
): Promise<string | undefined> {
  if (given !== 'long tail') return work(given);
  const actions = sampledActions(
    context,
    (action) => isFreeCreation(context.spec, action) && isRepeatable(action),
  );
  const reasons: string[] = [];
  for (const action of actions)
    await work(action).catch((error: unknown) => {
      if (!(error instanceof NotObserved)) throw error;
      reasons.push(error.message);
    });
  if (reasons.length === actions.length) throw new NotObserved(reasons[0] ?? 'the long tail has no creation');
  const seen = `${actions.length - reasons.length} of ${actions.length} actions`;
  return reasons.length === 0 ? seen : `${seen}; ${reasons.join('; ')}`;
}

function isFreeCreation(spec: Spec, tool: Tool): boolean {
  return tool.safety !== 'read' && tool.operation.kind === 'create' && !alwaysWaits(spec, tool);
}

function isRepeatable({ operation }: Tool): boolean {
  return operation.parent?.to === undefined;
}
