import { faultNames } from '../../reference-server/faults/catalogue.ts';
import type { Spec } from '../../spec/spec.ts';
import { code, markdownTable } from './markdown.ts';

/** Where the server lives, what it speaks, and how much is promised about it. */
export function factsSection(spec: Spec): string {
  const { system, tools, actions, access, requirements } = spec;
  const { endpoint, protocol, authorization, source } = system;
  const own = requirements.filter(({ id }) => !id.startsWith('BASE-'));
  const excluded = own.filter(({ checks }) => checks.length === 0).length;
  const facts = [
    ['document', `${source.title}, ${source.date}`],
    [
      'endpoint',
      code(endpoint.path) + (endpoint.documentedUrl ? `, published as ${endpoint.documentedUrl}` : ''),
    ],
    ['MCP revisions', protocol.revisions.join(', ')],
    ['grants', authorization.grants.join(', ')],
    ['a token is for', authorization.boundTo],
    ['tools', `${tools.length}${actions.length > 0 ? `, and ${actions.length} actions behind them` : ''}`],
    ['roles', access.roles.map(({ name }) => name).join(', ')],
    [
      'requirements',
      `${own.length}, of which ${excluded} no black box can see; ${requirements.length - own.length} more are every MCP server's`,
    ],
    ['known faults', String(faultNames(spec).length)],
  ];
  const commands = `touchstone run ${system.name}\ntouchstone serve ${system.name}`;
  return `${markdownTable(
    ['', ''],
    facts.filter(([, fact]) => fact !== '').map((row) => row as string[]),
  )}\n\n\`\`\`sh\n${commands}\n\`\`\``;
}
