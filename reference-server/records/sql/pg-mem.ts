import { DataType, newDb } from 'pg-mem';
import type { Database, Parameter } from './connection.ts';

/**
 * PostgreSQL's SQL inside this process, for machines without a server. It knows no ROLLBACK, and needs none here: works
 * are taken one after the other, and one that is rejected was never written.
 */
export function pgMem(): Database {
  const database = newDb();
  // One process alone waits for nobody.
  database.public.registerFunction({
    name: 'pg_advisory_xact_lock',
    args: [DataType.integer],
    returns: DataType.bool,
    implementation: () => true,
  });
  const connection = {
    lost: false,
    query: async (sql: string, parameters: readonly Parameter[] = []) =>
      database.public.many(sql.replaceAll(/\$(\d+)/g, (_, n) => literal(parameters[n - 1] as Parameter))),
    close: async () => undefined,
  };
  return { name: 'of this process', schema: 'touchstone', connect: async () => connection };
}

/** Its own ways to pass parameters fail on backslashes and booleans. A literal of SQL knows no escape but the doubled quote. */
function literal(value: Parameter): string {
  return typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value);
}
