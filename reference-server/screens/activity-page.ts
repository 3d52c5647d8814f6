import { html } from 'hono/html';
import type { Spec } from '../../spec/spec.ts';
import type { AuditEvent } from '../audit/events-of.ts';
import { label } from '../pages/label.ts';
import type { Page } from '../pages/layout.ts';
import { framed } from './pages.ts';
import { trailOf } from './place.ts';
import type { Visitor } from './visitor.ts';
import { moment, shownValue } from './words.ts';

/** The record whose trail is asked for, and the events on it, in the order they happened. */
export interface Trail {
  recordType: string;
  recordId: string;
  events: readonly AuditEvent[];
}

/** What happened to one record, by whom, and who approved it. */
export function activityPage(trail: Trail, visitor: Visitor, spec: Spec): Page {
  const { recordType, recordId, events } = trail;
  const content = html`${lookup(trail, visitor, spec)}
    ${recordId === '' ? '' : html`<h2>${label(spec.records[recordType]?.title ?? recordType)} ${shownValue(recordId)}</h2>`}
    ${recordId !== '' && events.length === 0 ? html`<p>Nothing is on record.</p>` : ''}
    ${events.length === 0 ? '' : html`<ol class="events">${events.map((event) => eventOf(event, visitor, spec))}</ol>`}`;
  return framed('Activity', content, visitor, spec);
}

function lookup({ recordType, recordId }: Trail, { place }: Visitor, { records }: Spec) {
  const option = ({ name, title }: Spec['records'][string]) =>
    name === recordType
      ? html`<option value="${name}" selected>${label(title)}</option>`
      : html`<option value="${name}">${label(title)}</option>`;
  return html`<form method="get" action="${place.home}/activity" class="lookup">
    <div><label for="recordType">Kind of record</label>
      <select id="recordType" name="recordType">${Object.values(records).map(option)}</select></div>
    <div><label for="recordId">Its identifier</label>
      <input id="recordId" name="recordId" value="${recordId}" autocomplete="off" required></div>
    <div class="buttons"><button>Show</button></div>
  </form>`;
}

function eventOf(event: AuditEvent, { place }: Visitor, { governance }: Spec) {
  const { at, action, actor, actorType, approvedBy, approvalId, correlationId } = event;
  const requests = governance.approvals?.record ?? '';
  return html`<li class="card">
    <h3><code>${action}</code></h3>
    <dl class="facts">
      <div><dt>When</dt><dd>${moment(at)}</dd></div>
      <div><dt>Actor</dt><dd>${shownValue(actor)} <small>${actorType}</small></dd></div>
      ${approvedBy === null ? '' : html`<div><dt>Approved by</dt><dd>${shownValue(approvedBy)}</dd></div>`}
      ${approvalId === null ? '' : html`<div class="wide"><dt>Approval</dt><dd><a href="${trailOf(place, requests, approvalId)}">${approvalId}</a></dd></div>`}
      ${correlationId === null ? '' : html`<div class="wide"><dt>Correlation id</dt><dd><code>${correlationId}</code></dd></div>`}
    </dl>
  </li>`;
}
