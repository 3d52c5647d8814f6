import type { JsonSchema, Spec, Tool } from '../../spec/spec.ts';
import { isObject } from '../json-object.ts';
import {
  type Meaning,
  meaningOf,
  meaningOfField,
  meaningOfName,
  type Named,
} from './identifier-arguments.ts';
import type { Message } from './messages.ts';
import type { ToolsByName } from './tools-by-name.ts';

/** An identifier an agent used, or a text it wrote that may hold one. */
export interface Citation {
  /** The tool or action that was called, or the method. */
  tool: string;
  /** Where in the request's params it stands, e.g. `arguments.body.clientId`. */
  path: string;
  value: string;
  /** What it stands for; a text is searched for identifiers later. */
  named: Named | 'text';
}

/** Words that some systems take instead of an identifier; nobody has to read them anywhere. */
const pronouns = new Set(['me', 'self', 'mine', 'own', 'current', 'default', 'all', 'any', 'none', '*']);

/** Every identifier and text in one message of the client; nothing for calls of tools the spec does not know. */
export function citationsIn(spec: Spec, tools: ToolsByName, { method, params }: Message): Citation[] {
  if (!isObject(params)) return [];
  if (method === 'resources/read' || method === 'resources/subscribe')
    return resourceCitations(spec, method, params.uri);
  if (method !== 'tools/call') return [];
  const call = tools.calledBy(params);
  if (!call) return [];
  const { tool, args, path } = call;
  const found: Citation[] = [];
  const cite = (value: string, place: string, named: Citation['named']) =>
    found.push({ tool: tool.name, path: place, value, named });
  for (const [name, value] of Object.entries(args)) {
    const at = `${path}.${name}`;
    const schema = propertyOf(tool.input, name);
    if (name === tool.operation.body && isObject(value)) citeFields(spec, tool, value, at, schema, cite);
    else citeValue(value, at, meaningOf(spec, tool, name), schema, fieldSchema(spec, tool, name), cite);
  }
  return found;
}

/** Characters of a path; arguments that are nested deeper name nothing any system knows. */
const longestPath = 1000;

type Cite = (value: string, path: string, named: Citation['named']) => void;

/** The values of a record, in one object. */
function citeFields(
  spec: Spec,
  tool: Tool,
  body: Record<string, unknown>,
  path: string,
  schema: unknown,
  cite: Cite,
): void {
  const { record = '', kind } = tool.operation;
  for (const [name, value] of Object.entries(body)) {
    const meaning = meaningOfField(spec, record, name, kind === 'create');
    const own = propertyOf(schema, name);
    citeValue(value, `${path}.${name}`, meaning, own, fieldSchema(spec, tool, name), cite);
  }
}

/** One value, which may hold others: lists of identifiers, lines of a document. `field` is the record's view of it. */
function citeValue(
  value: unknown,
  path: string,
  meaning: Meaning,
  schema: unknown,
  field: unknown,
  cite: Cite,
): void {
  if (meaning === 'looked up' || meaning === 'chosen by the caller' || path.length > longestPath) return;
  if (Array.isArray(value)) {
    const items = isObject(schema) ? schema.items : undefined;
    const lines = isObject(field) ? field.items : undefined;
    value.forEach((item, index) => {
      citeValue(item, `${path}[${index}]`, meaning ?? referenceIn(lines), items, lines, cite);
    });
  } else if (isObject(value)) {
    for (const [name, member] of Object.entries(value)) {
      const line = propertyOf(field, name);
      const inside = referenceIn(line) ?? meaningOfName(name);
      citeValue(member, `${path}.${name}`, inside, propertyOf(schema, name), line, cite);
    }
  } else if (typeof value === 'string' || typeof value === 'number') {
    const text = String(value).trim();
    if (text === '' || isTold(schema, value)) return;
    if (meaning === undefined && typeof value === 'string') cite(text, path, 'text');
    else if (meaning !== undefined && !pronouns.has(text.toLowerCase())) cite(text, path, meaning);
  }
}

/** A record of a family of resources, by its URI. */
function resourceCitations({ system }: Spec, method: string, uri: unknown): Citation[] {
  if (typeof uri !== 'string') return [];
  for (const { uriTemplate, record } of system.resources?.families ?? []) {
    const [before = '', after = ''] = uriTemplate.split(/\{[^}]*\}/);
    if (!uri.startsWith(before) || !uri.endsWith(after)) continue;
    const value = decoded(uri.slice(before.length, uri.length - after.length));
    if (value !== '') return [{ tool: method, path: 'uri', value, named: { kind: 'record', record } }];
  }
  return [];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The schema itself names the value, so whoever listed the tools has read it. */
function isTold(schema: unknown, value: unknown): boolean {
  if (!isObject(schema)) return false;
  const { enum: choices, const: only, default: usual, examples } = schema;
  return [choices, only, usual, examples].flat().includes(value);
}

function fieldSchema({ records }: Spec, { operation }: Tool, name: string): JsonSchema | undefined {
  return records[operation.record ?? '']?.fields[name] as JsonSchema | undefined;
}

function referenceIn(field: unknown): Named | undefined {
  if (!isObject(field)) return undefined;
  if (typeof field.references === 'string') return { kind: 'record', record: field.references };
  return undefined;
}

function propertyOf(schema: unknown, name: string): unknown {
  const properties = isObject(schema) ? schema.properties : undefined;
  return isObject(properties) && Object.hasOwn(properties, name) ? properties[name] : undefined;
}
