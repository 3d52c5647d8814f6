import type { RecordType, Spec, Tool } from '../../spec/spec.ts';
import type { Decisions } from '../decisions.ts';
import { emit } from '../emissions/emit.ts';
import { handOut } from '../exports/hand-out.ts';
import { makeLink } from '../links/make-link.ts';
import { Refusal } from '../mcp/refusals.ts';
import { type Principal, principalName } from '../principal.ts';
import { aggregate } from './operations/aggregate.ts';
import { append } from './operations/append.ts';
import { collect } from './operations/collect.ts';
import { create } from './operations/create.ts';
import { lookUp } from './operations/look-up.ts';
import { remove } from './operations/remove.ts';
import { written } from './operations/returned.ts';
import { nothingRuns, runningRecord } from './operations/running.ts';
import { search } from './operations/search.ts';
import { start } from './operations/start.ts';
import { stop } from './operations/stop.ts';
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
  /** Origin of the addresses a reply hands out. */
  origin: string;
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
    variables: callVariables(args, execution),
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

/** What the caller reaches in this call: with an argument that picks a company, that company alone; of some kinds only its own, where the role says so. */
function reachOf(
  { operation }: Tool,
  args: Readonly<Record<string, unknown>>,
  { caller, decisions, spec }: Execution,
): Reach {
  const wanted = operation.company === undefined ? undefined : args[operation.company];
  if (wanted !== undefined && !decisions['tenancy.companyAllowed'](String(wanted), caller.companies))
    throw new Refusal('notFound');
  const role = spec.access.roles.find(({ name }) => name === caller.role);
  return {
    organizations: caller.organizations,
    companies: wanted === undefined ? caller.companies : [String(wanted)],
    user: principalName(caller),
    ownOnly: decisions['entitlement.ownOnly'](role?.ownOnly ?? []),
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
  if (kind === 'get') return read(work, type);
  if (kind === 'list') return collection(work, type);
  if (kind === 'create') return create(work, type);
  if (kind === 'update') return update(work, type);
  if (kind === 'transition') return transition(work, type);
  if (kind === 'append') return append(work, type);
  if (kind === 'delete') return remove(work, type);
  if (kind === 'start') return start(work, type);
  if (kind === 'stop') return stop(work, type);
  if (kind === 'collect') return collect(work, type);
  if (kind === 'export') return handOut(work, type);
  if (kind === 'link') return makeLink(work, type);
  throw new Error(`operation ${kind} is not served yet`);
}

/** The record that is asked for: by its identifier, or as the one that runs for the caller. */
function read(work: Work, type: RecordType): unknown {
  if (work.operation.onePer === undefined) return written(work, type, readOne(work, type));
  const running = runningRecord(work, type);
  return running ? written(work, type, running) : nothingRuns(work);
}

/** A tool result is an object (MCP, Tools, Structured Content): a collection without pages becomes its only member. */
function collection(work: Work, type: RecordType): unknown {
  const page = pageOf(work, type, readCollection(work, type));
  const listed = Array.isArray(page) ? { [collectionMember(work.tool, 'items')]: page } : page;
  return { ...listed, ...collectionsBeside(work) };
}

function collectionsBeside(work: Work): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(work.operation.beside ?? {}).map(([member, { record, ...rules }]) => {
      const type = work.spec.records[record] as RecordType;
      const reading = { ...work, operation: { kind: 'list' as const, record, ...rules } };
      return [member, pageOf(reading, type, readCollection(reading, type))];
    }),
  );
}
