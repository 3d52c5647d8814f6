import { describe, expect, it } from 'vitest';
import { loadSpec } from '../../spec/load.ts';
import { asked, called, endpoint, posted, refused, textResult } from './testing/exchanges.ts';
import { findings, lintExchanges } from './testing/lint-exchanges.ts';

const suite = loadSpec('eyeot');
const clients = {
  items: [
    { id: 'client-100001', name: 'Alba' },
    { id: 'client-100002', name: 'Bora' },
  ],
  nextCursor: null,
};
const listed = called('list_clients', {}, clients, { second: 0 });

describe('what counts as used', () => {
  it.each([
    ['the identifier of a tool', 'get_client', { client_id: 'client-1' }, ['2 arguments.client_id client-1']],
    [
      'a reference in a body',
      'create_ticket',
      { body: { subject: 'x', clientId: 'client-1' } },
      ['2 arguments.body.clientId client-1'],
    ],
    [
      'a reference in a line of a document',
      'create_quote',
      {
        body: {
          clientId: 'client-100001',
          lines: [{ productId: 'product-1', quantity: 1, unitPriceMinor: 1 }],
        },
      },
      ['2 arguments.body.lines[0].productId product-1'],
    ],
    [
      'the identifier of an action',
      'eyeot_call',
      { action: 'clients.update', params: { id: 'client-1' } },
      ['2 arguments.params.id client-1'],
    ],
    ['a user', 'list_audit_log', { actor: 'nobody' }, ['2 arguments.actor nobody']],
    [
      'an identifier in a text, of a form that was read',
      'create_ticket',
      { body: { subject: 'see client-100099' } },
      ['2 arguments.body.subject client-100099'],
    ],
    ['an identifier that was read', 'get_client', { client_id: 'client-100001' }, []],
    ['a text that looks something up', 'search', { q: 'client-100099' }, []],
    [
      'a word of a form that was never read',
      'create_ticket',
      { body: { subject: 'see invoice-100099 and client-17' } },
      [],
    ],
    ['a value the schema names', 'list_audit_log', { actor_type: 'api_key' }, []],
    ['a word that stands for oneself', 'list_audit_log', { actor: 'me' }, []],
    ['nothing', 'get_client', { client_id: null, other: true }, []],
    ['an argument of a tool the spec does not know', 'no_such_tool', { client_id: 'client-1' }, []],
    [
      'an action the catalogue does not know',
      'eyeot_call',
      { action: 'no.such.action', params: { id: 'client-1' } },
      [],
    ],
    ['arguments that are no object', 'get_client', ['client-1'], []],
  ])('%s', async (_what, tool, args, expected) => {
    expect(await findings(suite, [listed, called(tool, args, {}, { second: 1 })])).toEqual(expected);
  });

  it('a record in the address of a resource', async () => {
    const read = (uri: string) => asked('resources/read', { uri }, { contents: [] }, { second: 1 });
    const [first] = suite.system.resources?.families ?? [];
    const uri = String(first?.uriTemplate.replace(/\{.*\}/, 'client%2D1'));
    expect(await findings(suite, [listed, read(uri)])).toEqual(['2 uri client-1']);
    expect(await findings(suite, [listed, read(uri.replace('client%2D1', 'client-100002'))])).toEqual([]);
    expect(await findings(suite, [listed, read(String(first?.uri))])).toEqual([]);
  });

  it('arguments of the other systems, whose companies and records of any kind count too', async () => {
    const numezis = loadSpec('numezis');
    const comment = called(
      'customer_add_comment',
      { recordType: 'deals', recordId: 'deal-1', text: 'x' },
      {},
      { second: 0 },
    );
    const contact = called(
      'customer_create_contact',
      { companyId: 'ash-north', name: 'x', email: 'x@example.com' },
      {},
      { second: 1 },
    );
    expect(await findings(numezis, [comment, contact])).toEqual([
      '1 arguments.recordId deal-1',
      '2 arguments.companyId ash-north',
    ]);
  });

  it('each message of a batch', async () => {
    const message = (id: number, client: string) => ({
      jsonrpc: '2.0',
      id,
      method: 'tools/call',
      params: { name: 'get_client', arguments: { client_id: client } },
    });
    const batch = posted([message(1, 'client-100001'), message(2, 'client-1')], [], { second: 1 });
    expect(await findings(suite, [listed, batch])).toEqual(['2 arguments.client_id client-1']);
  });
});

describe('what counts as read', () => {
  const use = called('get_client', { client_id: 'client-7' }, {}, { second: 5 });
  const result = (value: unknown) =>
    asked('tools/call', { name: 'whoami', arguments: {} }, value, { second: 1 });
  const withBody = (body: string, type = 'application/json', status = 200) => {
    const exchange = result({});
    return { ...exchange, response: { status, headers: { 'content-type': type }, body } };
  };
  const message = JSON.stringify({ jsonrpc: '2.0', id: 1, result: textResult({ id: 'client-7' }) });

  it.each([
    ['JSON in a text', result(textResult({ items: [{ id: 'client-7' }] }))],
    ['structured content', result({ content: [], structuredContent: { id: 'client-7' } })],
    ['a sentence', result({ content: [{ type: 'text', text: 'That is client-7.' }] })],
    ['a link to a resource', result({ content: [{ type: 'resource_link', uri: 'x://clients/client-7' }] })],
    [
      'the text of a resource',
      asked(
        'resources/read',
        { uri: 'x://clients' },
        { contents: [{ uri: 'x', text: '[{"id":"client-7"}]' }] },
        { second: 1 },
      ),
    ],
    ['the name of a member', result(textResult({ 'client-7': { name: 'Alba' } }))],
    ['JSON within JSON', result(textResult({ page: JSON.stringify({ id: 'client-7' }) }))],
    ['an event stream', withBody(`: hello\n\nid: 1\ndata: ${message}\n\n`, 'text/event-stream')],
    [
      'an event stream without its last line',
      withBody(`event: message\ndata: ${message}`, 'Text/Event-Stream; charset=utf-8'),
    ],
    ['a batch', withBody(`[${message}]`)],
    ['a refusal that tells it', refused('create_client', {}, 'there is client-7 already', { second: 1 })],
    [
      'what a person filled in',
      posted(
        { jsonrpc: '2.0', id: 3, result: { action: 'accept', content: { client: 'client-7' } } },
        {},
        { second: 1 },
      ),
    ],
  ])('%s', async (_what, reading) => {
    expect(await findings(suite, [reading, use])).toEqual([]);
  });

  it.each([
    ['a longer identifier', result(textResult({ id: 'client-77' }))],
    ['the id of a message', withBody(JSON.stringify({ jsonrpc: '2.0', id: 'client-7', result: {} }))],
    [
      'a refusal that only repeats the request',
      refused('get_client', { client_id: 'client-7' }, 'no client-7', { second: 1 }),
    ],
    ['a tool error that only repeats it', called('get_client', { client_id: 'client-7' }, {}, { second: 1 })],
    [
      'a page that is not MCP',
      { ...withBody('<p>client-7</p>'), request: { method: 'GET', url: 'https://suite.example/' } },
    ],
    [
      'another credential',
      called('list_clients', {}, { id: 'client-7' }, { second: 1, token: 'token-of-another' }),
    ],
    ['another session', called('list_clients', {}, { id: 'client-7' }, { second: 1, session: 'another' })],
    ['a later reply', called('list_clients', {}, { id: 'client-7' }, { second: 9 })],
    [
      'a reply that came while the request was under way',
      called('list_clients', {}, { id: 'client-7' }, { second: 4, durationMs: 1500 }),
    ],
  ])('not %s', async (_what, reading) => {
    const { ungrounded } = await lintExchanges(suite, [reading, use]);
    expect(ungrounded).toHaveLength(1);
    expect(ungrounded[0]).toMatchObject({ value: 'client-7' });
    expect(ungrounded[0]?.gap).toBeUndefined();
  });

  it('not a refusal that only repeats the request, for whoever tries again', async () => {
    const refusal = refused('get_client', { client_id: 'client-7' }, 'no client-7', { second: 1 });
    const { ungrounded } = await lintExchanges(suite, [refusal, use]);
    expect(ungrounded).toMatchObject([{ entry: 1, again: [2] }]);
  });

  it('an earlier reply, although the reply to the very request ended first', async () => {
    const reading = called('list_clients', {}, { id: 'client-7' }, { second: 4, durationMs: 1000.5 });
    const own = called(
      'get_client',
      { client_id: 'client-7' },
      { id: 'client-7' },
      { second: 5, durationMs: 0 },
    );
    expect(await findings(suite, [reading, own])).toEqual([]);
  });

  it('all of a stream without its last line', async () => {
    const stream = withBody(`data: ${message}`, 'text/event-stream');
    const other = called('get_client', { client_id: 'client-8' }, {}, { second: 5 });
    expect(await findings(suite, [stream, other])).toEqual(['2 arguments.client_id client-8']);
  });

  it('not the reply to the very request', async () => {
    const own = called(
      'get_client',
      { client_id: 'client-7' },
      { id: 'client-7' },
      { second: 1, durationMs: 0 },
    );
    expect(await findings(suite, [own])).toEqual(['1 arguments.client_id client-7']);
    expect(await findings(suite, [own, use])).toEqual(['1 arguments.client_id client-7']);
  });

  it('what a person told the agent', async () => {
    expect(await findings(suite, [use], ['client-7'])).toEqual([]);
  });

  it('what was read before the token was refreshed', async () => {
    const token = (body: string, second: number, tokens: object) => ({
      ...posted({}, tokens, { second }),
      request: { method: 'POST', url: 'https://suite.example/token', body },
    });
    const issued = token('grant_type=authorization_code&code=x', 0, {
      access_token: 'first-token',
      refresh_token: 'refresh-one',
    });
    const refreshed = token('grant_type=refresh_token&refresh_token=refresh-one', 3, {
      access_token: 'second-token',
    });
    const reading = called('list_clients', {}, { id: 'client-7' }, { second: 1, token: 'first-token' });
    const later = called('get_client', { client_id: 'client-7' }, {}, { second: 5, token: 'second-token' });
    expect(await findings(suite, [issued, reading, refreshed, later])).toEqual([]);
    expect(await findings(suite, [issued, reading, later])).toHaveLength(1);
  });

  it('what came over a stream that was open since before', async () => {
    const stream = {
      ...withBody(
        `data: ${JSON.stringify({ jsonrpc: '2.0', method: 'notifications/resources/updated', params: { uri: 'x://clients/client-7' } })}\n\n`,
        'text/event-stream',
      ),
      durationMs: 60_000,
    };
    const opened = { ...stream, request: { ...use.request, method: 'GET', body: undefined } };
    const { body: _, ...request } = opened.request;
    expect(await findings(suite, [{ ...opened, request }, use])).toEqual([]);
  });
});

describe('numbers', () => {
  const flowtly = loadSpec('flowtly');
  const use = called('contracts.get', { id: 17 }, {}, { second: 5 });
  const reading = (value: unknown) => called('contracts.list', {}, value, { second: 1 });

  it.each([
    ['an identifier', { items: [{ id: 17 }] }],
    ['an identifier as text', { items: [{ id: '17' }] }],
    ['a reference', { items: [{ counterpartyId: 17 }] }],
    ['a member the spec does not know', { contractNumber: 17 }],
    ['a number in a sentence', { note: 'This is contract 17.' }],
  ])('are read as %s', async (_what, value) => {
    expect(await findings(flowtly, [reading(value), use])).toEqual([]);
  });

  it.each([
    ['a size', { items: [], total: 17 }],
    ['an amount', { items: [{ id: 4, value: 17 }] }],
    ['a part of a date', { items: [{ id: 4, startDate: '2026-06-17', terms: 'until 17.05.2026' }] }],
    ['a part of a longer number', { items: [{ id: 170 }] }],
  ])('are not read as %s', async (_what, value) => {
    expect(await findings(flowtly, [reading(value), use])).toEqual(['2 arguments.id 17']);
  });
});

describe('a recording with gaps', () => {
  const use = called('get_client', { client_id: 'client-7' }, {}, { second: 5 });
  const first = called('list_clients', {}, { items: [] }, { second: 1 });
  const { response: _, ...unanswered } = first;

  it.each([
    ['a reply that was cut', { status: 200, body: first.response?.body?.slice(0, 40), truncated: true }],
    ['a reply whose body was not kept', { status: 200 }],
    [
      'a picture',
      {
        status: 200,
        body: JSON.stringify({
          jsonrpc: '2.0',
          id: 1,
          result: { content: [{ type: 'image', data: 'AAAA', mimeType: 'image/png' }] },
        }),
      },
    ],
  ])('accuses nobody after %s', async (_what, response) => {
    const exchange = { ...unanswered, response: response as { status: number } };
    expect(await findings(suite, [exchange, use])).toEqual(['? 2 arguments.client_id client-7']);
    const later = { ...exchange, at: '2026-06-01T09:01:00.000Z' };
    expect(await findings(suite, [later, use])).toEqual(['2 arguments.client_id client-7']);
  });

  it('still reads the part of a reply that is there', async () => {
    const body =
      '{"jsonrpc":"2.0","id":1,"result":{"content":[{"type":"text","text":"{\\"id\\":\\"client-7\\",\\"na';
    const exchange = { ...unanswered, response: { status: 200, body, truncated: true } };
    expect(await findings(suite, [exchange, use])).toEqual([]);
  });

  it('takes no reply at all for nothing read', async () => {
    expect(await findings(suite, [unanswered, use])).toEqual(['2 arguments.client_id client-7']);
  });
});

it('tells an identifier once, with its further uses and what is known of it', async () => {
  const use = (second: number, session?: string) =>
    called('get_client', { client_id: 'client-7' }, {}, { second, ...(session ? { session } : {}) });
  const reading = called('list_clients', {}, { id: 'client-7' }, { second: 3 });
  const { ungrounded, sessions } = await lintExchanges(suite, [
    use(1),
    use(2),
    reading,
    use(4),
    use(5, 'other'),
  ]);
  expect(sessions).toBe(2);
  expect(ungrounded).toMatchObject([
    { entry: 1, session: 1, again: [2], readLater: 3 },
    { entry: 5, session: 2, again: [], readElsewhere: { entry: 3, session: 1 } },
  ]);
});

it('survives arguments and replies that are nested without end', async () => {
  const [arrays, objects] = [nested('[', ']'), nested('{"a":', '}')].map(
    (text) => JSON.parse(text) as unknown,
  );
  const exchanges = [
    called('get_client', { client_id: arrays, other: objects }, arrays, { second: 1 }),
    called('get_client', { client_id: 'client-7' }, objects, { second: 2 }),
  ];
  expect(await findings(suite, exchanges)).toEqual(['2 arguments.client_id client-7']);
});

function nested(open: string, close: string): string {
  return `${open.repeat(1500)}1${close.repeat(1500)}`;
}

it('does not care for the address within an origin, which differs for streams and messages', async () => {
  const reading = called('list_clients', {}, { id: 'client-7' }, { second: 1 });
  const use = called('get_client', { client_id: 'client-7' }, {}, { second: 2 });
  const elsewhere = { ...use, request: { ...use.request, url: `${endpoint}/messages?x=1` } };
  expect(await findings(suite, [reading, elsewhere])).toEqual([]);
});
