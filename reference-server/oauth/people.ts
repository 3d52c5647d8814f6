import type { FixturesFile, Organization, User } from '../../spec/spec.ts';
import { sameSecret } from '../same-secret.ts';

/** An organization a person may choose at consent. */
export interface OrganizationChoice {
  id: string;
  name: string;
  role: string;
  companies: readonly string[];
  /** Portals the member may enter; undefined means all. */
  portals?: readonly string[];
}

/** The invented people of fixtures.yaml, and what they may sign in to. */
export class People {
  readonly #users: readonly User[];
  readonly #organizations: ReadonlyMap<string, Organization>;

  constructor({ users, organizations }: Pick<FixturesFile, 'users' | 'organizations'>) {
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

  /** The organizations of a person, in the order of the fixtures. */
  organizationsOf(name: string): OrganizationChoice[] {
    return (this.named(name)?.memberships ?? []).map((membership) => {
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
