import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { hasContent, listsTools } from '../ordinary-listing.ts';
import { shown } from '../shown.ts';

/** The sequence every MCP client begins with (MCP, Lifecycle), over a connection of its own. */
export default check({
  id: 'lifecycle.ordinary-client-connects',
  says: 'MUST let an ordinary client initialize, announce itself, list the tools and call one',
  why: 'This is what Claude, ChatGPT and every other client do first.',
  needs: ['actor:full'],
  async run({ actor, spec, observe }) {
    const full = await actor('full');
    const { caller } = full;
    const revision = spec.system.protocol.documented[0];
    const hello = await caller.request('initialize', {
      protocolVersion: revision,
      capabilities: {},
      clientInfo: { name: 'touchstone', version: '1' },
    });
    requireObserved(
      hello.succeeded && typeof hello.result?.protocolVersion === 'string',
      'initialize does not answer with a protocolVersion',
    );
    const session = hello.header('mcp-session-id');
    const options = session === undefined ? {} : { headers: { 'mcp-session-id': session } };

    const announced = await caller.notify('notifications/initialized', undefined, options);
    expectThat(
      announced.status >= 200 && announced.status < 300,
      'notifications/initialized accepted with 202',
      shown(announced),
    );
    const listing = await caller.request('tools/list', {}, options);
    expectThat(listsTools(listing), 'tools/list answers with tools', shown(listing));
    const tool = spec.tools.find(
      ({ operation, safety }) => operation.kind === 'list' && safety === 'read' && !operation.parent,
    );
    requireObserved(tool !== undefined, 'the spec has no list tool that can be called without arguments');
    const call = await caller.call(tool.name, await observe.requiredArguments(full, tool), options);
    expectThat(hasContent(call), `${tool.name} answers with content`, shown(call));
    return undefined;
  },
});
