import { loadSpec } from '../../spec/load.ts';
import type { Spec, Tool, User } from '../../spec/spec.ts';
import { systemNames } from '../../spec/systems.ts';

/** A system whose calls wait for people, a call that does, and who plays which part on its screens. */
export interface ScreenCast {
  spec: Spec;
  /** Needs nothing but the identifier of a record, which it deletes. */
  critical: Tool;
  /** Lists such records. */
  list: Tool;
  /** Who asks; decides in the same organization; only looks on there and may not even read the audit trail; belongs to another one. */
  asker: User;
  decider: User;
  watcher: User;
  stranger: User;
  /** Path of the screen of a company. */
  screenOf(company: string): string;
}

/** Found by what the spec says, whatever the system is called. */
export function screenCast(): ScreenCast {
  const spec = systemNames()
    .map((name) => loadSpec(name))
    .find(({ governance }) => governance.approvals?.screen) as Spec;
  const { fixtures, governance, tools, access } = spec;
  const { approver = '', screen = '' } = governance.approvals ?? {};
  const { user, organization } = fixtures.actors.full as { user: string; organization: string };
  const roleOf = ({ memberships }: User) =>
    memberships.find((one) => one.organization === organization && !one.companies)?.role;
  const permissionsOf = (one: User) =>
    access.roles.find(({ name }) => name === roleOf(one))?.permissions ?? [];
  const mayMore = ['*', approver, governance.audit?.readableBy ?? ''];
  const other = fixtures.users.filter(({ name }) => name !== user);
  const person = (fits: (one: User) => boolean) => other.find(fits) as User;
  const critical = tools.find(
    ({ safety, operation, input }) =>
      safety === 'critical' && operation.kind === 'delete' && String(input.required) === operation.identifier,
  ) as Tool;
  return {
    spec,
    critical,
    list: tools.find(
      ({ operation }) => operation.kind === 'list' && operation.record === critical.operation.record,
    ) as Tool,
    asker: fixtures.users.find(({ name }) => name === user) as User,
    decider: person((one) => permissionsOf(one).includes(approver)),
    watcher: person(
      (one) => roleOf(one) !== undefined && !mayMore.some((p) => permissionsOf(one).includes(p)),
    ),
    stranger: person(({ memberships }) => memberships.every((one) => one.organization !== organization)),
    screenOf: (company) => screen.replace(/\{[^{}]*\}/, company),
  };
}
