import type { Tool } from '../../../spec/spec.ts';
import { isObject } from '../../json-object.ts';

/** The member of a reply in which a tool tells a fact about its caller, such as `role`. */
export function memberTelling({ operation }: Tool, fact: string): string | undefined {
  const entry = Object.entries(operation.returns ?? {}).find(
    ([, expression]) => expression === `caller.${fact}`,
  );
  return entry?.[0];
}

/**
 * Whether a reply tells a value in this member, or anywhere where it has no such member. Lists are compared as sets; a text may
 * be told inside an object, beside a name for people.
 */
export function tells(reply: Readonly<Record<string, unknown>>, member: string, value: unknown): boolean {
  const told = reply[member];
  if (told === undefined) return isAnywhere(reply, value);
  if (Array.isArray(value))
    return (
      Array.isArray(told) && value.length === new Set(told).size && value.every((each) => told.includes(each))
    );
  return told === value || (isObject(told) && Object.values(told).includes(value));
}

function isAnywhere(told: unknown, value: unknown): boolean {
  return told === value || (isObject(told) && Object.values(told).some((inner) => isAnywhere(inner, value)));
}
