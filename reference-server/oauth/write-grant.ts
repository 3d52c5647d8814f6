import type OidcProvider from 'oidc-provider';
import type { Store } from '../records/store.ts';
import { type GrantChoice, keepChoice } from './grant-choice.ts';

/** Parameters of the request a grant answers. */
type Requested = Readonly<Record<string, unknown>>;

/** Writes down what a person allowed a client, and where. Returns the grant's id. */
export async function writeGrant(
  { provider, store }: { provider: OidcProvider; store: Store },
  params: Requested,
  user: string,
  choice: GrantChoice,
): Promise<string> {
  const grant = new provider.Grant({ accountId: user, clientId: String(params.client_id) });
  grant.addOIDCScope(String(params.scope));
  for (const resource of [params.resource].flat())
    grant.addResourceScope(String(resource), String(params.scope));
  const grantId = await grant.save();
  await store.transact((transaction) => keepChoice(transaction, grantId, choice));
  return grantId;
}
