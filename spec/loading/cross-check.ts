import type { Spec, Tool } from '../spec.ts';
import { suggestion } from './problems.ts';

/** Tells of a broken link between two files; `path` leads to the value inside the file that has to change. */
export type Report = (
  file: string,
  path: readonly (string | number)[],
  rule: string,
  message: string,
) => void;

/** Everything that has to hold between files, beyond what each file's own schema says. */
export function crossCheck(
  spec: Spec,
  toolFile: (tool: Tool) => { file: string; index: number },
  report: Report,
): void {
  for (const tool of spec.tools) checkTool(spec, tool, toolFile(tool), report);
  checkRoles(spec, report);
  checkRecords(spec, report);
  checkFixtures(spec, report);
  checkNamespaces(spec, report);
}

function checkTool(spec: Spec, tool: Tool, at: { file: string; index: number }, report: Report): void {
  const say = (path: readonly (string | number)[], rule: string, message: string) =>
    report(at.file, ['tools', at.index, ...path], rule, message);
  const scopes = spec.access.scopes.map((scope) => scope.name);
  tool.scopes?.forEach((scope, index) => {
    if (!scopes.includes(scope))
      say(
        ['scopes', index],
        'unknown-scope',
        `scope "${scope}" is not declared in scopes.yaml${suggestion(scope, scopes)}`,
      );
  });
  if (tool.permission !== undefined && !spec.access.permissions.includes(tool.permission)) {
    say(
      ['permission'],
      'unknown-permission',
      `permission "${tool.permission}" is not declared in scopes.yaml${suggestion(tool.permission, spec.access.permissions)}`,
    );
  }
  const modules = spec.access.modules.map((module) => module.name);
  if (tool.module !== undefined && !modules.includes(tool.module)) {
    say(
      ['module'],
      'unknown-module',
      `module "${tool.module}" is not declared in scopes.yaml${suggestion(tool.module, modules)}`,
    );
  }
  if (spec.governance.readOnly && tool.safety !== 'read') {
    say(
      ['safety'],
      'read-only',
      `governance.yaml says that every tool reads, but ${tool.name} is "${tool.safety}"`,
    );
  }
  const { record, view, page, filters, identifier, parent } = tool.operation;
  if (record === undefined) return;
  const type = spec.records[record];
  if (!type) {
    say(
      ['operation', 'record'],
      'unknown-record',
      `${tool.name} works on record "${record}", which has no file in records/${suggestion(record, Object.keys(spec.records))}`,
    );
    return;
  }
  if (view !== undefined && !type.views?.[view]) {
    say(
      ['operation', 'view'],
      'unknown-view',
      `record "${record}" has no view "${view}"${suggestion(view, Object.keys(type.views ?? {}))}`,
    );
  }
  const accepted = Object.keys((tool.input.properties as object | undefined) ?? {});
  const wanted = [page?.number, page?.size, identifier, parent?.argument, ...Object.keys(filters ?? {})];
  for (const argument of wanted) {
    if (argument !== undefined && !accepted.includes(argument)) {
      say(
        ['operation'],
        'unknown-argument',
        `the operation of ${tool.name} reads argument "${argument}", which its input schema does not have${suggestion(argument, accepted)}`,
      );
    }
  }
  for (const { field } of Object.values(filters ?? {})) {
    if (!type.fields[field])
      say(
        ['operation', 'filters'],
        'unknown-field',
        `record "${record}" has no field "${field}"${suggestion(field, Object.keys(type.fields))}`,
      );
  }
}

function checkRoles(spec: Spec, report: Report): void {
  spec.access.roles.forEach((role, index) => {
    for (const permission of role.permissions) {
      if (permission !== '*' && !spec.access.permissions.includes(permission)) {
        report(
          'scopes.yaml',
          ['roles', index, 'permissions'],
          'unknown-permission',
          `role "${role.name}" holds "${permission}", which is not declared${suggestion(permission, spec.access.permissions)}`,
        );
      }
    }
  });
}

function checkRecords(spec: Spec, report: Report): void {
  const names = Object.keys(spec.records);
  for (const record of Object.values(spec.records)) {
    const file = `records/${record.name}.yaml`;
    if (!record.fields[record.identifier])
      report(
        file,
        ['identifier'],
        'unknown-field',
        `identifier "${record.identifier}" is no field of "${record.name}"`,
      );
    for (const [name, field] of Object.entries(record.fields)) {
      if (field.references !== undefined && !names.includes(field.references)) {
        report(
          file,
          ['fields', name, 'references'],
          'unknown-record',
          `field "${name}" references record "${field.references}", which has no file in records/${suggestion(field.references, names)}`,
        );
      }
    }
  }
}

function checkFixtures(spec: Spec, report: Report): void {
  const { organizations, users, actors, records } = spec.fixtures;
  const organizationIds = organizations.map((organization) => organization.id);
  const roles = spec.access.roles.map((role) => role.name);
  users.forEach((user, index) => {
    for (const membership of user.memberships) {
      if (!organizationIds.includes(membership.organization))
        report(
          'fixtures.yaml',
          ['users', index, 'memberships'],
          'unknown-organization',
          `user "${user.name}" is a member of "${membership.organization}", which is no organization${suggestion(membership.organization, organizationIds)}`,
        );
      if (!roles.includes(membership.role))
        report(
          'fixtures.yaml',
          ['users', index, 'memberships'],
          'unknown-role',
          `user "${user.name}" has role "${membership.role}", which is not declared in scopes.yaml${suggestion(membership.role, roles)}`,
        );
    }
  });
  const userNames = users.map((user) => user.name);
  for (const [part, actor] of Object.entries(actors)) {
    if (!userNames.includes(actor.user))
      report(
        'fixtures.yaml',
        ['actors', part],
        'unknown-user',
        `actor "${part}" is user "${actor.user}", who does not exist${suggestion(actor.user, userNames)}`,
      );
  }
  for (const name of Object.keys(records)) {
    if (!spec.records[name])
      report(
        'fixtures.yaml',
        ['records', name],
        'unknown-record',
        `there is no record "${name}" in records/${suggestion(name, Object.keys(spec.records))}`,
      );
  }
}

function checkNamespaces(spec: Spec, report: Report): void {
  const { namespaces } = spec.system.tools;
  if (!namespaces) return;
  const groups = new Set(spec.tools.map((tool) => tool.group));
  for (const group of groups) {
    if (!namespaces.includes(group))
      report(
        'system.yaml',
        ['tools', 'namespaces'],
        'unknown-namespace',
        `tools/ has group "${group}", which is not one of the namespaces${suggestion(group, namespaces)}`,
      );
  }
}
