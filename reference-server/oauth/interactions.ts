import type { IncomingMessage, ServerResponse } from 'node:http';
import type OidcProvider from 'oidc-provider';
import type { Spec } from '../../spec/spec.ts';
import type { Page } from '../pages/layout.ts';
import type { Store } from '../records/store.ts';
import { addressesOf } from './addresses.ts';
import type { OAuthDecisions } from './decisions.ts';
import { firstChoice, type GrantChoice, mayEnter, portalsToChoose } from './grant-choice.ts';
import { activeOrganizationOf } from './memberships.ts';
import { type Consent, consentPage, errorPage, pageHeaders, signInPage } from './pages.ts';
import type { People } from './people.ts';
import { readForm } from './read-form.ts';
import { writeGrant } from './write-grant.ts';

export interface InteractionOptions {
  spec: Spec;
  provider: OidcProvider;
  people: People;
  /** Keeps what is chosen at consent. */
  store: Store;
  decisions: OAuthDecisions;
}

type Interaction = Awaited<ReturnType<OidcProvider['interactionDetails']>>;
type Answer = Parameters<OidcProvider['interactionFinished']>[2];
/** A page to show, or an answer that ends the interaction. */
type Outcome = { status: number; page: Page } | { answer: Answer };

/** The pages of a person between the authorization request and its answer: sign-in, then consent. */
export class Interactions {
  readonly #options: InteractionOptions;

  constructor(options: InteractionOptions) {
    this.#options = options;
  }

  /** Answers one request for an interaction page. The cookie set by oidc-provider says whose interaction it is. */
  async handle(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    const { provider, spec } = this.#options;
    if (request.method !== 'GET' && request.method !== 'POST') {
      response.writeHead(405, { Allow: 'GET, POST' }).end();
      return;
    }
    const interaction = await provider.interactionDetails(request, response).catch(() => undefined);
    if (!interaction || path !== `${addressesOf(spec).interaction}/${interaction.uid}`) {
      return this.#refuse(response, 400, 'This page has expired, or was opened in another browser.');
    }
    const form = request.method === 'POST' ? await readForm(request) : new URLSearchParams();
    if (!form) return this.#refuse(response, 413, 'The form is too large.');
    const outcome = await this.#outcomeOf(interaction, request.method === 'POST' ? form : undefined);
    if ('page' in outcome) return sendPage(response, outcome.status, outcome.page);
    // An answer to the consent page stands beside the one to the sign-in page; a new sign-in stands alone.
    const mergeWithLastSubmission = 'consent' in outcome.answer;
    await provider.interactionFinished(request, response, outcome.answer, { mergeWithLastSubmission });
  }

  async #outcomeOf(interaction: Interaction, form: URLSearchParams | undefined): Promise<Outcome> {
    const client = await this.#clientNameOf(interaction);
    const user = interaction.session?.accountId;
    if (interaction.prompt.name === 'login' || !user) return this.#signIn(client, form);
    return this.#consent(interaction, client, user, form);
  }

  #signIn(client: string, form: URLSearchParams | undefined): Outcome {
    const system = this.#options.spec.system.title;
    if (!form) return { status: 200, page: signInPage({ system, client }) };
    const login = form.get('login') ?? '';
    const user = this.#options.people.signIn(login, form.get('password') ?? '');
    if (user) return { answer: { login: { accountId: user.name } } };
    const problem = 'There is no account with this name and password.';
    return { status: 401, page: signInPage({ system, client, login, problem }) };
  }

  async #consent(
    interaction: Interaction,
    client: string,
    user: string,
    form?: URLSearchParams,
  ): Promise<Outcome> {
    const { spec, people, store, decisions } = this.#options;
    const { organizations, active } = await store.read((view) => ({
      organizations: people.organizationsOf(view, user),
      active: activeOrganizationOf(view, user),
    }));
    const portals = portalsToChoose(spec, organizations);
    if (!decisions['oauth.asksForConsent']())
      return this.#grant(interaction, user, firstChoice(organizations, portals));

    const scopes = new Set(String(interaction.params.scope).split(' '));
    const consent: Consent = {
      system: spec.system.title,
      client,
      destination: destinationOf(interaction),
      user,
      scopes: spec.access.scopes.filter(({ name }) => scopes.has(name)),
      organizations,
      ...(active === undefined ? {} : { active }),
      portals,
      noun: spec.system.authorization.boundTo ?? 'organization',
    };
    if (!form) return { status: 200, page: consentPage(consent) };
    if (form.get('decision') === 'deny') {
      if (!decisions['oauth.heedsDenial']())
        return this.#grant(interaction, user, firstChoice(organizations, portals));
      return { answer: { error: 'access_denied', error_description: 'the person did not allow it' } };
    }
    const choice = choiceOf(form, consent);
    if (form.get('decision') === 'allow' && typeof choice === 'object')
      return this.#grant(interaction, user, choice);
    const problem = typeof choice === 'string' ? choice : 'Choose Allow or Deny.';
    return { status: 400, page: consentPage({ ...consent, problem }) };
  }

  /** Writes down what was allowed. */
  async #grant({ params }: Interaction, user: string, choice: GrantChoice): Promise<Outcome> {
    const grantId = await writeGrant(this.#options, params, user, choice);
    return { answer: { consent: { grantId } } };
  }

  async #clientNameOf({ params }: Interaction): Promise<string> {
    const client = await this.#options.provider.Client.find(String(params.client_id));
    return client?.clientName ?? String(params.client_id);
  }

  #refuse(response: ServerResponse, status: number, error_description: string): void {
    const page = errorPage(this.#options.spec.system.title, { error: 'invalid_request', error_description });
    sendPage(response, status, page);
  }
}

/** What a consent form says, or why that cannot be. */
function choiceOf(form: URLSearchParams, { organizations, portals, noun }: Consent): GrantChoice | string {
  const membership = organizations.find(({ id }) => id === form.get('organization'));
  if (!membership) return `Choose one of your own (${noun}), then Allow or Deny.`;
  if (portals.length === 0) return { organization: membership.id };
  const portal = portals.find(({ name }) => name === form.get('portal') && mayEnter(membership, name));
  if (!portal) return 'Choose a portal that is open to you there, then Allow or Deny.';
  return { organization: membership.id, portal: portal.name };
}

/** Where the answer goes: a device has no address, the person holds it in hand. */
function destinationOf({ params, deviceCode }: Interaction): string {
  if (deviceCode !== undefined) return 'the device that showed you the code';
  const { host, protocol } = new URL(String(params.redirect_uri));
  return host || protocol;
}

function sendPage(response: ServerResponse, status: number, page: Page): void {
  response.writeHead(status, pageHeaders).end(page);
}
