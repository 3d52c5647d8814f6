import { createHash, timingSafeEqual } from 'node:crypto';
import type { FixturesFile, User } from '../../spec/spec.ts';

/** An organization a person may choose at consent. */
export interface OrganizationChoice {
  id: string;
  name: string;
  role: string;
}

/** The invented people of fixtures.yaml, and what they may sign in to. */
export class People {
  readonly #users: readonly User[];
  readonly #organizationNames: ReadonlyMap<string, string>;

  constructor({ users, organizations }: Pick<FixturesFile, 'users' | 'organizations'>) {
    this.#users = users;
    this.#organizationNames = new Map(organizations.map(({ id, name }) => [id, name]));
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
    const matches = timingSafeEqual(digestOf(password), digestOf(user?.password ?? 'nobody'));
    return user && matches ? user : undefined;
  }

  /** The organizations of a person, in the order of the fixtures. */
  organizationsOf(name: string): OrganizationChoice[] {
    return (this.named(name)?.memberships ?? []).map(({ organization, role }) => ({
      id: organization,
      name: this.#organizationNames.get(organization) ?? organization,
      role,
    }));
  }
}

function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
