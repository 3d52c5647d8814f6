import type { Tool } from '../../../spec/spec.ts';
import { type Condition, Refusal } from '../../mcp/refusals.ts';
import type { Execution } from '../execute.ts';
import type { Variables } from '../expressions.ts';
import type { Reading } from '../reading.ts';

/** A record a call wrote. */
export interface Touched {
  record: string;
  id: string;
}

/** One call while it is executed. */
export interface Work extends Reading, Execution {
  tool: Tool;
  touched: Touched[];
  variables: Variables;
}

/** A record out of reach is answered like one that does not exist. */
export function refuseUnseen({ decisions }: Pick<Work, 'decisions'>, existsElsewhere: boolean): Refusal {
  return new Refusal(decisions['tenancy.foreignStatus'](existsElsewhere) === 404 ? 'notFound' : 'forbidden');
}

/** The refusal a spec file names. */
export function refuseAs(condition: string | undefined, otherwise: Condition): Refusal {
  return new Refusal((condition as Condition | undefined) ?? otherwise);
}
