import { askInspector } from '../inspector/inspector.ts';
import type { DemoServer } from './demo-server.ts';
import type { OrdinaryClient } from './golden-path.ts';
import { toolValue } from './sdk-clients.ts';

/** MCP Inspector's command line as a client: one process a question. */
export async function inspectorClient(server: DemoServer): Promise<OrdinaryClient> {
  const endpoint = { url: server.url, token: await server.token() };
  return {
    listTools: async () => {
      const { tools } = await askInspector(endpoint, ['--method', 'tools/list']);
      return (tools as { name: string }[]).map(({ name }) => name);
    },
    callTool: async (name, args) => {
      const call = ['--method', 'tools/call', '--tool-name', name, '--tool-args-json', JSON.stringify(args)];
      return toolValue(await askInspector(endpoint, call));
    },
  };
}
