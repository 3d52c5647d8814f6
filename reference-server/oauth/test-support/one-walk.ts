// Run on its own by a test that looks at what it prints.
import { start } from './running-server.ts';
import { TestClient } from './test-client.ts';

const running = await start();
const client = new TestClient(running);
const tokens = await client.tokens();
await client.refresh(tokens.refresh_token);
await client.revoke(tokens.access_token);
await client.request('/.well-known/openid-configuration');
await client.request(client.authorizeUrl({ redirect_uri: 'https://elsewhere.example/' }));
await client.request(client.authorizeUrl({ client_id: 'nobody' }), { headers: { accept: '*/*' } });
await client.request('/oauth/nothing');
await running.close();
