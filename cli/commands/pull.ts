import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type InferredSpec, inferredSpec } from '../../conformance/inference/inferred-spec.ts';
import type { ObservedEndpoint } from '../../conformance/inference/observed-endpoint.ts';
import { loadSpec } from '../../spec/load.ts';
import type { Spec } from '../../spec/spec.ts';
import { systemNames } from '../../spec/systems.ts';
import { UsageError } from '../exit-codes.ts';
import { observedEndpoint } from '../inferred-system.ts';
import { openEndpoint } from '../open-target.ts';
import { standardOutput } from '../output.ts';
import { addTools } from '../pull/add-tools.ts';
import { type Difference, fillFacts } from '../pull/fill-facts.ts';
import { requireReachable } from '../reachability.ts';
import { emptyToolsFile, templateFiles } from '../spec-templates.ts';

export interface PullOptions {
  url?: string;
  target?: string;
}

/** Facts an endpoint tells, by file. What a name, an error or a rule is called is a person's business. */
const facts = {
  'system.yaml': ['title', 'summary', 'source', 'endpoint', 'protocol', 'authorization'],
  'scopes.yaml': ['scopes'],
  'requirements.yaml': ['joins'],
} as const;

const targetFile = 'target.yaml';

const toolsFile = 'tools/listed.yaml';

/** What a pull did, for a person. */
interface Pulled {
  lines: string[];
  differences: Difference[];
  /** Texts of files, by path inside the folder. */
  files: Map<string, string>;
}

/**
 * Fills a spec folder from a live endpoint. It adds what is missing and fills in what still is as `init` wrote it; what a person
 * wrote stays, and where the server says otherwise, that is told.
 * @throws UsageError without an endpoint, without the token it asks for, or for a system of this package
 * @throws InvalidFileError when the folder does not hold together, or would not afterwards
 * @throws CannotJudgeError when nothing there speaks MCP
 */
export async function pull(folder: string, { url, target: file }: PullOptions): Promise<void> {
  if ((url === undefined) === (file === undefined))
    throw new UsageError('Give --url or --target: where the server is that the folder is filled from.');
  if (systemNames().includes(folder))
    throw new UsageError(
      `${folder} comes with the package. Name a folder of your own: touchstone init my-spec`,
    );
  const spec = loadSpec(folder);
  const endpoint = { ...(url === undefined ? {} : { url }), ...(file === undefined ? {} : { target: file }) };
  const { target, close } = await openEndpoint(endpoint);
  const seen = await requireReachable(target)
    .then(() => observedEndpoint(target))
    .finally(close);
  if (!seen.hello)
    throw new UsageError(
      `${seen.url} says nothing without a token: set TOUCHSTONE_TOKEN, or name a target file with actor full. Nothing was written.`,
    );
  const pulled = await filledFolder(folder, spec, seen);
  await writeSound(folder, pulled.files);
  standardOutput.say(page(folder, seen, pulled));
}

async function filledFolder(folder: string, spec: Spec, seen: ObservedEndpoint): Promise<Pulled> {
  const date = new Date().toISOString().slice(0, 10);
  const inferred = inferredSpec(seen, { name: spec.system.name, date, trustVerbs: true });
  const pulled: Pulled = { lines: [], differences: [], files: new Map() };
  const written = new Map(templateFiles(folder).map(({ path, text }) => [path, text]));
  for (const [path, only] of Object.entries(facts) as [keyof typeof facts, readonly string[]][]) {
    const text = await readFile(join(folder, path), 'utf8');
    const { remarks, files } = inferred;
    const asked = { facts: files[path], written: written.get(path) ?? '', remarks, only };
    const { filled, differences, ...result } = fillFacts(path, text, asked);
    pulled.differences.push(...differences);
    if (filled.length === 0) continue;
    pulled.files.set(path, result.text);
    pulled.lines.push(`${path.padEnd(20)} ${filled.join(', ')}`);
  }
  await addListedTools(folder, spec, inferred, pulled);
  await fillAddress(folder, seen.url, written.get(targetFile) ?? '', pulled);
  return pulled;
}

/** The address in the target file that `init` wrote; any other target is none of this folder's business. */
async function fillAddress(folder: string, url: string, written: string, pulled: Pulled): Promise<void> {
  const file = join(folder, targetFile);
  if (!existsSync(file)) return;
  const asked = { facts: { url }, written, remarks: [] };
  const { filled, text } = fillFacts(targetFile, await readFile(file, 'utf8'), asked);
  if (filled.length === 0) return;
  pulled.files.set(targetFile, text);
  pulled.lines.push(`${targetFile.padEnd(20)} ${filled.join(', ')}`);
}

async function addListedTools(
  folder: string,
  spec: Spec,
  { files, remarks }: InferredSpec,
  pulled: Pulled,
): Promise<void> {
  const listed = files[toolsFile];
  if (!listed) return;
  const path = join(folder, toolsFile);
  const text = existsSync(path) ? await readFile(path, 'utf8') : emptyToolsFile(folder, toolsFile);
  const about = remarks.filter((remark) => remark.file === toolsFile);
  const { added, differences, notListed, ...result } = addTools(spec, text, {
    tools: listed.tools,
    remarks: about,
  });
  pulled.differences.push(...differences);
  for (const name of notListed)
    pulled.differences.push({ file: 'tools/', about: name, server: 'not listed to this caller' });
  if (added.length === 0) return;
  pulled.files.set(toolsFile, result.text);
  pulled.lines.push(`${toolsFile.padEnd(20)} ${added.length} tools: ${added.join(', ')}`);
}

/** Writes files of a folder that has to hold together afterwards; otherwise everything is as it was. */
async function writeSound(folder: string, files: Pulled['files']): Promise<void> {
  const before = new Map<string, string>();
  for (const [path, text] of files) {
    const file = join(folder, path);
    if (existsSync(file)) before.set(file, await readFile(file, 'utf8'));
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  try {
    loadSpec(folder);
  } catch (error) {
    for (const path of files.keys()) {
      const file = join(folder, path);
      const text = before.get(file);
      await (text === undefined ? rm(file) : writeFile(file, text));
    }
    throw error;
  }
}

function page(folder: string, { url, unseen }: ObservedEndpoint, { lines, differences }: Pulled): string {
  const said = lines.length > 0 ? lines : ['nothing new'];
  return [
    `${folder}, filled from ${url}`,
    ...said.map((line) => `  ${line}`),
    ...(differences.length > 0 ? ['Left as it stands, though the server says otherwise:'] : []),
    ...differences.map(({ file, about, server }) => `  ${file.padEnd(20)} ${about}: ${server}`),
    ...unseen.map((reason) => `Not seen: ${reason}`),
    ...(lines.length > 0 ? ['What is marked `inferred` is for you to look at.'] : []),
  ].join('\n');
}
