import { suggestion } from '../../spec/loading/problems.ts';
import type { Spec } from '../../spec/spec.ts';
import type { Decisions } from '../decisions.ts';
import { approvalFaults } from './approvals.ts';
import { auditFaults } from './audit.ts';
import { billingFaults } from './billing.ts';
import { corsFaults } from './cors.ts';
import { credentialFaults } from './credentials.ts';
import { doorFaults } from './doors.ts';
import { dryRunFaults } from './dry-run.ts';
import { entitlementFaults } from './entitlement.ts';
import { exportFaults } from './exports.ts';
import type { Fault } from './fault.ts';
import { httpFaults } from './http.ts';
import { idempotencyFaults } from './idempotency.ts';
import { jsonrpcFaults } from './jsonrpc.ts';
import { licenceFaults } from './licence.ts';
import { lifecycleFaults } from './lifecycle.ts';
import { linkFaults } from './links.ts';
import { listingFaults } from './listing.ts';
import { longTailFaults } from './long-tail.ts';
import { membershipFaults } from './memberships.ts';
import { moneyFaults } from './money.ts';
import { oauthFaults } from './oauth.ts';
import { pageFaults } from './pages.ts';
import { recordFaults } from './records.ts';
import { refusalFaults } from './refusals.ts';
import { resultFaults } from './results.ts';
import { runningFaults } from './running.ts';
import { searchFaults } from './search.ts';
import { tenancyFaults } from './tenancy.ts';
import { timeFaults } from './time.ts';
import { toolFaults } from './tools.ts';
import { transportFaults } from './transport.ts';
import { UnknownFaultError } from './unknown-fault.ts';
import { upstreamFaults } from './upstream.ts';

/** Every fault this server can have, by name. A system names the ones that break its promises, in its requirement rows. */
export const faultCatalogue: Readonly<Record<string, Fault>> = {
  ...httpFaults,
  ...corsFaults,
  ...jsonrpcFaults,
  ...lifecycleFaults,
  ...transportFaults,
  ...oauthFaults,
  ...credentialFaults,
  ...tenancyFaults,
  ...membershipFaults,
  ...toolFaults,
  ...listingFaults,
  ...longTailFaults,
  ...entitlementFaults,
  ...licenceFaults,
  ...doorFaults,
  ...refusalFaults,
  ...recordFaults,
  ...billingFaults,
  ...moneyFaults,
  ...timeFaults,
  ...runningFaults,
  ...resultFaults,
  ...searchFaults,
  ...pageFaults,
  ...upstreamFaults,
  ...approvalFaults,
  ...auditFaults,
  ...exportFaults,
  ...linkFaults,
  ...idempotencyFaults,
  ...dryRunFaults,
};

/** A fault as a system knows it. */
export interface NamedFault {
  name: string;
  says: string;
  /** Ids of the requirements it breaks. */
  violates: readonly string[];
  overrides: Partial<Decisions>;
}

/**
 * The fault of this name for this system: an entry of faults.yaml, or one of the catalogue with its parameter.
 * @throws UnknownFaultError
 */
export function faultNamed(spec: Spec, name: string): NamedFault {
  const entry = spec.faults[name];
  const [base = '', parameter = ''] = entry ? [entry.fault] : name.split(/:(.*)/s);
  const fault = faultCatalogue[base];
  if (!fault) throw new UnknownFaultError(`There is no fault "${name}"${suggestion(name, faultNames(spec))}`);
  const violates = spec.requirements.filter((row) => row.faults.includes(name)).map(({ id }) => id);
  return {
    name,
    says: entry?.says ?? fault.says,
    violates,
    overrides: fault.overrides({ spec, parameter, with: entry?.with ?? {} }),
  };
}

/** The faults a system's requirement rows name, in the order of the rows. */
export function faultNames(spec: Spec): string[] {
  return [...new Set(spec.requirements.flatMap((row): string[] => row.faults))];
}
