import { unmetNeed } from '../engine/needs.ts';
import { NotObserved, Violation } from '../engine/violation.ts';
import { WalkError } from '../oauth/walk-error.ts';
import { ActorUnavailableError } from '../target/actor.ts';
import { HookError } from '../target/hook-actions.ts';
import type { Exchange } from '../wire/exchange.ts';
import { recording } from '../wire/recorder.ts';
import { BudgetExhaustedError } from '../wire/safety-budget.ts';
import { type PartOutcome, type StepOutcome, worst } from './outcome.ts';
import type { PlannedStep } from './scenario.ts';
import type { StepContext, StepKind, StepPart } from './step-kind.ts';

/** What keeps a part from seeing anything. */
const nothingObserved = [NotObserved, ActorUnavailableError, WalkError, HookError];

/** Characters of a body that the evidence keeps. */
const keptBody = 16_384;

/** Runs the parts of a step in their order; after a failed one the rest would judge a state nobody meant. */
export async function runStep(
  planned: PlannedStep,
  kind: StepKind,
  surroundings: Omit<StepContext, 'with' | 'note'>,
): Promise<StepOutcome> {
  const parts: PartOutcome[] = [];
  for (const part of partsOf(kind, planned)) {
    const stopped = parts.find(({ verdict }) => verdict === 'failed' || verdict === 'error');
    parts.push(
      stopped
        ? notRun(planned, part, 'an earlier part of the step did not pass')
        : await runPart(planned, part, surroundings),
    );
  }
  return { planned, verdict: worst(parts.map(({ verdict }) => verdict)), parts };
}

/** A step that makes no sense after what happened before it. */
export function stepNotRun(planned: PlannedStep, kind: StepKind, reason: string): StepOutcome {
  return {
    planned,
    verdict: 'not-run',
    parts: partsOf(kind, planned).map((part) => notRun(planned, part, reason)),
  };
}

/** A step that only prepares others leaves its twins to the script that holds it. */
function partsOf({ parts }: StepKind, { isFixture }: PlannedStep): StepPart[] {
  return parts.filter(({ isTwin }) => !(isFixture && isTwin));
}

async function runPart(
  planned: PlannedStep,
  part: StepPart,
  surroundings: Omit<StepContext, 'with' | 'note'>,
): Promise<PartOutcome> {
  const { redactor } = surroundings.target;
  const started = performance.now();
  const parameters = planned.step.with ?? {};
  const missing = (part.needs?.(parameters) ?? [])
    .map((need) => unmetNeed(surroundings.target, need))
    .find((reason) => reason !== undefined);
  if (missing !== undefined)
    return { ...base(planned, part), verdict: 'not-observed', observed: missing, durationMs: 0 };
  const facts: Record<string, string> = {};
  const note = (name: string, value: string) => {
    facts[name] = value;
  };
  const { outcome, exchanges } = await recording(() => part.run({ ...surroundings, with: parameters, note }));
  return {
    ...base(planned, part),
    ...(outcome.status === 'fulfilled'
      ? { verdict: 'passed', observed: redactor.redact(outcome.value) }
      : explained(outcome.reason, (text) => redactor.redact(text))),
    facts: redactor.redactValue(facts),
    exchanges: exchanges.map((exchange) => cut(redactor.redactExchange(exchange))),
    durationMs: performance.now() - started,
  };
}

function explained(
  error: unknown,
  redact: (text: string) => string,
): Pick<PartOutcome, 'verdict' | 'observed' | 'expected'> {
  if (error instanceof BudgetExhaustedError) throw error;
  if (error instanceof Violation)
    return { verdict: 'failed', observed: redact(error.actual), expected: redact(error.expected) };
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  return nothingObserved.some((kind) => error instanceof kind)
    ? { verdict: 'not-observed', observed: redact(message) }
    : { verdict: 'error', observed: redact(`the step itself failed: ${stack ?? message}`) };
}

function notRun(planned: PlannedStep, part: StepPart, reason: string): PartOutcome {
  return { ...base(planned, part), verdict: 'not-run', observed: reason, durationMs: 0 };
}

function base(
  { step }: PlannedStep,
  { name, says, isTwin }: StepPart,
): Pick<PartOutcome, 'name' | 'says' | 'isTwin' | 'requirements' | 'facts' | 'exchanges'> {
  const requirements = step.parts?.[name] ?? step.requirements;
  return { name, says, isTwin: isTwin === true, requirements, facts: {}, exchanges: [] };
}

/** Redacted before it is cut: no secret is cut in two and missed. */
function cut({ request, response, ...rest }: Exchange): Exchange {
  return {
    ...rest,
    request: request.body === undefined ? request : { ...request, body: request.body.slice(0, keptBody) },
    ...(response
      ? {
          response: {
            ...response,
            body: response.body.slice(0, keptBody),
            truncated: response.truncated || response.body.length > keptBody,
          },
        }
      : {}),
  };
}
