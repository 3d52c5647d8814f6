import { newRecord } from '../approvals/fresh-record.ts';
import type { ReferencePath } from '../approvals/reference-paths.ts';
import type { Arguments } from '../approvals/write-arguments.ts';
import type { Actor } from '../target/actors.ts';
import type { Knowledge } from './creation.ts';

/** The same arguments about a record made for the purpose, where one of the records they name can be made. */
export async function ownReference(
  knowledge: Knowledge,
  actor: Actor,
  args: Arguments,
  paths: readonly ReferencePath[],
): Promise<{ args: Arguments; mark: string } | undefined> {
  for (const { path, kind } of paths) {
    if (valueAt(args, path) === undefined) continue;
    const made = await newRecord(knowledge, actor, kind);
    const id = made?.[knowledge.spec.records[kind]?.identifier ?? 'id'];
    if (typeof id === 'string') return { args: replaced(args, path, id) as Arguments, mark: id };
  }
  return undefined;
}

type Path = ReferencePath['path'];

/** A part of a JSON value; undefined where it is not there. */
export function valueAt(value: unknown, [step, ...rest]: Path): unknown {
  if (step === undefined) return value;
  return valueAt((value as Record<string | number, unknown> | null | undefined)?.[step], rest);
}

function replaced(value: unknown, [step, ...rest]: Path, by: unknown): unknown {
  if (step === undefined) return by;
  if (Array.isArray(value))
    return value.map((item, index) => (index === step ? replaced(item, rest, by) : item));
  const object = value as Record<string, unknown>;
  return { ...object, [step]: replaced(object[step], rest, by) };
}
