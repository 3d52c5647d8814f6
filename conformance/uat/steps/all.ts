import type { StepKind } from '../step-kind.ts';
import { approve } from './approve.ts';
import { call } from './call.ts';
import { callCritical } from './call-critical.ts';
import { enableModules } from './enable-modules.ts';
import { fetchLink } from './fetch-link.ts';
import { find } from './find.ts';
import { listEntitled } from './list-entitled.ts';
import { perform } from './perform.ts';
import { readActivity } from './read-activity.ts';
import { registerClient } from './register-client.ts';

/** Every kind of step there is. */
export const stepKinds: readonly StepKind[] = [
  enableModules,
  registerClient,
  listEntitled,
  call,
  callCritical,
  approve,
  readActivity,
  find,
  perform,
  fetchLink,
];
