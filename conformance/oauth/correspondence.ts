import type { Exchange } from '../wire/exchange.ts';
import type { HttpProbe, ProbeRequest } from '../wire/http-probe.ts';
import { record } from '../wire/recorder.ts';
import type { Redactor } from '../wire/redaction.ts';

/** The requests of one walk: sent by the run's probe, kept in order as evidence, their secrets announced. */
export class Correspondence {
  readonly exchanges: Exchange[] = [];
  readonly redactor: Redactor;
  readonly #probe: HttpProbe;
  readonly #secretPrefix: string;

  /** @param secretPrefix starts the names that stand for this walk's secrets in reports, e.g. `ACTOR_FULL` */
  constructor(probe: HttpProbe, redactor: Redactor, secretPrefix: string) {
    this.#probe = probe;
    this.redactor = redactor;
    this.#secretPrefix = secretPrefix;
  }

  /** @throws BudgetExhaustedError */
  async send(request: ProbeRequest): Promise<Exchange> {
    const exchange = record(await this.#probe.send(request));
    this.exchanges.push(exchange);
    return exchange;
  }

  /** From now on this secret never leaves the process; `kind` completes its name, '' for the access token itself. */
  protect(secret: unknown, kind: string): void {
    if (typeof secret !== 'string') return;
    this.redactor.protect(secret, kind === '' ? this.#secretPrefix : `${this.#secretPrefix}_${kind}`);
  }
}

/** The JSON object a reply holds, or undefined for anything else. */
export function jsonObject(exchange: Exchange): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(exchange.response?.body ?? '');
    return value !== null && typeof value === 'object' && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
