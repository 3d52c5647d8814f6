import type { Exchange } from '../wire/exchange.ts';
import type { SeenPage } from './seen-page.ts';

/** The steps of an OAuth walk, in the order they are taken. */
export type WalkStep =
  | 'discovery'
  | 'registration'
  | 'authorization'
  | 'device authorization'
  | 'sign-in'
  | 'token'
  | 'refresh'
  | 'revocation';

export interface WalkFailure {
  step: WalkStep;
  /** What the walk needed to go on, as a noun phrase. */
  expected: string;
  /** What it met instead, as a clause; without secrets. */
  actual: string;
  exchanges?: readonly Exchange[];
  pages?: readonly SeenPage[];
}

/** The OAuth walk could not go on. A statement about the walk: whether it is a finding is for the caller to say. */
export class WalkError extends Error {
  readonly step: WalkStep;
  readonly expected: string;
  readonly actual: string;
  /** The exchanges of the failed step, oldest first; not redacted. */
  readonly exchanges: readonly Exchange[];
  /** The pages seen before the failure. */
  readonly pages: readonly SeenPage[];

  constructor({ step, expected, actual, exchanges = [], pages = [] }: WalkFailure) {
    super(`The OAuth walk stopped at ${step}: expected ${expected}, but ${actual}.`);
    this.name = 'WalkError';
    this.step = step;
    this.expected = expected;
    this.actual = actual;
    this.exchanges = exchanges;
    this.pages = pages;
  }
}

/** What came back, as a clause for a WalkError: `https://… answered 404`. The query is left out: it may hold secrets. */
export function answered({ request, response, noReply }: Exchange): string {
  const url = request.url.replace(/[?#].*$/s, '');
  return response ? `${url} answered ${response.status}` : `${url} gave no reply: ${noReply?.message}`;
}
