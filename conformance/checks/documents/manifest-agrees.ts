import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { isObject } from '../../json-object.ts';
import { RpcReply } from '../../wire/rpc-reply.ts';
import { shown } from '../shown.ts';
import { listedNames } from '../tools/listed-names.ts';
import { agreeOnTools } from './tool-names.ts';

/** Without a manifest there is nothing to disagree with; with one, what is listed is the measure. */
export default check({
  id: 'documents.manifest-agrees',
  says: 'MAY publish a manifest of the server, which then names the tools that are listed',
  why: 'Directories show what the manifest says; people connect for a tool that is gone.',
  needs: ['actor:full'],
  async run({ actor, anonymous, observe, spec }) {
    const { manifest } = spec.system.endpoint;
    requireObserved(manifest !== undefined, 'does not apply: no manifest is promised');
    const reply = new RpcReply(await anonymous.http('GET', manifest));
    requireObserved(reply.status === 200, `no manifest is published at ${manifest}`);
    expectThat(isObject(reply.json), `a JSON object at ${manifest}`, shown(reply));
    const listed = [...new Set(listedNames(await observe.tools(await actor('full'))))];
    const lists = agreeOnTools(reply.json, listed, new RegExp(spec.system.tools.namePattern, 'u'));
    requireObserved(lists > 0, `${manifest} names no tools`);
    return `found at ${manifest}`;
  },
});
