import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { listedNow } from '../entitlement/listed-now.ts';
import { Oracle } from '../entitlement/oracle.ts';
import { requireOrdinaryListing } from '../ordinary-listing.ts';
import { selectorOf } from './selecting.ts';

/** Judged by the tools that one portal of the key opens and another does not; a key with one portal is only let in. */
export default check({
  id: 'portals.key-selects-its-portal',
  says: 'MUST serve a service key through the portal it selects, of those it owns',
  why: 'A program that says which portal it works in must not find itself in another one.',
  needs: ['actor:serviceAsPartner'],
  async run(context) {
    const { actor, spec } = context;
    const selector = selectorOf(context);
    const service = await actor('serviceAsPartner');
    await requireOrdinaryListing(service.caller);
    const { portals = [] } = service;
    requireObserved(
      portals.length > 1,
      'the target does not tell two portals that actor "serviceAsPartner" owns',
    );
    let telling = 0;
    let opened = 0;
    for (const portal of portals) {
      const listed = await listedNow(service, { headers: { [selector.header]: portal } });
      expectThat(
        listed !== undefined,
        `a listing through ${portal}`,
        'tools/list does not answer with tools',
      );
      const mayList = oracleOf(portal);
      const closed = spec.tools.filter(
        (tool) => mayList(tool) === false && portals.some((other) => oracleOf(other)(tool) === true),
      );
      const shownAll = closed.filter(({ name }) => listed.includes(name)).map(({ name }) => name);
      expectThat(
        shownAll.length === 0,
        `nothing that ${portal} does not open, through ${portal}`,
        `it lists ${shownAll.join(', ')}`,
      );
      telling += closed.length;
      opened += listed.filter((name) => opensMore(portal, name)).length;
    }
    requireObserved(telling > 0, 'both portals open the same tools to actor "serviceAsPartner"');
    requireObserved(opened > 0, 'nothing is listed through one portal that another does not open');
    return `${portals.join(' and ')}: ${telling} tools tell them apart`;

    function opensMore(portal: string, name: string): boolean {
      const tool = spec.tools.find((one) => one.name === name);
      return (
        tool !== undefined && portals.some((other) => other !== portal && oracleOf(other)(tool) === false)
      );
    }

    function oracleOf(portal: string) {
      const oracle = new Oracle(spec, { ...service, portal });
      return (tool: (typeof spec.tools)[number]) => oracle.mayList(tool);
    }
  },
});
