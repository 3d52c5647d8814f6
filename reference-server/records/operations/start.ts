import type { RecordType } from '../../../spec/spec.ts';
import { create } from './create.ts';
import { runningRecord } from './running.ts';
import { stopFirst } from './stop.ts';
import type { Work } from './work.ts';

/** Makes a record that runs from now on; where only one may run, the one that does is stopped in the same transaction. */
export function start(work: Work, type: RecordType): unknown {
  const running = work.operation.onePer === undefined ? undefined : runningRecord(work, type);
  if (running && work.decisions['running.endsAnother']()) stopFirst(work, type, running);
  return create(work, type);
}
