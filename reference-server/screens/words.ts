import { html } from 'hono/html';
import type { RecordType, Spec } from '../../spec/spec.ts';

/** An instant as people read it, to the second. */
export function moment(instant: string | null | undefined) {
  if (!instant) return '–';
  const shown = new Date(instant).toISOString().replace('T', ' ').replace(/\..*$/, ' UTC');
  return html`<time datetime="${instant}">${shown}</time>`;
}

/** Characters beyond which the rest of a text is folded. Nothing is left out: people approve what they can read. */
const foldedFrom = 200;

/** A value somebody else chose, as plain text in the direction it is written. */
export function shownValue(value: unknown, amount?: string) {
  if (value === undefined || value === null || value === '') return html`<span class="none">–</span>`;
  const text = plain(typeof value === 'string' ? value : JSON.stringify(value, null, 1));
  if (amount !== undefined) return html`<strong>${amount}</strong> <small>${text}</small>`;
  if (text.length <= foldedFrom) return html`<bdi class="value">${text}</bdi>`;
  return html`<details><summary><bdi class="value">${text.slice(0, foldedFrom)}…</bdi></summary>
    <bdi class="value">${text}</bdi></details>`;
}

/** An amount in the currency's own unit, for a field that holds minor units; undefined where that cannot be told. */
export function amountOf(
  field: string,
  values: Readonly<Record<string, unknown>>,
  type: RecordType | undefined,
  { governance }: Spec,
): string | undefined {
  const value = values[field];
  if (type?.fields[field]?.kind !== 'money-minor' || typeof value !== 'number') return undefined;
  const currency = currencyBeside(values, type);
  if (!/^[A-Z]{3}$/.test(currency)) return undefined;
  const decimals = governance.money?.exponents?.[currency] ?? 2;
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  return `${(value / 10 ** decimals).toLocaleString('en', digits)} ${currency}`;
}

function currencyBeside(values: Readonly<Record<string, unknown>>, type: RecordType): string {
  const field = Object.keys(type.fields).find((name) => type.fields[name]?.kind === 'currency');
  return field === undefined ? '' : String(values[field] ?? '');
}

/** Control and formatting characters, which could show another text than the one that is executed, are spelled out. */
function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) =>
    character === '\n' || character === '\t' ? character : `\\u{${character.codePointAt(0)?.toString(16)}}`,
  );
}
