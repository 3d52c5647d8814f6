import type { Spec, Tool } from '../../spec/spec.ts';
import { plainLister } from '../approvals/plain-lister.ts';
import { alwaysWaits } from '../approvals/policy.ts';
import { allDoors } from '../engine/all-doors.ts';
import type { Case } from '../engine/check.ts';

/** What can be foreseen of an operation: records that are made, changed or deleted. */
const writing = ['create', 'update', 'append', 'transition', 'delete'];

/** Whether a call makes, changes or deletes a record that somebody can list and that is nobody's setting, and does so at once. */
export function writesAtOnce(spec: Spec, tool: Tool): boolean {
  const { kind, record = '' } = tool.operation;
  return (
    tool.safety !== 'read' &&
    writing.includes(kind) &&
    !alwaysWaits(spec, tool) &&
    spec.records[record]?.keptBy === undefined &&
    plainLister(allDoors(spec), record) !== undefined
  );
}

/** Listed tools that change records at once. None where nothing is forecast. */
export function listedWriters(spec: Spec): Tool[] {
  return spec.governance.dryRun ? spec.tools.filter((tool) => writesAtOnce(spec, tool)) : [];
}

/** The same, and for each way to change a record an action of the long tail. */
export function writingTools(spec: Spec): Tool[] {
  const listed = listedWriters(spec);
  if (listed.length === 0) return [];
  const actions = writing.flatMap((kind) => {
    const action = spec.actions.find((one) => one.operation.kind === kind && writesAtOnce(spec, one));
    return action ? [action] : [];
  });
  return [...listed, ...actions];
}

/** A case for each tool. */
export function casesOf(tools: readonly Tool[]): Case<Tool>[] {
  return tools.map((tool) => ({ name: tool.name, given: tool }));
}
