import { approvalDecisions } from './approvals/decisions.ts';
import { auditDecisions } from './audit/decisions.ts';
import { catalogueDecisions } from './catalogue/decisions.ts';
import { credentialDecisions } from './credentials/decisions.ts';
import { exportDecisions } from './exports/decisions.ts';
import { governanceDecisions } from './governance/decisions.ts';
import { dryRunDecisions } from './governance/dry-run-decisions.ts';
import { entitlementDecisions } from './governance/entitlement-decisions.ts';
import { idempotencyDecisions } from './governance/idempotency-decisions.ts';
import { httpDecisions } from './http/decisions.ts';
import { linkDecisions } from './links/decisions.ts';
import { mcpDecisions } from './mcp/decisions.ts';
import { oauthDecisions } from './oauth/decisions.ts';
import { recordDecisions } from './records/decisions.ts';
import { screenDecisions } from './screens/decisions.ts';

/** Every rule the server applies, by name. A fault is an override of one of them. */
export const soundDecisions = {
  ...httpDecisions,
  ...oauthDecisions,
  ...credentialDecisions,
  ...mcpDecisions,
  ...governanceDecisions,
  ...entitlementDecisions,
  ...recordDecisions,
  ...screenDecisions,
  ...approvalDecisions,
  ...auditDecisions,
  ...exportDecisions,
  ...linkDecisions,
  ...idempotencyDecisions,
  ...catalogueDecisions,
  ...dryRunDecisions,
};

export type Decisions = typeof soundDecisions;
