import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { aDenial, isDenied } from '../entitlement/denial.ts';
import { expectListing } from '../entitlement/expect-listing.ts';
import { listedNow } from '../entitlement/listed-now.ts';
import { Oracle } from '../entitlement/oracle.ts';
import { plainReaders } from '../entitlement/readable-tool.ts';
import { shown } from '../shown.ts';

/** Applies where the dialect settles what the scopes mean: seeing a tool needs fewer than calling it. */
export default check({
  id: 'scopes.calls-need-their-scope',
  says: 'SHOULD list tools to a token that may discover them, and refuse it their calls',
  why: 'A person who consented to showing what there is did not consent to having it used.',
  needs: ['actor:listOnly', 'actor:full'],
  async run({ actor, spec }) {
    requireObserved(
      spec.system.dialect.scopeMatrix?.choice === 'strict',
      'does not apply: the scopes do not tell seeing from calling',
    );
    const [lister, full] = [await actor('listOnly'), await actor('full')];
    const oracle = new Oracle(spec, lister);
    const listed = await listedNow(lister);
    requireObserved(listed !== undefined, 'tools/list does not answer a token that may list');
    expectListing(spec, oracle, listed, 'with a token for listing');

    const tools = plainReaders(spec).filter(
      (tool) => oracle.mayList(tool) !== false && oracle.mayCall(tool) === false,
    );
    requireObserved(tools.length > 0, 'actor "listOnly" is not known to lack a scope that calling needs');
    let refused = 0;
    for (const tool of tools) {
      const twin = await full.caller.call(tool.name, {});
      if (!twin.succeeded) continue;
      const reply = await lister.caller.call(tool.name, {});
      expectThat(isDenied(reply, spec), `${tool.name} with a token for listing: ${aDenial}`, shown(reply));
      refused += 1;
    }
    requireObserved(refused > 0, 'none of these tools answers actor "full" either');
    return `${listed.length} tools listed, calls of ${refused} refused`;
  },
});
