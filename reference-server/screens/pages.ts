import { html } from 'hono/html';
import type { Spec } from '../../spec/spec.ts';
import { alert, type Page, pageKind } from '../pages/layout.ts';
import type { Session } from './sessions.ts';
import { style } from './style.ts';
import type { Visitor } from './visitor.ts';

/** Every form of these pages ends at this server. */
const screens = pageKind({ addedStyle: style, addedPolicy: ["form-action 'self'"] });

export const screenHeaders = screens.headers;

/** What every page of a signed-in person has around its content. */
export function framed(title: string, content: unknown, visitor: Visitor, spec: Spec): Page {
  const { session, place, organization, notice } = visitor;
  const current = (page: typeof place.page) => (page === place.page ? 'page' : 'false');
  const banner = html`<header class="bar">
    <p><strong>${spec.system.title}</strong> <span>${organization.name} · ${place.company}</span></p>
    <nav aria-label="Pages">
      <a href="${place.home}" aria-current="${current('approvals')}">Approvals</a>
      <a href="${place.home}/activity" aria-current="${current('activity')}">Activity</a>
    </nav>
    ${signOut(session)}
  </header>`;
  const said =
    notice?.kind === 'done' ? html`<p class="done" role="status">${notice.text}</p>` : alert(notice?.text);
  return screens.layout(`${title} · ${spec.system.title}`, html`<h1>${title}</h1>${said}${content}`, banner);
}

interface SignIn {
  /** What the page behind is for. */
  purpose: string;
  problem?: string;
  /** What was typed before, if that did not lead in. */
  login?: string;
}

/** Shown in place of any page to somebody who is not signed in, so that a link still leads where it should. */
export function signInPage({ system }: Spec, { purpose, problem, login = '' }: SignIn): Page {
  return screens.layout(
    `Sign in · ${system.title}`,
    html`<div class="narrow"><h1>Sign in to ${system.title}</h1>
      <p>${purpose}</p>
      ${alert(problem)}
      <form method="post">
        <label for="login">Email or short name</label>
        <input id="login" name="login" value="${login}" autocomplete="username" autocapitalize="none" required>
        <label for="password">Password</label>
        <input id="password" name="password" type="password" autocomplete="current-password" required>
        <div class="buttons"><button class="main" name="action" value="sign-in">Sign in</button></div>
      </form></div>`,
  );
}

/** Something that cannot be shown, and why. */
export function refusalPage(
  title: string,
  reason: string,
  spec: Spec,
  session?: Session,
  more: unknown = '',
): Page {
  return plainPage(title, html`<p role="alert">${reason}</p>${more}`, spec, session);
}

/** A page that belongs to no company. */
export function plainPage(title: string, content: unknown, { system }: Spec, session?: Session): Page {
  const banner =
    session && html`<header class="bar"><p><strong>${system.title}</strong></p>${signOut(session)}</header>`;
  return screens.layout(`${title} · ${system.title}`, html`<h1>${title}</h1>${content}`, banner);
}

/** Proves that a form was made for this session. */
export function formToken({ formToken: token }: Session) {
  return html`<input type="hidden" name="formToken" value="${token}">`;
}

function signOut(session: Session) {
  return html`<form method="post" class="leave">${formToken(session)}
    <span>${session.user}</span> <button name="action" value="sign-out">Sign out</button></form>`;
}
