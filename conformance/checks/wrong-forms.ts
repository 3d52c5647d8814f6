import type { JsonSchema, RecordType, Spec, Tool } from '../../spec/spec.ts';
import { governedCalls } from '../approvals/governed-call.ts';
import { outcomeOfCall } from '../approvals/outcome.ts';
import type { Arguments } from '../approvals/write-arguments.ts';
import type { Case, CheckContext } from '../engine/check.ts';
import { expectThat, NotObserved, requireObserved } from '../engine/violation.ts';
import { argumentInUnits } from '../kinds/amount-names.ts';
import { ordinaryOf, replacedAt } from '../kinds/argument-parts.ts';
import { type Kind, type KindedPart, partsTaken } from '../kinds/kinded-parts.ts';
import type { Actor } from '../target/actors.ts';
import { recordsNow } from './records-now.ts';
import { shown, shownValue } from './shown.ts';
import { aRefusal, isRefusal } from './tools/refusal.ts';

/** Ordinary calls that are tried before the case gives up. */
const mostTries = 5;

/** A case for each tool with an argument of one of the kinds. */
export function toolsTaking(spec: Spec, kinds: readonly Kind[]): Case<Tool>[] {
  return spec.tools
    .filter((tool) => (spec.records[tool.operation.record ?? '']?.keptBy ?? 'tools') === 'tools')
    .filter((tool) => partsTaken(spec, tool).some(({ kind }) => kinds.includes(kind)))
    .map((tool) => ({ name: tool.name, given: tool, needs: tool.safety === 'read' ? [] : ['writes'] }));
}

/**
 * A call that is taken, then the same with one argument in another form each time: all are refused, and the records are as they
 * were. An argument that the server takes in units of the currency, under another name, is left alone.
 * @param wrong values in forms no reader could take for the ordinary one
 * @returns what was observed, for a line of the report
 */
export async function expectFormsRefused(
  context: CheckContext,
  tool: Tool,
  wrong: (ordinary: unknown, kind: Kind) => readonly unknown[],
): Promise<string> {
  const { spec, observe } = context;
  const actor = await context.actor('full');
  const { properties = {} } = await observe.inputSchema(actor, tool);
  const taken = partsTaken(spec, tool).filter(
    ({ path }) => argumentInUnits(spec, path[0] ?? '', properties as JsonSchema) === undefined,
  );
  const args = await acceptedArguments(context, actor, tool, taken);
  const type = spec.records[tool.operation.record ?? ''];
  const before = await stateOf(context, actor, type, args);
  let refused = 0;
  for (const { path, kind } of taken) {
    const { value: ordinary } = replacedAt(args, path, undefined) ?? {};
    if (ordinary === undefined || ordinary === null) continue;
    for (const value of wrong(ordinary, kind)) {
      const { whole = args } = replacedAt(args, path, value) ?? {};
      const reply = await actor.caller.call(tool.name, whole);
      expectThat(
        isRefusal(reply, spec),
        `${aRefusal}, because ${path.join('.')} is ${shownValue(value)}`,
        shown(reply),
        {
          arguments: shownValue(whole),
        },
      );
      refused += 1;
    }
  }
  requireObserved(refused > 0, `${tool.name} takes no such argument`);
  expectThat(
    (await stateOf(context, actor, type, args)) === before,
    'the same records as before',
    'they differ',
  );
  return `${refused} refused`;
}

/** Arguments the server takes, with every argument of a kind among them where it takes those too. Skips the case when it takes none. */
async function acceptedArguments(
  context: CheckContext,
  actor: Actor,
  tool: Tool,
  parts: readonly KindedPart[],
): Promise<Arguments> {
  let tries = 0;
  for await (const args of ordinaryArguments(context, actor, tool)) {
    for (const tried of [withAll(args, parts), args]) {
      const { kind } = outcomeOfCall(context.spec, await actor.caller.call(tool.name, tried));
      if (kind === 'done' || kind === 'waits') return tried;
    }
    tries += 1;
    if (tries === mostTries) break;
  }
  throw new NotObserved(`${tool.name} takes no ordinary call`);
}

async function* ordinaryArguments(
  context: CheckContext,
  actor: Actor,
  tool: Tool,
): AsyncGenerator<Arguments> {
  if (tool.safety === 'read') yield await context.observe.requiredArguments(actor, tool);
  else for await (const { args } of governedCalls(context, actor, tool)) yield args;
}

function withAll(args: Arguments, parts: readonly KindedPart[]): Arguments {
  return parts.reduce<Arguments>((sum, part) => {
    const place = replacedAt(sum, part.path, ordinaryOf(part));
    return place === undefined || (place.value !== undefined && place.value !== null) ? sum : place.whole;
  }, args);
}

async function stateOf(
  context: CheckContext,
  actor: Actor,
  type: RecordType | undefined,
  args: Arguments,
): Promise<string> {
  return type ? JSON.stringify(await recordsNow(context, actor, type, args)) : '';
}
