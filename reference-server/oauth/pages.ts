import { createHash } from 'node:crypto';
import { html, raw } from 'hono/html';
import type { ErrorOut } from 'oidc-provider';
import type { Scope } from '../../spec/spec.ts';
import type { OrganizationChoice } from './people.ts';
import { style } from './style.ts';

/** A finished page; every value in it is escaped by the template. */
export type Page = string;

/**
 * No script, no frame, no cache. There is no `form-action`: browsers apply it to redirects too, and consent ends at
 * the client's address.
 */
export const pageHeaders = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy':
    `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; ` +
    "base-uri 'none'; frame-ancestors 'none'",
  'X-Frame-Options': 'DENY',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'Cache-Control': 'no-store',
};

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
  /** What the spec calls an organization. */
  noun: string;
  problem?: string;
}

export function consentPage(consent: Consent): Page {
  const { system, client, destination, user, scopes, organizations, noun, problem } = consent;
  const only = organizations.length === 1 ? raw(' checked') : '';
  const option = ({ id, name, role }: OrganizationChoice) =>
    html`<label class="choice"><input type="radio" name="organization" value="${id}" required${only}>
      <span>${name} <small>${role}</small></span></label>`;
  return layout(
    `Allow access · ${system}`,
    html`<h1>Allow <em>${client}</em> to use ${system}?</h1>
      <p>You are signed in as <strong>${user}</strong>. The answer goes to <strong>${destination}</strong>.</p>
      ${alert(problem)}
      <h2>It will be able to</h2>
      <ul>${scopes.map(({ name, says }) => html`<li>${says} <small><code>${name}</code></small></li>`)}</ul>
      <form method="post">
        <fieldset><legend>In which ${noun}?</legend>${organizations.map(option)}</fieldset>
        <div class="buttons">
          <button class="main" name="decision" value="allow">Allow</button>
          <button name="decision" value="deny" formnovalidate>Deny</button>
        </div>
      </form>`,
  );
}

export function errorPage(system: string, { error, error_description }: ErrorOut): Page {
  return layout(
    `Not possible · ${system}`,
    html`<h1>This did not work</h1>
      <p role="alert">${error_description ?? 'The request could not be answered.'}</p>
      <p>Go back to the application and start again. <small>(<code>${error}</code>)</small></p>`,
  );
}

function alert(problem: string | undefined) {
  return problem ? html`<p class="problem" role="alert">${problem}</p>` : '';
}

function layout(title: string, content: unknown): Page {
  return String(html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${raw(style)}</style>
</head>
<body><main>${content}</main></body>
</html>`);
}
