import { expect } from 'vitest';
import type { PlannedCase } from '../../conformance/engine/plan.ts';
import { type Target, targetFrom } from '../../conformance/target/target.ts';
import { Redactor } from '../../conformance/wire/redaction.ts';
import type { RpcReply } from '../../conformance/wire/rpc-reply.ts';
import type { Decisions } from '../../reference-server/decisions.ts';
import { startReferenceServer } from '../../reference-server/server.ts';
import type { Spec } from '../../spec/spec.ts';
import { judge } from '../judge.ts';
import { referenceTarget } from '../reference-target.ts';

/** A correct server of another make. The judge keeps the spec; only the server is told otherwise. */
export interface Variant {
  name: string;
  /** The spec the server is made from. */
  madeFrom?: (spec: Spec) => Spec;
  overrides?: Partial<Decisions>;
  /** Globs of the checks it is judged by; all of them when absent. */
  asks?: readonly string[];
  /** What is set before anything is judged. */
  prepare?: (target: Target) => Promise<void> | void;
  /** What is put away afterwards. */
  putAway?: () => void;
  /** A request and what its whole reply looks like here and not on the ordinary server, so that the variant is one. */
  shows: { reply: RegExp } & (
    | { method: string; params?: unknown; headers?: Record<string, string> }
    | { ask: (target: Target) => Promise<RpcReply> }
  );
  /** Checks that rightly find something, because the variant breaks their promise; each with the reason. */
  breaks?: Readonly<Record<string, string>>;
  /** Checks that have to pass, at least one case. */
  passes?: readonly string[];
  /** Beginnings of the ids of checks that observe nothing here and must not pass for it. */
  observesNothing?: readonly string[];
}

/** Judges a variant, and expects findings of the checks it breaks and of no others. */
export async function expectFairJudgement(
  spec: Spec,
  variant: Variant,
  cases: readonly PlannedCase[],
): Promise<void> {
  const {
    madeFrom,
    overrides = {},
    prepare,
    putAway,
    shows,
    breaks = {},
    passes = [],
    observesNothing = [],
  } = variant;
  const server = await startReferenceServer(madeFrom?.(spec) ?? spec, { control: true, overrides });
  const target = targetFrom(referenceTarget(spec, server), { redactor: new Redactor(), spec });
  try {
    await prepare?.(target);
    const { exchange } = await asked(target, shows);
    const { status, headers, body } = exchange.response ?? { status: 0, headers: {}, body: '' };
    expect(`${status} ${JSON.stringify(headers)} ${body}`).toMatch(shows.reply);

    const { verdicts } = await judge(spec, target, cases, { seed: 1, runs: 3, concurrency: 8 }, []);
    const accusations = verdicts.filter(({ verdict }) => !['pass', 'skip'].includes(verdict));
    const unfounded = accusations.filter(({ check }) => !(check in breaks));
    expect(
      unfounded.map(
        ({ check, case: name, finding, reason }) =>
          `${check} ${name}: ${finding ? `${finding.expected}, but: ${finding.actual}` : reason}`,
      ),
    ).toEqual([]);
    expect([...new Set(accusations.map(({ check }) => check))].sort()).toEqual(Object.keys(breaks).sort());

    const passed = new Set(verdicts.filter(({ verdict }) => verdict === 'pass').map(({ check }) => check));
    expect(passes.filter((check) => !passed.has(check))).toEqual([]);
    expect([...passed].filter((check) => observesNothing.some((id) => check.startsWith(id)))).toEqual([]);
  } finally {
    putAway?.();
    await target.close();
    await server.close();
  }
}

async function asked(target: Target, shows: Variant['shows']): Promise<RpcReply> {
  if ('ask' in shows) return shows.ask(target);
  const { method, params, headers = {} } = shows;
  const { caller } = await target.actors.get('full');
  return caller.request(method, params, { headers });
}
