import { html } from 'hono/html';
import type { Spec } from '../../spec/spec.ts';
import type { Approval } from '../approvals/approval.ts';
import { label, titleOf } from '../pages/label.ts';
import type { Page } from '../pages/layout.ts';
import { changesOf, trailsOf } from './changes.ts';
import { formToken, framed } from './pages.ts';
import { trailOf } from './place.ts';
import type { Touched } from './touched.ts';
import type { Visitor } from './visitor.ts';
import { amountOf, moment, shownValue } from './words.ts';

/** Longest comment, in characters as browsers count them (UTF-16). */
export const longestComment = 1000;

const shownWaiting = 50;
const shownDecided = 20;

export interface Requests {
  /** Newest first. */
  approvals: readonly Approval[];
  /** Why the visitor may not decide a request; undefined when they may. */
  obstacle(approval: Approval): string | undefined;
  /** The records a request was about. */
  touched(approval: Approval): Touched[];
  /** Where else the visitor may look. */
  elsewhere: unknown;
}

/** What waits for a person, with what it would change, and what was decided. */
export function approvalsPage(requests: Requests, visitor: Visitor, spec: Spec): Page {
  const { approvals, obstacle, touched, elsewhere } = requests;
  const waiting = approvals.filter(({ status }) => status === 'pending');
  const over = approvals.filter(({ status }) => status !== 'pending');
  const more = waiting.length - shownWaiting;
  const content = html`<h2>Waiting for a decision <span class="count">${waiting.length}</span></h2>
    ${waiting.length === 0 ? html`<p>Nothing waits.</p>` : ''}
    ${waiting.slice(0, shownWaiting).map((approval) => waitingCard(approval, obstacle(approval), visitor, spec))}
    ${more > 0 ? html`<p>${more} older ones are shown once some of these are decided.</p>` : ''}
    <h2>Decided</h2>
    ${over.length === 0 ? html`<p>Nothing was decided yet.</p>` : ''}
    ${over.slice(0, shownDecided).map((approval) => decidedCard(approval, touched(approval), visitor, spec))}
    ${over.length > shownDecided ? html`<p>The newest ${shownDecided} of ${over.length} are shown.</p>` : ''}
    ${elsewhere}`;
  return framed('Approvals', content, visitor, spec);
}

function waitingCard(approval: Approval, obstacle: string | undefined, visitor: Visitor, spec: Spec) {
  const { id, requestedBy, requestedAt, expiresAt, portal, changes } = approval;
  return html`<article class="card" id="${id}" aria-labelledby="title-${id}">
    ${heading(approval, spec)}
    <dl class="facts">
      <div><dt>Asked by</dt><dd>${shownValue(requestedBy)}</dd></div>
      <div><dt>Asked</dt><dd>${moment(requestedAt)}</dd></div>
      <div><dt>Expires</dt><dd>${moment(expiresAt)}</dd></div>
      ${portal === null ? '' : html`<div><dt>Portal</dt><dd>${portal}</dd></div>`}
      <div class="wide"><dt>Reference</dt><dd><code>${id}</code></dd></div>
    </dl>
    <h4>What is asked for</h4>
    ${argumentsOf(approval, spec)}
    <h4>What would change</h4>
    ${changesOf(changes, visitor.place, spec)}
    ${obstacle === undefined ? decisionForm(id, visitor) : html`<p class="note">${obstacle}</p>`}
  </article>`;
}

/** The comment has lines, so that the Enter key does not decide while somebody writes. */
function decisionForm(id: string, { session }: Visitor) {
  return html`<form method="post">
    ${formToken(session)}<input type="hidden" name="reference" value="${id}">
    <label for="comment-${id}">Comment <small>(optional)</small></label>
    <textarea id="comment-${id}" name="comment" rows="2" maxlength="${longestComment}"></textarea>
    <div class="buttons">
      <button class="main" name="action" value="approve" aria-describedby="title-${id}">Approve</button>
      <button class="stop" name="action" value="reject" aria-describedby="title-${id}">Reject</button>
    </div>
  </form>`;
}

function decidedCard(approval: Approval, touched: readonly Touched[], { place }: Visitor, spec: Spec) {
  const { id, requestedBy, decidedBy, decidedAt, comment, status } = approval;
  const own = spec.governance.approvals?.record ?? '';
  return html`<article class="card" id="${id}" aria-labelledby="title-${id}">
    ${heading(approval, spec)}
    <p><span class="badge ${status}">${statusWords[status]}</span></p>
    <dl class="facts">
      <div><dt>Asked by</dt><dd>${shownValue(requestedBy)}</dd></div>
      ${decidedBy === null ? '' : html`<div><dt>Decided by</dt><dd>${shownValue(decidedBy)}</dd></div>`}
      ${decidedAt === null ? '' : html`<div><dt>Decided</dt><dd>${moment(decidedAt)}</dd></div>`}
      ${comment ? html`<div class="wide"><dt>Comment</dt><dd>${shownValue(comment)}</dd></div>` : ''}
    </dl>
    <ul class="trails">${trailsOf(touched, place, spec)}
      <li><a href="${trailOf(place, own, id)}">Activity of the request</a></li></ul>
  </article>`;
}

const statusWords: Record<Approval['status'], string> = {
  pending: 'Waiting',
  approved: 'Approved, not executed yet',
  rejected: 'Rejected',
  expired: 'Expired',
  consumed: 'Approved and executed',
  cancelled: 'Withdrawn by the requester',
};

function heading({ id, tool }: Approval, spec: Spec) {
  const description = spec.tools.find(({ name }) => name === tool)?.description ?? '';
  return html`<h3 id="title-${id}">${titleOf(tool, spec)}</h3>
    <p class="about">${description} <code>${tool}</code></p>`;
}

function argumentsOf({ tool, arguments: given }: Approval, spec: Spec) {
  const { operation } = spec.tools.find(({ name }) => name === tool) ?? {};
  const type = spec.records[operation?.record ?? ''];
  const names = Object.keys(given);
  if (names.length === 0) return html`<p>Nothing in particular.</p>`;
  return html`<dl class="arguments">${names.map(
    (name) => html`<div><dt>${label(name)}</dt>
      <dd>${shownValue(given[name], amountOf(name, given, type, spec))}</dd></div>`,
  )}</dl>`;
}
