import { html, raw } from 'hono/html';
import type { ErrorOut } from 'oidc-provider';
import type { Portal, Scope } from '../../spec/spec.ts';
import { alert, type Page, pageKind } from '../pages/layout.ts';
import type { OrganizationChoice } from './people.ts';

/**
 * The frame of every page on the way to a grant. There is no `form-action`: browsers apply it to redirects too, and
 * consent ends at the client's address.
 */
export const { layout, headers: pageHeaders } = pageKind({
  addedStyle: '.code { font-size: 1.75rem; letter-spacing: .12em; text-align: center; }',
});

export interface SignIn {
  system: string;
  client: string;
  /** What was typed before, if that did not lead in. */
  login?: string;
  problem?: string;
}

export function signInPage({ system, client, login = '', problem }: SignIn): Page {
  return layout(
    `Sign in · ${system}`,
    html`<h1>Sign in to ${system}</h1>
      <p><strong>${client}</strong> wants to connect to your account.</p>
      ${alert(problem)}
      <form method="post">
        <label for="login">Email or short name</label>
        <input id="login" name="login" value="${login}" autocomplete="username" autocapitalize="none" required>
        <label for="password">Password</label>
        <input id="password" name="password" type="password" autocomplete="current-password" required>
        <div class="buttons"><button class="main">Sign in</button></div>
      </form>`,
  );
}

export interface Consent {
  system: string;
  client: string;
  /** Where the answer goes: the host of the redirect URI, or its private-use scheme. */
  destination: string;
  user: string;
  scopes: readonly Scope[];
  organizations: readonly OrganizationChoice[];
  /** The organization the person works in at the moment, which is chosen already. */
  active?: string;
  /** Portals to choose from; none where a grant fixes none. */
  portals: readonly Portal[];
  /** What the spec calls an organization. */
  noun: string;
  problem?: string;
}

export function consentPage(consent: Consent): Page {
  const { system, client, destination, user, scopes, organizations, active, portals, noun, problem } =
    consent;
  const places = organizations.map(({ id, name, role }) => ({ value: id, label: name, note: role }));
  const doors = portals.map(({ name, title = name }) => ({ value: name, label: title, note: name }));
  return layout(
    `Allow access · ${system}`,
    html`<h1>Allow <em>${client}</em> to use ${system}?</h1>
      <p>You are signed in as <strong>${user}</strong>. The answer goes to <strong>${destination}</strong>.</p>
      ${alert(problem)}
      <h2>It will be able to</h2>
      <ul>${scopes.map(({ name, says }) => html`<li>${says} <small><code>${name}</code></small></li>`)}</ul>
      <form method="post">
        ${choice('organization', `In which ${noun}?`, places, active)}
        ${doors.length > 0 ? choice('portal', 'Through which portal?', doors) : ''}
        <div class="buttons">
          <button class="main" name="decision" value="allow">Allow</button>
          <button name="decision" value="deny" formnovalidate>Deny</button>
        </div>
      </form>`,
  );
}

/** A group of radio buttons; the only option, or the likely one, is chosen already. */
function choice(
  field: string,
  question: string,
  options: readonly { value: string; label: string; note: string }[],
  likely?: string,
) {
  const checked = (value: string) => (options.length === 1 || value === likely ? raw(' checked') : '');
  return html`<fieldset><legend>${question}</legend>${options.map(
    ({ value, label, note }) =>
      html`<label class="choice"><input type="radio" name="${field}" value="${value}" required${checked(value)}>
      <span>${label} <small>${note}</small></span></label>`,
  )}</fieldset>`;
}

export function errorPage(system: string, { error, error_description }: ErrorOut): Page {
  return layout(
    `Not possible · ${system}`,
    html`<h1>This did not work</h1>
      <p role="alert">${error_description ?? 'The request could not be answered.'}</p>
      <p>Go back to the application and start again. <small>(<code>${error}</code>)</small></p>`,
  );
}
