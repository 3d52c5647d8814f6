import { html } from 'hono/html';
import type { Spec } from '../../spec/spec.ts';
import type { PreviewedChange } from '../approvals/approval.ts';
import { label } from '../pages/label.ts';
import { type Place, trailOf } from './place.ts';
import type { Touched } from './touched.ts';
import { amountOf, shownValue } from './words.ts';

type Values = Readonly<Record<string, unknown>>;

/** What a call would change, record by record and field by field. */
export function changesOf(changes: readonly PreviewedChange[], place: Place, spec: Spec) {
  if (changes.length === 0) return html`<p>No record would change.</p>`;
  return html`${changes.map((change) => changeOf(change, place, spec))}`;
}

function changeOf({ record, id, before, after }: PreviewedChange, place: Place, spec: Spec) {
  const type = spec.records[record];
  const deed = before === null ? 'is created' : after === null ? 'is deleted' : 'changes';
  const fields = fieldsThatDiffer(before ?? {}, after ?? {});
  const cell = (field: string, values: Values | null) =>
    html`<td>${shownValue(values?.[field], values ? amountOf(field, values, type, spec) : undefined)}</td>`;
  const name = html`${label(type?.title ?? record)} ${
    before ? html`<a href="${trailOf(place, record, id)}">${shownValue(id)}</a>` : shownValue(id)
  }`;
  return html`<table><caption>${name} ${deed}</caption>
    <thead><tr><th scope="col">Field</th>${before ? html`<th scope="col">Now</th>` : ''}
      ${after ? html`<th scope="col">Then</th>` : ''}</tr></thead>
    <tbody>${fields.map(
      (field) => html`<tr><th scope="row">${label(field)}</th>
        ${before ? cell(field, before) : ''}${after ? cell(field, after) : ''}</tr>`,
    )}</tbody></table>`;
}

function fieldsThatDiffer(before: Values, after: Values): string[] {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return fields.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
}

/** Links to the trails of records. */
export function trailsOf(touched: readonly Touched[], place: Place, { records }: Spec) {
  return html`${touched.map(({ record, id }) => {
    const title = records[record]?.title ?? record;
    return html`<li><a href="${trailOf(place, record, id)}">Activity of ${title} ${shownValue(id)}</a></li>`;
  })}`;
}
