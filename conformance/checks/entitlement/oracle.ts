import type { Spec, Tool } from '../../../spec/spec.ts';
import type { Actor } from '../../target/actors.ts';

/** What the target tells of an actor. What it does not tell is unknown, never assumed. */
export type ActorFacts = Pick<Actor, 'role' | 'modules' | 'portal' | 'scopes'>;

/** Whether something is allowed; undefined when the target tells too little to know. */
export type Answer = boolean | undefined;

/**
 * The suite's own reading of who may use which tool: role, modules, portal and scopes must all allow it. Computed from
 * the spec and from what the target tells of the actor, and shared with no server.
 */
export class Oracle {
  readonly #spec: Spec;
  readonly #facts: ActorFacts;
  readonly #scopesTell: boolean;

  /** `scopesTell`: whether the lack of a scope tells anything. */
  constructor(
    spec: Spec,
    facts: ActorFacts,
    { scopesTell = spec.system.dialect.scopeMatrix?.choice === 'strict' } = {},
  ) {
    this.#spec = spec;
    this.#facts = facts;
    this.#scopesTell = scopesTell;
  }

  mayList(tool: Tool): Answer {
    const { needs, listedWith } = this.#spec.access;
    return all([
      ...this.factors(tool),
      this.#holds([...(needs?.list ?? []), ...(listedWith?.[tool.safety] ?? tool.scopes ?? [])]),
    ]);
  }

  mayCall(tool: Tool): Answer {
    return all([...this.factors(tool), this.#holds(tool.scopes ?? [])]);
  }

  /** The three factors of a tool call: role, modules, access mode of the portal. */
  factors(tool: Tool): [role: Answer, modules: Answer, portal: Answer] {
    return [this.#roleAllows(tool), this.#modulesAllow(tool), this.#portalAllows(tool)];
  }

  #roleAllows({ permission }: Tool): Answer {
    if (permission === undefined) return true;
    const role = this.#spec.access.roles.find(({ name }) => name === this.#facts.role);
    return role && (role.permissions.includes('*') || role.permissions.includes(permission));
  }

  /** The tool's own module with what that requires, and the modules without which there is nothing at all. */
  #modulesAllow(tool: Tool): Answer {
    const { modules } = this.#spec.access;
    const own = modules.find(({ name }) => name === tool.module);
    const needed = [
      ...modules.filter(({ gatesEverything }) => gatesEverything).map(({ name }) => name),
      ...(own ? [own.name, ...(own.requires === undefined ? [] : [own.requires])] : []),
    ];
    if (needed.length === 0) return true;
    const on = this.#facts.modules;
    return on && needed.every((name) => on.includes(name));
  }

  #portalAllows({ operation, safety }: Tool): Answer {
    const { portals } = this.#spec.access;
    if (portals.length === 0) return true;
    const portal = portals.find(({ name }) => name === this.#facts.portal);
    if (!portal) return undefined;
    const { accessMode = 'full', records = {} } = portal;
    const kinds = operation.record === undefined ? (operation.over ?? [undefined]) : [operation.record];
    return kinds
      .map((kind) => (kind === undefined ? undefined : records[kind]) ?? accessMode)
      .every((mode) => mode === 'full' || (mode === 'read' && safety === 'read'));
  }

  /** Only where the meaning of the scopes is settled does the lack of one tell anything. */
  #holds(scopes: readonly string[]): Answer {
    if (scopes.length === 0) return true;
    const held = this.#facts.scopes;
    if (held === undefined) return undefined;
    if (scopes.every((scope) => held.includes(scope))) return true;
    return this.#scopesTell ? false : undefined;
  }
}

/**
 * An oracle of what role, modules and portal open. What the scopes mean beside them is ambiguous and has rows of its own, so
 * that here the lack of one tells nothing.
 */
export function oracleOfRights(spec: Spec, facts: ActorFacts): Oracle {
  return new Oracle(spec, facts, { scopesTell: false });
}

/** One "no" decides; otherwise one unknown leaves it open. */
function all(answers: readonly Answer[]): Answer {
  if (answers.includes(false)) return false;
  return answers.includes(undefined) ? undefined : true;
}
