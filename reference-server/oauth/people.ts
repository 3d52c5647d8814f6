import type { Organization, Spec, User } from '../../spec/spec.ts';
import type { View } from '../records/store.ts';
import { sameSecret } from '../same-secret.ts';
import { membershipsOf } from './memberships.ts';

/** An organization a person may choose at consent. */
export interface OrganizationChoice {
  id: string;
  name: string;
  role: string;
  companies: readonly string[];
  /** Portals the member may enter; undefined means all. */
  portals?: readonly string[];
}

/** The invented people of fixtures.yaml, and what they may sign in to at this moment. */
export class People {
  readonly #spec: Spec;
  readonly #users: readonly User[];
  readonly #organizations: ReadonlyMap<string, Organization>;

  constructor(spec: Spec) {
    const { users, organizations } = spec.fixtures;
    this.#spec = spec;
    this.#users = users;
    this.#organizations = new Map(organizations.map((organization) => [organization.id, organization]));
  }

  named(name: string): User | undefined {
    return this.#users.find((user) => user.name === name);
  }

  /** The person with this short name or email address, if the password is theirs; takes equally long if not. */
  signIn(login: string, password: string): User | undefined {
    const wanted = login.trim().toLowerCase();
    const user = this.#users.find(({ name, email }) =>
      [name, email].some((known) => known.toLowerCase() === wanted),
    );
    const matches = sameSecret(password, user?.password ?? 'nobody');
    return user && matches ? user : undefined;
  }

  /** The organizations a person belongs to at this moment, the oldest membership first. */
  organizationsOf(view: View, name: string): OrganizationChoice[] {
    return membershipsOf(view, this.#spec, name).map((membership) => {
      const { organization: id, role, portals } = membership;
      const place = this.#organizations.get(id);
      return {
        id,
        name: place?.name ?? id,
        role,
        companies: membership.companies ?? place?.companies ?? [],
        ...(portals ? { portals } : {}),
      };
    });
  }
}
