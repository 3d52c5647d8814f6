import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import { type InferredSpec, inferredSpec } from '../conformance/inference/inferred-spec.ts';
import { observeEndpoint } from '../conformance/inference/observe-endpoint.ts';
import { NotAnEndpointError, type ObservedEndpoint } from '../conformance/inference/observed-endpoint.ts';
import { ActorUnavailableError } from '../conformance/target/actor.ts';
import type { Target } from '../conformance/target/target.ts';
import { loadSpec } from '../spec/load.ts';
import type { Spec } from '../spec/spec.ts';
import { CannotJudgeError } from './exit-codes.ts';

/** A server without a spec, and the spec that follows from what it says of itself. */
export interface InferredSystem {
  spec: Spec;
  observed: ObservedEndpoint;
}

/** @throws CannotJudgeError when nothing there speaks MCP, or the target's actor cannot sign in */
export async function inferredSystem(target: Target): Promise<InferredSystem> {
  const observed = await observedEndpoint(target);
  const date = new Date().toISOString().slice(0, 10);
  return { observed, spec: loaded(inferredSpec(observed, { date, trustVerbs: false })) };
}

/** @throws CannotJudgeError when nothing there speaks MCP, or the target's actor cannot sign in */
export async function observedEndpoint(target: Target): Promise<ObservedEndpoint> {
  try {
    return await observeEndpoint(target);
  } catch (error) {
    if (error instanceof NotAnEndpointError || error instanceof ActorUnavailableError)
      throw new CannotJudgeError(`${error.message}. Nothing was judged.`);
    throw error;
  }
}

/** The spec of a server of which nothing is known: every row there is for one. */
export function anyServer(): Spec {
  const nothing: ObservedEndpoint = {
    url: 'http://127.0.0.1/mcp',
    revisions: [],
    needsToken: true,
    discovery: { how: [], exchanges: [] },
    unseen: [],
  };
  return loaded(inferredSpec(nothing, { date: '1970-01-01', trustVerbs: false }));
}

/** Read back from a folder that is gone afterwards: there is one loader. */
function loaded({ files }: InferredSpec): Spec {
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-inferred-'));
  try {
    for (const [name, data] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), stringify(data, { aliasDuplicateObjects: false }));
    }
    return loadSpec(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What a run without a spec looks at, and what it leaves out and why, in lines for a person. */
export function describeInference({ spec, observed }: InferredSystem): string[] {
  const { tools, needsToken, revisions, unseen } = observed;
  const called = spec.tools.filter(({ safety }) => safety === 'read').length;
  const listed = spec.tools.length;
  return [
    `no spec: judged by what every MCP server owes and by what ${spec.system.title} says of itself`,
    ...(revisions.length > 0
      ? [`speaks MCP ${revisions.join(', ')}${needsToken ? ', asks for a token' : ''}`]
      : []),
    ...(tools && called < listed
      ? [
          listed - called === 1
            ? `1 of ${listed} tools is not called: it is not annotated as read-only`
            : `${listed - called} of ${listed} tools are not called: they are not annotated as read-only`,
        ]
      : []),
    ...unseen.map((reason) => `not seen: ${reason}`),
  ];
}
