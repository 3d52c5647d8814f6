import type { RecordType, Tool } from '../../spec/spec.ts';
import type { ServerContext } from '../context.ts';
import { rehearsed } from '../governance/perform.ts';
import type { Principal } from '../principal.ts';
import type { Change, StoredRecord, Transaction } from '../records/store.ts';
import type { PreviewedChange } from './approval.ts';

type Arguments = Readonly<Record<string, unknown>>;

/** What a call would do, and in which company. */
export interface Preview {
  changes: PreviewedChange[];
  company: string | null;
}

/** Tries a call and throws its effect away. A person is not asked for what would be refused anyway. @throws Refusal */
export function preview(
  transaction: Transaction,
  tool: Tool,
  args: Arguments,
  caller: Principal,
  server: ServerContext,
): Preview {
  const changes = rehearsed(transaction, tool, args, caller, server);
  const { records } = server.spec;
  const company =
    args[tool.operation.company ?? ''] ??
    changes.map((change) => companyOf(change, records[change.record])).find((found) => found !== undefined) ??
    caller.companies[0] ??
    null;
  return {
    changes: changes.flatMap((change) => {
      const type = records[change.record];
      return type ? [{ ...shown(change, type), record: change.record }] : [];
    }),
    company: company === null ? null : String(company),
  };
}

function companyOf({ before, after }: Change, type: RecordType | undefined): unknown {
  return type?.companyField && (after ?? before)?.values[type.companyField];
}

function shown({ before, after }: Change, type: RecordType): Omit<PreviewedChange, 'record'> {
  const values = (stored: StoredRecord | undefined) =>
    stored === undefined
      ? null
      : Object.fromEntries(
          Object.entries(type.fields)
            .filter(([name, { kind }]) => kind !== 'secret' && stored.values[name] !== undefined)
            .map(([name]) => [name, stored.values[name]]),
        );
  const [was, becomes] = [values(before), values(after)];
  return { id: String((becomes ?? was)?.[type.identifier]), before: was, after: becomes };
}
