/** One record that a client asks for, under an idempotency key of its own. */
export interface Creation {
  key: string;
  name: string;
  /** Identifier in the reply, once there was one. */
  id?: string;
}

/** Calls tools of a served reference as a program with a service key does. */
export class KeyedClient {
  readonly #url: string;
  readonly #credential: string;

  constructor(url: string, credential: string) {
    this.#url = url;
    this.#credential = credential;
  }

  /** @throws TypeError when the connection ends without a reply, Error when the call is refused */
  async call(tool: string, args: object, key?: string): Promise<Record<string, unknown>> {
    const response = await fetch(this.#url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${this.#credential}`,
        ...(key === undefined ? {} : { 'idempotency-key': key }),
      },
      body: JSON.stringify({
        jsonrpc: '2.0',
        id: 1,
        method: 'tools/call',
        params: { name: tool, arguments: args },
      }),
    });
    const text = await response.text();
    const { result } = JSON.parse(text) as { result?: Result };
    if (!result || result.isError) throw new Error(`${tool} was refused: ${text}`);
    return JSON.parse(result.content[0]?.text ?? '') as Record<string, unknown>;
  }
}

interface Result {
  isError?: boolean;
  content: { text: string }[];
}
