import type { RecordType, Tool } from '../../../spec/spec.ts';
import type { GovernedCall } from '../../approvals/governed-call.ts';
import type { Item } from '../../approvals/record-reader.ts';

/** What a record has to say after a call: its arguments under their fields' names, and the state it was moved to. */
export function writtenValues(
  { operation }: Tool,
  { fields, states }: RecordType,
  { args }: GovernedCall,
): Item {
  const { identifier, toArgument, to } = operation;
  const state = toArgument === undefined ? to : args[toArgument];
  return {
    ...Object.fromEntries(
      Object.entries(args).filter(([name]) => name in fields && name !== identifier && name !== toArgument),
    ),
    ...(operation.kind === 'transition' && states && state !== undefined ? { [states.field]: state } : {}),
  };
}
