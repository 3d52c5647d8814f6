import type { Exchange } from '../wire/exchange.ts';
import type { HtmlPage } from './html-page.ts';

/** A page the walk met on its way, as far as checks and messages need it. */
export interface SeenPage {
  url: string;
  kind: 'sign-in' | 'consent' | 'other' | 'error';
  /** Fields of all forms; values are left out, they may be secrets. */
  fields: { name: string; type: string; label: string }[];
  buttons: { name: string; value: string; label: string }[];
  /** Everything that was read from the page. */
  content: HtmlPage;
  /** The reply with its headers, e.g. for `frame-ancestors`. Not redacted. */
  exchange: Exchange;
}
