import type { SuiteResult } from '../conformance/engine/run-suite.ts';
import { targetFrom } from '../conformance/target/target.ts';
import type { TargetFile } from '../conformance/target/types.generated.ts';
import { Redactor } from '../conformance/wire/redaction.ts';
import { type InferredSystem, inferredSystem } from './inferred-system.ts';
import { type Depth, judge, type Selection, selectedCases } from './judge.ts';
import { withoutToken } from './open-target.ts';

/** What became of a server without a spec. */
export interface UndescribedResult extends SuiteResult {
  system: InferredSystem;
}

/**
 * Looks at a server that nobody described and judges it, without a report: for programs.
 * @throws CannotJudgeError when nothing there speaks MCP
 */
export async function judgeUndescribed(
  definition: TargetFile,
  depth: Depth,
  selection: Selection = { only: [], skip: [] },
): Promise<UndescribedResult> {
  const looking = targetFrom(definition, { redactor: new Redactor() });
  const system = await inferredSystem(looking).finally(() => looking.close());
  const { spec, observed } = system;
  const target = targetFrom(observed.needsToken ? definition : withoutToken(definition), {
    redactor: new Redactor(),
    spec,
  });
  try {
    return { system, ...(await judge(spec, target, selectedCases(spec, selection), depth, [])) };
  } finally {
    await target.close();
  }
}
