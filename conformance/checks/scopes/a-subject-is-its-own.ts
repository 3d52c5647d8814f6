import { type CheckContext, check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { creations, marked } from '../../idempotency/creation.ts';
import type { Actor } from '../../target/actors.ts';
import { aDenial, isDenied } from '../entitlement/denial.ts';
import { shown, shownValue } from '../shown.ts';

/** Scopes of the grammar `<domain>:<action>`, as scopes.yaml's `domains` states them. */
export default check({
  id: 'scopes.a-subject-is-its-own',
  says: 'MUST let a token for reading one subject read it, change nothing of it, and reach no other subject',
  why: 'A person who let an agent look at the customers did not let it write, nor look at the salaries.',
  parameters: 'actor: somebody whose token may read one subject',
  needs: ['actor:full', 'writes'],
  cases: (_spec, { actor }) => [{ name: String(actor), given: undefined, needs: [`actor:${String(actor)}`] }],
  async run(context) {
    const [reader, full] = [await context.actor(String(context.with.actor)), await context.actor('full')];
    const held = reader.scopes ?? [];
    requireObserved(held.length > 0, `the scopes of actor "${reader.name}" are not known`);
    const domains = new Set(held.map(domainOf));
    const own = await read(context, reader, full, (domain) => domains.has(domain));
    requireObserved(own > 0, `actor "${reader.name}" reads nothing of its own subject`);
    const changed = await expectNoChange(context, reader, full, domains);
    const other = await read(context, reader, full, (domain) => !domains.has(domain));
    return `${own} readings answered, ${changed} changes and ${other} other readings refused`;
  },
});

const domainOf = (scope: string) => scope.split(':')[0] ?? '';

/** Calls the lists of these subjects that answer somebody with every scope: own ones have to answer, others must not. */
async function read(
  { spec }: CheckContext,
  reader: Actor,
  full: Actor,
  isMeant: (domain: string) => boolean,
): Promise<number> {
  const lists = spec.tools.filter(
    ({ safety, operation, scopes = [], input }) =>
      safety === 'read' &&
      operation.kind === 'list' &&
      scopes.length === 1 &&
      isMeant(domainOf(scopes[0] as string)) &&
      !Array.isArray(input.required),
  );
  let asked = 0;
  for (const tool of lists) {
    if (!(await full.caller.call(tool.name, {})).succeeded) continue;
    const reply = await reader.caller.call(tool.name, {});
    const held = (tool.scopes ?? []).every((scope) => reader.scopes?.includes(scope));
    if (held) expectThat(reply.succeeded, `${tool.name} answers a token with ${tool.scopes}`, shown(reply));
    else expectThat(isDenied(reply, spec), `${tool.name} without ${tool.scopes}: ${aDenial}`, shown(reply));
    asked += 1;
  }
  return asked;
}

/** Creations of a subject the token may only read: refused, and nothing of them is to be found. */
async function expectNoChange(
  context: CheckContext,
  reader: Actor,
  full: Actor,
  domains: ReadonlySet<string>,
): Promise<number> {
  const { spec } = context;
  const makers = spec.tools.filter(
    ({ safety, operation, scopes = [] }) =>
      safety !== 'read' &&
      operation.kind === 'create' &&
      scopes.some((scope) => domains.has(domainOf(scope)) && !reader.scopes?.includes(scope)),
  );
  for (const tool of makers) {
    for await (const { args, mark } of creations(context, full, tool)) {
      const reply = await reader.caller.call(tool.name, args);
      const refusal = `${tool.name} with a token for reading: ${aDenial}`;
      expectThat(isDenied(reply, spec), refusal, shown(reply), { arguments: shownValue(args) });
      if (mark === undefined) break;
      const left = (await marked(spec, full, tool.operation.record ?? '', mark)) ?? [];
      expectThat(left.length === 0, `no record of the refused ${tool.name}`, shownValue(left));
      break;
    }
  }
  requireObserved(makers.length > 0, 'no tool makes a record of this subject');
  return makers.length;
}
