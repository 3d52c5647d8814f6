import type { RecordType, Spec, Tool } from '../../spec/spec.ts';
import type { Decisions } from '../decisions.ts';
import { emit } from '../emissions/emit.ts';
import { handOut } from '../exports/hand-out.ts';
import { Refusal } from '../mcp/refusals.ts';
import { type Principal, principalName } from '../principal.ts';
import { aggregate } from './operations/aggregate.ts';
import { append } from './operations/append.ts';
import { create } from './operations/create.ts';
import { lookUp } from './operations/look-up.ts';
import { remove } from './operations/remove.ts';
import { written } from './operations/returned.ts';
import { search } from './operations/search.ts';
import { transition } from './operations/transition.ts';
import { update } from './operations/update.ts';
import { whoami } from './operations/whoami.ts';
import { refuseUnseen, type Touched, type Work } from './operations/work.ts';
import type { Reach } from './reach.ts';
import { pageOf, readCollection, readOne, UnseenRecord } from './reading.ts';
import { collectionMember } from './result-members.ts';
import type { Transaction } from './store.ts';
import { callVariables } from './variables.ts';

/** What a call is executed with. */
export interface Execution {
  transaction: Transaction;
  spec: Spec;
  decisions: Decisions;
  caller: Principal;
  /** Milliseconds since the epoch. */
  now: number;
}

/** What a call did. */
export interface Executed {
  value: unknown;
  /** Records written, in order. */
  touched: readonly Touched[];
}

/**
 * Does what a tool's operation says to the records of the caller's reach, within the transaction it is given.
 * @throws Refusal, after which the transaction has to be dropped
 */
export function execute(tool: Tool, args: Readonly<Record<string, unknown>>, execution: Execution): Executed {
  const { operation } = tool;
  const work: Work = {
    ...execution,
    tool,
    operation,
    arguments: args,
    reach: reachOf(tool, args, execution),
    variables: callVariables(args, execution.caller, execution.now),
    touched: [],
  };
  try {
    const value = perform(work);
    emit(work);
    return { value, touched: work.touched };
  } catch (error) {
    if (error instanceof UnseenRecord) throw refuseUnseen(work, error.existsElsewhere);
    throw error;
  }
}

/** What the caller reaches in this call: with an argument that picks a company, that company alone. */
function reachOf(
  { operation }: Tool,
  args: Readonly<Record<string, unknown>>,
  { caller, decisions }: Execution,
): Reach {
  const wanted = operation.company === undefined ? undefined : args[operation.company];
  if (wanted !== undefined && !decisions['tenancy.companyAllowed'](String(wanted), caller.companies))
    throw new Refusal('notFound');
  return {
    organizations: caller.organizations,
    companies: wanted === undefined ? caller.companies : [String(wanted)],
    user: principalName(caller),
  };
}

function perform(work: Work): unknown {
  const { operation, spec } = work;
  const { kind } = operation;
  if (kind === 'whoami') return whoami(work);
  if (kind === 'search') return search(work);
  if (kind === 'aggregate') return aggregate(work);
  if (kind === 'catalogue') return lookUp(work);
  const type = spec.records[operation.record ?? ''] as RecordType;
  if (kind === 'get') return written(work, type, readOne(work, type));
  if (kind === 'list') return collection(work, type);
  if (kind === 'create') return create(work, type);
  if (kind === 'update') return update(work, type);
  if (kind === 'transition') return transition(work, type);
  if (kind === 'append') return append(work, type);
  if (kind === 'delete') return remove(work, type);
  if (kind === 'export') return handOut(work, type);
  throw new Error(`operation ${kind} is not served yet`);
}

/** A tool result is an object (MCP, Tools, Structured Content): a collection without pages becomes its only member. */
function collection(work: Work, type: RecordType): unknown {
  const page = pageOf(work, type, readCollection(work, type));
  return Array.isArray(page) ? { [collectionMember(work.tool, 'items')]: page } : page;
}
