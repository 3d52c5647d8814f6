import type { Spec } from '../../spec/spec.ts';
import { WalkError } from '../oauth/walk-error.ts';
import { ActorUnavailableError } from '../target/actor.ts';
import { HookError } from '../target/hook-actions.ts';
import type { Target } from '../target/target.ts';
import type { Exchange } from '../wire/exchange.ts';
import { recording } from '../wire/recorder.ts';
import { BudgetExhaustedError } from '../wire/safety-budget.ts';
import { curlCommand } from './curl.ts';
import type { CaseVerdict, Finding, Verdict } from './events.ts';
import { unmetNeed } from './needs.ts';
import type { Observations } from './observations.ts';
import { caseSeed, type PlannedCase } from './plan.ts';
import { runProperty } from './property.ts';
import { NotObserved, Violation } from './violation.ts';

/** What all cases of a run share. */
export interface RunSettings {
  spec: Spec;
  target: Target;
  observe: Observations;
  seed: number;
  /** Inputs a property tries. */
  runs: number;
  /** All actions of the long tail; a sample when absent. */
  exhaustive?: boolean;
}

/** What keeps a check from observing anything: its twin failed, or an actor, a sign-in or a hook is not to be had. */
const nothingObserved = [NotObserved, ActorUnavailableError, WalkError, HookError];

/** A finding keeps the last exchanges; the decisive one comes last. */
const keptExchanges = 8;

/** Characters of a body that a finding keeps. */
const keptBody = 16_384;

/** Runs one case to its verdict. Throws only when the run has to end (the request budget is used up). */
export async function runCase(planned: PlannedCase, settings: RunSettings): Promise<CaseVerdict> {
  const started = performance.now();
  const missing = planned.needs
    .map((need) => unmetNeed(settings.target, need))
    .find((reason) => reason !== undefined);
  if (missing !== undefined) return verdictOf(planned, { verdict: 'skip', reason: missing }, started, []);
  const { outcome, exchanges } = await recording(() => runCheck(planned, settings));
  if (outcome.status === 'fulfilled') {
    const result: Outcome =
      exchanges.length > 0
        ? { verdict: 'pass', ...(outcome.value ? { reason: outcome.value } : {}) }
        : { verdict: 'error', reason: 'the check passed without having observed anything' };
    return verdictOf(planned, result, started, exchanges);
  }
  return verdictOf(planned, explain(outcome.reason, planned, settings, exchanges), started, exchanges);
}

function runCheck({ check, with: parameters, case: { given }, replay }: PlannedCase, settings: RunSettings) {
  const { spec, target, observe, runs, exhaustive = false } = settings;
  const seed = caseSeed(settings.seed, replay);
  return check.run(
    {
      spec,
      with: parameters,
      target,
      observe,
      seed,
      sampleSize: exhaustive ? Number.POSITIVE_INFINITY : runs,
      anonymous: target.anonymous,
      actor: (part) => target.actors.get(part),
      property: (arbitrary, holds, options) =>
        runProperty(arbitrary, holds, { seed, runs: options?.runs ?? runs }),
    },
    given,
  );
}

type Outcome = Pick<CaseVerdict, 'verdict' | 'reason' | 'finding'>;

function explain(
  error: unknown,
  planned: PlannedCase,
  { target }: RunSettings,
  exchanges: Exchange[],
): Outcome {
  const redact = (text: string) => target.redactor.redact(text);
  if (error instanceof BudgetExhaustedError) throw error;
  if (nothingObserved.some((kind) => error instanceof kind))
    return { verdict: 'skip', reason: redact((error as Error).message) };
  if (error instanceof Violation)
    return { verdict: severityOf(planned, target), finding: findingOf(error, planned, target, exchanges) };
  return { verdict: 'error', reason: redact(`the check itself failed: ${stackOf(error)}`) };
}

/**
 * A broken MUST fails when a row states it, or when it binds this target: the reference server, or a vendor that switched
 * it on. Inferred, public-only and lower rows warn.
 */
function severityOf({ requirements }: PlannedCase, target: Target): Verdict {
  const binding = requirements.some(
    ({ id, level, provenance, namesInferred }) =>
      level === 'MUST' &&
      (target.requires(id) || (!namesInferred && (provenance === 'stated' || provenance === 'ambiguous'))),
  );
  return binding ? 'fail' : 'warn';
}

function findingOf(
  violation: Violation,
  planned: PlannedCase,
  { redactor }: Target,
  exchanges: Exchange[],
): Finding {
  // Redacted with a margin: a secret at the edge is recognised whole before it could be cut in two.
  const shown = exchanges
    .slice(-keptExchanges)
    .map((exchange) => withBodies(redactor.redactExchange(withBodies(exchange, 2 * keptBody)), keptBody));
  const last = shown.at(-1);
  return {
    expected: redactor.redact(violation.expected),
    actual: redactor.redact(violation.actual),
    why: planned.check.why,
    details: redactor.redactValue(violation.details),
    exchanges: shown,
    ...(last ? { curl: curlCommand(last) } : {}),
    replay: planned.replay,
  };
}

function verdictOf(
  planned: PlannedCase,
  outcome: Outcome,
  started: number,
  exchanges: Exchange[],
): CaseVerdict {
  const levels = planned.requirements.map(({ level }) => level);
  return {
    check: planned.check.id,
    says: planned.check.says,
    chapter: planned.check.id.split('.')[0] as string,
    case: planned.case.name,
    requirements: planned.requirements.map(({ id }) => id),
    level: levels.includes('MUST') ? 'MUST' : levels.includes('SHOULD') ? 'SHOULD' : 'INFO',
    ...outcome,
    durationMs: performance.now() - started,
    requests: exchanges.length,
  };
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** A copy with bodies of at most `length` characters. */
function withBodies({ request, response, ...rest }: Exchange, length: number): Exchange {
  return {
    ...rest,
    request: request.body === undefined ? request : { ...request, body: request.body.slice(0, length) },
    ...(response
      ? {
          response: {
            ...response,
            body: response.body.slice(0, length),
            truncated: response.truncated || response.body.length > length,
          },
        }
      : {}),
  };
}
