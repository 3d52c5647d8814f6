import type { RecordType } from '../../../spec/spec.ts';
import type { StoredRecord } from '../store.ts';
import { asVariable } from '../variables.ts';
import { written } from './returned.ts';
import { nothingRuns, runningRecord, stopOf } from './running.ts';
import { expectTransition } from './state.ts';
import { storeRecord } from './store-record.ts';
import { expectPreconditions } from './target.ts';
import { assignedValues } from './values.ts';
import type { Work } from './work.ts';

/** Stops what runs for the caller. */
export function stop(work: Work, type: RecordType): unknown {
  const running = runningRecord(work, type);
  return running ? written(work, type, stopped(work, type, running)) : nothingRuns(work);
}

/** Stops a running record as the kind's own stop would, whatever the call is otherwise about. */
export function stopFirst(work: Work, type: RecordType, running: StoredRecord): void {
  const tool = stopOf(work.spec, type);
  stopped({ ...work, tool, operation: tool.operation }, type, running);
}

function stopped(work: Work, type: RecordType, running: StoredRecord): StoredRecord {
  const { to } = work.operation;
  work.variables = { ...work.variables, record: asVariable(type, running.values) };
  if (to !== undefined) expectTransition(work, type, running, to);
  expectPreconditions(work);
  const state = type.states === undefined || to === undefined ? {} : { [type.states.field]: to };
  return storeRecord(work, type, running, { ...running.values, ...assignedValues(work, type), ...state });
}
