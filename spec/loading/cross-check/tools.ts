import type { Tool } from '../../spec.ts';
import { below, type Context, expectKnown, namesOf } from './context.ts';
import { checkOperation } from './operations.ts';

/** tools/*.yaml against scopes.yaml, governance.yaml and the records. */
export function checkTools(context: Context): void {
  for (const tool of context.spec.tools) {
    checkEntitlement(context, tool);
    checkOperation(context, tool);
  }
}

function checkEntitlement(context: Context, tool: Tool): void {
  const { access, governance } = context.spec;
  const at = context.placeOf(tool);
  tool.scopes?.forEach((scope, index) => {
    const message = `scope "${scope}" is not declared in scopes.yaml`;
    expectKnown(context, scope, namesOf(access.scopes), below(at, 'scopes', index), 'unknown-scope', message);
  });
  expectKnown(
    context,
    tool.permission,
    access.permissions,
    below(at, 'permission'),
    'unknown-permission',
    `permission "${tool.permission}" is not declared in scopes.yaml`,
  );
  expectKnown(
    context,
    tool.module,
    namesOf(access.modules),
    below(at, 'module'),
    'unknown-module',
    `module "${tool.module}" is not declared in scopes.yaml`,
  );
  if (governance.readOnly && tool.safety !== 'read')
    context.report(
      below(at, 'safety'),
      'read-only',
      `governance.yaml says that every tool reads, but ${tool.name} is "${tool.safety}"`,
    );
}
