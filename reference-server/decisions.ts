import { governanceDecisions } from './governance/decisions.ts';
import { httpDecisions } from './http/decisions.ts';
import { mcpDecisions } from './mcp/decisions.ts';
import { oauthDecisions } from './oauth/decisions.ts';
import { recordDecisions } from './records/decisions.ts';

/** Every rule the server applies, by name. A fault is an override of one of them. */
export const soundDecisions = {
  ...httpDecisions,
  ...oauthDecisions,
  ...mcpDecisions,
  ...governanceDecisions,
  ...recordDecisions,
};

export type Decisions = typeof soundDecisions;
