import type { CheckContext } from '../engine/check.ts';
import { makerOf } from '../engine/maker-of.ts';
import { isObject } from '../json-object.ts';
import type { Actor } from '../target/actors.ts';
import type { Target } from '../target/target.ts';
import { answeredValue, outcomeOfCall } from './outcome.ts';
import { alwaysWaits } from './policy.ts';
import { type Item, recordReader } from './record-reader.ts';
import { writeArguments } from './write-arguments.ts';

/** Identifiers of existing records that a case has taken for itself, by kind. */
const taken = new WeakMap<Target, Map<string, Set<unknown>>>();

/** Existing records a case tries before it gives up. */
const mostCandidates = 6;

type Knowledge = Pick<CheckContext, 'spec' | 'observe' | 'target' | 'seed'>;

/**
 * Records of a kind that no other case touches: one made for the purpose where a tool makes such records at once, then
 * existing ones that suit and are claimed, last first.
 */
export async function* ownRecords(
  knowledge: Knowledge,
  actor: Actor,
  kind: string,
  suits: (record: Item) => boolean = () => true,
): AsyncGenerator<Item> {
  const made = await newRecord(knowledge, actor, kind);
  if (made && suits(made)) yield made;
  const reader = recordReader(knowledge.spec, async () => actor, kind);
  if (!reader) return;
  let tried = 0;
  for (const item of [...(await reader.all())].filter(suits).reverse()) {
    if (tried === mostCandidates) return;
    const id = item[reader.type.identifier];
    if (id === undefined || !claim(knowledge.target, kind, id)) continue;
    tried += 1;
    yield item;
  }
}

/** A record made by the tool that creates such records without waiting for anybody; undefined when none does. */
export async function newRecord(knowledge: Knowledge, actor: Actor, kind: string): Promise<Item | undefined> {
  const { spec, seed } = knowledge;
  const unasked = spec.tools.filter((tool) => !alwaysWaits(spec, tool));
  const maker = makerOf(unasked, kind);
  if (!maker) return undefined;
  const reply = await actor.caller.call(
    maker.name,
    await writeArguments(knowledge, actor, maker, { seed, complete: false }),
  );
  const value = answeredValue(reply);
  if (outcomeOfCall(spec, reply).kind !== 'done' || !isObject(value)) return undefined;
  const id = value[spec.records[kind]?.identifier ?? 'id'];
  if (id === undefined || !claim(knowledge.target, kind, id)) return undefined;
  return value;
}

function claim(target: Target, kind: string, id: unknown): boolean {
  const kinds = taken.get(target) ?? new Map<string, Set<unknown>>();
  taken.set(target, kinds);
  const ids = kinds.get(kind) ?? new Set();
  kinds.set(kind, ids);
  if (ids.has(id)) return false;
  ids.add(id);
  return true;
}
