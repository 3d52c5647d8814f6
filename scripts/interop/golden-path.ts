import type { JsonSchema, Spec, Tool } from '../../spec/spec.ts';

/** The little an ordinary client can do, whoever made it. */
export interface OrdinaryClient {
  /** Names of all tools. */
  listTools(): Promise<string[]>;
  /** The JSON value of the tool's text. @throws when the call is refused or the reply does not fit */
  callTool(name: string, args: Record<string, unknown>): Promise<unknown>;
}

/** What an ordinary client saw. */
export interface Walked {
  tools: number;
  /** Tools that were called. */
  called: string[];
  /** What differs from the spec; empty when all is well. */
  problems: string[];
}

/** Identifiers seen so far, by record. */
type Seen = Map<string, unknown>;

/** Lists the tools, calls every list (or `reads`), then what needs an identifier a list has shown; compares with the spec. */
export async function walkGoldenPath(
  spec: Spec,
  client: OrdinaryClient,
  reads: readonly Tool[] = readsInOrder(spec),
): Promise<Walked> {
  const listed = await client.listTools();
  const problems = differences(
    spec.tools.map(({ name }) => name),
    listed,
  );
  const seen: Seen = new Map();
  const called: string[] = [];
  for (const tool of reads) {
    const args = argumentsFor(tool, seen);
    if (!args) continue;
    called.push(tool.name);
    try {
      problems.push(...judge(spec, tool, await client.callTool(tool.name, args), seen));
    } catch (error) {
      problems.push(`${tool.name}: ${(error as Error).message}`);
    }
  }
  const uncalled = reads.filter(({ name }) => !called.includes(name));
  problems.push(...uncalled.map(({ name }) => `${name}: no list showed what it has to be called with`));
  return { tools: listed.length, called, problems };
}

function differences(promised: readonly string[], listed: readonly string[]): string[] {
  return [
    ...promised.filter((name) => !listed.includes(name)).map((name) => `${name} is not listed`),
    ...listed.filter((name) => !promised.includes(name)).map((name) => `${name} is listed but not specified`),
    ...(new Set(listed).size < listed.length ? ['a tool is listed twice'] : []),
  ];
}

/** One record's list and, if there is one, the tool that gets a record of it. */
export function sampleOfReads(spec: Spec): Tool[] {
  const reads = readsInOrder(spec);
  const get = reads.find(({ operation }) => operation.kind === 'get');
  const list = reads.find(({ operation }) => !get || operation.record === get.operation.record);
  return [list, get].filter((tool) => tool !== undefined);
}

/** Tools that read what is there from the beginning: lists before what needs an identifier. */
function readsInOrder({ tools: all, fixtures }: Spec): Tool[] {
  const tools = all.filter(
    (tool) =>
      (fixtures.records[tool.operation.record ?? '']?.count ?? 0) > 0 &&
      // What runs for the caller, if anything does, is no record of a list.
      tool.operation.onePer === undefined &&
      asksForIdentifiersOnly(tool),
  );
  const lists = tools.filter(({ operation }) => operation.kind === 'list');
  return [
    ...lists.filter(({ operation }) => !operation.parent),
    ...lists.filter(({ operation }) => operation.parent),
    ...tools.filter(({ operation }) => operation.kind === 'get'),
  ];
}

function asksForIdentifiersOnly({ operation, input }: Tool): boolean {
  const known = [
    operation.parent?.argument,
    operation.kind === 'get' ? (operation.identifier ?? 'id') : undefined,
  ];
  return ((input.required ?? []) as string[]).every((name) => known.includes(name));
}

function argumentsFor({ operation, input }: Tool, seen: Seen): Record<string, unknown> | undefined {
  const { identifier, record = '', parent } = operation;
  const args = {
    ...(parent ? { [parent.argument]: seen.get(parent.record) } : {}),
    ...(operation.kind === 'get' ? { [identifier ?? 'id']: seen.get(record) } : {}),
  };
  const required = (input.required ?? []) as string[];
  return required.every((name) => args[name] !== undefined) ? args : undefined;
}

function judge(spec: Spec, tool: Tool, value: unknown, seen: Seen): string[] {
  const { name, operation } = tool;
  const { record = '', page, where, parent } = operation;
  const { identifier } = spec.records[record] ?? { identifier: 'id' };
  if (operation.kind === 'get') {
    const shown = (value as Record<string, unknown> | null)?.[identifier];
    return shown === seen.get(record) ? [] : [`${name} answers with ${identifier} ${shown}`];
  }
  const body = value as Record<string, unknown>;
  const items = body[collectionMember(tool) ?? ''] as Record<string, unknown>[];
  if (!Array.isArray(items) || items.length === 0) return [`${name} lists nothing`];
  if (!seen.has(record)) seen.set(record, items[0]?.[identifier]);
  const promised = spec.fixtures.records[record]?.count;
  const total = page?.total === undefined ? items.length : body[page.total];
  const whole = !where && !parent && promised !== undefined && (page?.total !== undefined || !page);
  return whole && total !== promised ? [`${name} knows ${total} records; there are ${promised}`] : [];
}

/** Member of a reply with the records of a list: a page says so itself, else it is the first array the tool puts out. */
function collectionMember({ operation: { page }, output }: Tool): string | undefined {
  const members = (output?.properties ?? {}) as Record<string, JsonSchema>;
  return page?.items ?? Object.keys(members).find((member) => members[member]?.type === 'array');
}
