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
}
