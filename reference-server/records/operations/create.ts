import type { RecordType } from '../../../spec/spec.ts';
import { linkOf } from '../../invitations/invitation-link.ts';
import { Refusal } from '../../mcp/refusals.ts';
import { principalName } from '../../principal.ts';
import { newIdentifier } from '../new-identifier.ts';
import { belongingOf } from '../reach.ts';
import { UnseenRecord } from '../reading.ts';
import { recordKey } from '../record-key.ts';
import type { StoredRecord } from '../store.ts';
import { asVariable, callerVariable } from '../variables.ts';
import { namedVariable, type Referenced, referencedRecords } from './references.ts';
import { written } from './returned.ts';
import { expectTransition } from './state.ts';
import { storeRecord } from './store-record.ts';
import { expectPreconditions } from './target.ts';
import { assignedValues, givenValues, type Values } from './values.ts';
import type { Work } from './work.ts';

/** Makes a record from the arguments that have a field's name and from what the operation assigns. */
export function create(work: Work, type: RecordType): unknown {
  const parent = parentOf(work);
  const given = { ...givenValues(work, type), ...parent?.link };
  const referenced = referencedRecords(work, type, given, given);
  if (parent) referenced.unshift(parent);

  const company = companyOf(work, referenced);
  work.variables = {
    ...work.variables,
    caller: callerVariable(work.caller, company),
    ...(parent ? { parent: asVariable(parent.type, parent.record.values) } : {}),
    ...(readsNamed(work) ? { named: namedVariable(work, referenced) } : {}),
  };
  expectPreconditions(work);
  const assigned = assignedValues(work, type);
  const values: Values = {
    ...defaults(type),
    ...(type.states ? { [type.states.field]: work.operation.to ?? type.states.initial } : {}),
    ...(type.ownerField === undefined ? {} : { [type.ownerField]: principalName(work.caller) }),
    ...(type.companyField === undefined ? {} : { [type.companyField]: company }),
    ...given,
    ...assigned,
  };
  referencedRecords(work, type, assigned, values);
  expectOwnCompany(work, type, values);
  values[type.identifier] = identifierOf(work, type, values);
  if (parent?.to !== undefined) moveParent(work, parent, parent.to);
  const record = storeRecord(
    work,
    type,
    { organization: work.caller.organizations[0] as string },
    work.decisions['writes.made'](values, type),
  );
  work.variables = { ...work.variables, ...linkOf(work, type, record) };
  return written(work, type, record);
}

/** What a record is about is looked up only where an expression speaks of it. */
function readsNamed({ operation }: Work): boolean {
  return Object.values(operation.assign ?? {}).some((expression) => /\bnamed\b/.test(expression));
}

/** Making the record moves its parent to another state. @throws Refusal where the parent's state does not allow that */
function moveParent(work: Work, { type, record }: Referenced, to: string): void {
  expectTransition(work, type, record, to);
  const state = type.states ? { [type.states.field]: to } : {};
  storeRecord(work, type, record, { ...record.values, ...state });
}

function parentOf(work: Work): (Referenced & { link: Values; to: string | undefined }) | undefined {
  const { operation, spec, transaction, caller, decisions, reach } = work;
  if (!operation.parent) return undefined;
  const { record: kind, argument, field, to } = operation.parent;
  const type = spec.records[kind] as RecordType;
  const id = work.arguments[argument];
  const record = transaction.get(kind, recordKey(type, caller.organizations[0] as string, String(id)));
  if (!record || !decisions['tenancy.referenced'](belongingOf(type, record), reach))
    throw new UnseenRecord(record !== undefined);
  return { type, record, link: { [field]: id }, to };
}

/** The company the argument picks, else that of the record the new one belongs with, else the caller's first. */
function companyOf({ operation, arguments: args, caller }: Work, referenced: readonly Referenced[]) {
  const picked = operation.company === undefined ? undefined : args[operation.company];
  if (picked !== undefined) return String(picked);
  const companies = referenced.map(({ type, record }) => belongingOf(type, record).company);
  return companies.find((company) => company !== undefined) ?? caller.companies[0];
}

/** Whatever the spec assigns, nobody writes into a company they may not act for. */
export function expectOwnCompany({ decisions, caller }: Work, type: RecordType, values: Values): void {
  if (type.boundary !== 'company' || type.companyField === undefined) return;
  if (!decisions['tenancy.companyAllowed'](String(values[type.companyField]), caller.companies))
    throw new Refusal('notFound');
}

function defaults(type: RecordType): Values {
  return Object.fromEntries(
    Object.entries(type.fields).flatMap(([name, field]) =>
      field.default === undefined ? [] : [[name, field.default]],
    ),
  );
}

/** The identifier that was given, if it is free, else a fresh one. */
function identifierOf({ transaction, caller }: Work, type: RecordType, values: Values): unknown {
  const given = values[type.identifier];
  if (given == null) return newIdentifier(transaction, type);
  const key = recordKey(type, caller.organizations[0] as string, String(given));
  const taken: StoredRecord | undefined = transaction.get(type.name, key);
  if (taken) throw new Refusal('invalidParams', { problems: [`/${type.identifier} is taken`] });
  return given;
}
