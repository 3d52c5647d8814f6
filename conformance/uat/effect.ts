import { settledEffects } from '../approvals/completion.ts';
import { completionOf, defaultPolicy } from '../approvals/policy.ts';
import type { Actor } from '../target/actors.ts';
import { retry } from './approval-calls.ts';
import type { ProposedCall } from './memory.ts';
import type { StepContext } from './step-kind.ts';

/**
 * Sees an approved call through to its effect, whoever completes it: looks until the effect is there, then repeats
 * the call once with its reference and looks again. Where the policy leaves the end to the caller, nobody waits.
 */
export async function completion(
  context: StepContext,
  actor: Actor,
  call: ProposedCall,
  isEffective: () => Promise<boolean>,
): Promise<'by the server' | 'by the retry' | 'not at all'> {
  const effects = async () => Number(await isEffective());
  const byCaller = completionOf(context.spec, defaultPolicy) === 'retry';
  const alone = byCaller ? await effects() : await settledEffects({ effects }, (count) => count > 0);
  if (alone > 0) return 'by the server';
  await retry(context, actor, call);
  return (await isEffective()) ? 'by the retry' : 'not at all';
}
