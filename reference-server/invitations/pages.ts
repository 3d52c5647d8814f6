import { html } from 'hono/html';
import type { Spec } from '../../spec/spec.ts';
import { alert, type Page } from '../pages/layout.ts';
import { plainPage } from '../screens/pages.ts';

/** Who is invited, to what. */
export interface Invited {
  email: string;
  role: string;
  /** Name of the organization. */
  organization: string;
  problem?: string;
}

/** Where whoever is invited signs in, and accepts by it. */
export function invitationPage({ email, role, organization, problem }: Invited, spec: Spec): Page {
  return plainPage(
    `Join ${organization}`,
    html`<p><strong>${email}</strong> is invited to ${organization}, as ${role}.</p>
      ${alert(problem)}
      <form method="post">
        <label for="login">Email or short name</label>
        <input id="login" name="login" value="${email}" autocomplete="username" autocapitalize="none" required>
        <label for="password">Password</label>
        <input id="password" name="password" type="password" autocomplete="current-password" required>
        <div class="buttons"><button class="main" name="action" value="accept">Accept</button></div>
      </form>`,
    spec,
  );
}

export function acceptedPage({ role, organization }: Invited, spec: Spec): Page {
  return plainPage(
    `Welcome to ${organization}`,
    html`<p role="status">You belong to it now, as ${role}.</p>`,
    spec,
  );
}

export function closedPage(spec: Spec): Page {
  return plainPage(
    'Not open',
    html`<p role="alert">This invitation is not open, or not any more. Ask for another one.</p>`,
    spec,
  );
}
