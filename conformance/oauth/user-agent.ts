import type { Exchange } from '../wire/exchange.ts';
import type { PageRequest } from './cookie-session.ts';
import type { Correspondence } from './correspondence.ts';
import type { SeenPage } from './seen-page.ts';

/** A page a visit ended at, with the means to answer it in one's own way. */
export interface StoppedAtPage {
  page: SeenPage;
  /** Sends with the cookies of this visit; a redirect is returned, not followed. @throws WalkError for another origin */
  send(request: PageRequest): Promise<Exchange>;
}

/** Where a walk through the authorization server's pages ended. */
export interface Visit {
  pages: SeenPage[];
  /** The redirect back to us, which was read and not fetched. */
  redirect?: URL;
  /** Set when the user agent was told to stop at a page and met it. */
  stopped?: StoppedAtPage;
}

/** Takes an authorization request through sign-in and consent, as a browser with a person would. */
export interface UserAgent {
  /** The loopback address the answer is sent to (RFC 8252 §7.3). */
  redirectUri(): Promise<string>;
  /** @throws WalkError */
  visit(correspondence: Correspondence, authorizationUrl: string, state: string): Promise<Visit>;
}
