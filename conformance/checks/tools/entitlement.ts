import type { Spec, Tool } from '../../../spec/spec.ts';
import type { Actor } from '../../target/actors.ts';

/** The tools an actor's role may use; undefined when the target does not tell the role, or the spec does not know it. */
export function entitledTools({ access, tools }: Spec, actor: Actor): Tool[] | undefined {
  const role = access.roles.find(({ name }) => name === actor.role);
  if (!role) return undefined;
  const { permissions } = role;
  return tools.filter(
    ({ permission }) =>
      permission === undefined || permissions.includes('*') || permissions.includes(permission),
  );
}
