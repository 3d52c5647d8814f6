import type { ApprovalPolicy, ExportSection } from '../../spec.ts';
import { below, type Context, expectKnown, namesOf } from './context.ts';

/** governance.yaml against errors.yaml, the tools, the permissions and the records. */
export function checkGovernance(context: Context): void {
  checkErrors(context);
  checkPermissionsAndRecords(context);
  checkInvitations(context);
  const { approvals } = context.spec.governance;
  if (!approvals) return;
  checkPolicy(context, approvals.required, ['approvals', 'required']);
  for (const [name, policy] of Object.entries(approvals.alternatives ?? {}))
    checkPolicy(context, policy, ['approvals', 'alternatives', name]);
  checkPolicyNames(context, ['required', ...Object.keys(approvals.alternatives ?? {})]);
}

type Steps = (string | number)[];
const at = (path: Steps) => ({ file: 'governance.yaml', path });

function checkErrors(context: Context): void {
  const { idempotency, dryRun, licence, rateLimit } = context.spec.governance;
  const named: [string | undefined, Steps][] = [
    [idempotency?.conflict, ['idempotency', 'conflict']],
    [idempotency?.invalid, ['idempotency', 'invalid']],
    [dryRun?.invalid, ['dryRun', 'invalid']],
    [licence?.error, ['licence', 'error']],
    [rateLimit?.error, ['rateLimit', 'error']],
  ];
  for (const [error, path] of named)
    expectKnown(
      context,
      error,
      Object.keys(context.spec.errors),
      at(path),
      'unknown-error',
      `"${error}" is no entry of errors.yaml`,
    );
}

function checkInvitations(context: Context): void {
  const { invitations } = context.spec.governance;
  const type = context.spec.records[invitations?.record ?? ''];
  if (!invitations || !type) return;
  for (const word of ['email', 'role'] as const) {
    const field = invitations[word];
    const message = `record "${type.name}" has no field "${field}"`;
    expectKnown(
      context,
      field,
      Object.keys(type.fields),
      at(['invitations', word]),
      'unknown-field',
      message,
    );
  }
  const states = new Set(type.states?.transitions.map(({ to }) => to));
  const message = `record "${type.name}" never gets to state "${invitations.accepted}"`;
  expectKnown(
    context,
    invitations.accepted,
    states,
    at(['invitations', 'accepted']),
    'unknown-state',
    message,
  );
}

function checkPermissionsAndRecords(context: Context): void {
  const { access, governance, records } = context.spec;
  const { approvals, audit, licence } = governance;
  const permissions: [string | undefined, Steps][] = [
    [approvals?.approver, ['approvals', 'approver']],
    [audit?.readableBy, ['audit', 'readableBy']],
  ];
  for (const [permission, path] of permissions) {
    const message = `permission "${permission}" is not declared in scopes.yaml`;
    expectKnown(context, permission, access.permissions, at(path), 'unknown-permission', message);
  }
  const { subject, sections = {} } = governance.export ?? {};
  const shown: [string | undefined, Steps][] = [
    [approvals?.record, ['approvals', 'record']],
    [audit?.record, ['audit', 'record']],
    [subject, ['export', 'subject']],
    [governance.invitations?.record, ['invitations', 'record']],
    ...Object.entries(sections).map(([name, section]): [string, Steps] => [
      section.record,
      ['export', 'sections', name],
    ]),
  ];
  for (const [record, path] of shown) {
    const message = `record "${record}" has no file in records/`;
    expectKnown(context, record, Object.keys(records), at(path), 'unknown-record', message);
  }
  for (const [name, section] of Object.entries(sections)) checkSection(context, name, section);
  for (const [name, plan] of Object.entries(licence?.plans ?? {}))
    for (const module of plan.modules ?? [])
      expectKnown(
        context,
        module,
        namesOf(access.modules),
        at(['licence', 'plans', name]),
        'unknown-module',
        `plan "${name}" has module "${module}", which is not declared in scopes.yaml`,
      );
}

function checkSection(context: Context, name: string, { record, by }: ExportSection): void {
  const fields = Object.keys(context.spec.records[record]?.fields ?? { [by]: {} });
  const message = `record "${record}" has no field "${by}"`;
  expectKnown(context, by, fields, at(['export', 'sections', name, 'by']), 'unknown-field', message);
}

/** The record that shows which policy holds lists the policies there are. */
function checkPolicyNames(context: Context, policies: string[]): void {
  const record = Object.values(context.spec.records).find(({ keptBy }) => keptBy === 'policy');
  const shown = record?.fields.policy?.enum;
  if (!record || !Array.isArray(shown)) return;
  const place = below(context.placeOf(record), 'fields', 'policy', 'enum');
  for (const policy of shown.map(String)) {
    const message = `record "${record.name}" shows policy "${policy}", which governance.yaml does not have`;
    expectKnown(context, policy, policies, place, 'unknown-policy', message);
  }
  for (const policy of policies)
    if (!shown.includes(policy))
      context.report(place, 'policy-not-shown', `record "${record.name}" cannot show policy "${policy}"`);
}

function checkPolicy(context: Context, policy: ApprovalPolicy, path: Steps): void {
  const { tools, access } = context.spec;
  const thresholds = policy.thresholds ?? [];
  const named = [...(policy.tools ?? []), ...(policy.exempt ?? []), ...thresholds.map(({ tool }) => tool)];
  for (const name of named)
    expectKnown(
      context,
      name,
      context.toolNames,
      at(path),
      'unknown-tool',
      `the approval policy names tool "${name}", which does not exist`,
    );
  for (const { tool: name, argument } of thresholds) {
    const tool = tools.find((candidate) => candidate.name === name);
    if (!tool) continue;
    const accepted = Object.keys((tool.input.properties as object | undefined) ?? {});
    const message = `the threshold reads argument "${argument}", which ${name} does not have`;
    expectKnown(context, argument, accepted, at([...path, 'thresholds']), 'unknown-argument', message);
  }
  for (const portal of policy.portals ?? []) {
    const message = `portal "${portal}" is not declared in scopes.yaml`;
    expectKnown(context, portal, namesOf(access.portals), at(path), 'unknown-portal', message);
  }
}
