/** Who a request acts for, as read from its access token. */
export interface Principal {
  /** Short name of the user in fixtures.yaml. */
  user: string;
  /** Organizations whose records the token reaches: exactly the one chosen at consent. */
  organizations: readonly string[];
  /** Role of the user in that organization. */
  role: string;
  scopes: readonly string[];
  clientId: string;
  /** Name of the service key that was presented instead of an access token. */
  key?: string;
  /** The access token came from a refresh token, not from a sign-in. */
  refreshed?: boolean;
  /** Companies of the organization it may act for, in the order of the fixtures. */
  companies: readonly string[];
  /** Portal it acts through, where the system has portals. */
  portal?: string;
}

/** What approvals and the audit call the caller: a service key is somebody else than the person who made it. */
export function principalName({ user, key }: Principal): string {
  return key === undefined ? user : `key:${key}`;
}
