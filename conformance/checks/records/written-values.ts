import type { RecordType, Tool } from '../../../spec/spec.ts';
import { givenValues } from '../../approvals/given-values.ts';
import type { GovernedCall } from '../../approvals/governed-call.ts';
import type { Item } from '../../approvals/record-reader.ts';

/** What a record has to say after a call: its arguments under their fields' names, the record it was made from, the state it was moved to. */
export function writtenValues(
  tool: Tool,
  { fields, states }: RecordType,
  { args }: Pick<GovernedCall, 'args'>,
): Item {
  const { operation } = tool;
  const { identifier, toArgument, to, parent } = operation;
  const state = toArgument === undefined ? to : args[toArgument];
  return {
    ...Object.fromEntries(
      Object.entries(givenValues(tool, args)).filter(
        ([name]) => name in fields && ![identifier, toArgument, parent?.argument].includes(name),
      ),
    ),
    ...(parent ? { [parent.field]: args[parent.argument] } : {}),
    ...(operation.kind === 'transition' && states && state !== undefined ? { [states.field]: state } : {}),
  };
}
