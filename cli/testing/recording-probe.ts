import type { Exchange } from '../../conformance/wire/exchange.ts';
import { HttpProbe, type ProbeRequest } from '../../conformance/wire/http-probe.ts';

/** Keeps every exchange in the form a transcript has, one a line. */
export class RecordingProbe extends HttpProbe {
  readonly recorded: (Exchange & { at: string })[] = [];

  override async send(request: ProbeRequest): Promise<Exchange> {
    const at = new Date().toISOString();
    const exchange = await super.send(request);
    this.recorded.push({ at, ...exchange });
    return exchange;
  }

  get lines(): string {
    return this.recorded.map((exchange) => `${JSON.stringify(exchange)}\n`).join('');
  }
}
