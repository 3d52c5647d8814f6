import type { Tool } from '../../spec/spec.ts';
import { isObject } from '../json-object.ts';
import type { Arguments } from './write-arguments.ts';

/** The values a call writes, by field: its arguments, or the members of the one that holds them all. */
export function givenValues({ operation }: Pick<Tool, 'operation'>, args: Arguments): Arguments {
  if (operation.body === undefined) return args;
  const { [operation.body]: values, ...beside } = args;
  return isObject(values) ? { ...beside, ...values } : args;
}
