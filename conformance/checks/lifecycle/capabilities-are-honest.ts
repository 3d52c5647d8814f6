import { check } from '../../engine/check.ts';
import { expectThat } from '../../engine/violation.ts';
import { isObject } from '../../json-object.ts';
import { greeted } from '../hello.ts';
import { shown } from '../shown.ts';

type Feature = 'tools' | 'resources' | 'prompts';

/** MCP 2024-11-05, Tools, Resources and Prompts, Capabilities: servers that support a feature declare it. */
export default check<Feature>({
  id: 'lifecycle.capabilities-are-honest',
  says: 'MUST declare the features it serves, and serve those it declares',
  why: 'Clients use what is declared; what is declared and not served fails, what is not declared is never found.',
  needs: ['actor:full'],
  cases: () =>
    (['tools', 'resources', 'prompts'] as const).map((feature) => ({ name: feature, given: feature })),
  async run({ actor, spec }, feature) {
    const { caller } = await actor('full');
    const { result } = await greeted(caller, spec);
    const declared = isObject(result?.capabilities) && isObject(result.capabilities[feature]);
    const reply = await caller.request(`${feature}/list`, {});
    const listed = reply.result?.[feature];
    const served = reply.succeeded && Array.isArray(listed);
    if (declared)
      expectThat(served, `${feature}/list answered with ${feature}, because they are declared`, shown(reply));
    // An empty list of a feature nobody declared is how some servers say that there is none.
    const hidden = served && listed.length > 0 && !declared;
    expectThat(
      !hidden,
      `${feature} among the capabilities, because ${feature}/list names some`,
      'they are not declared',
    );
    return declared ? 'declared and served' : 'neither declared nor served';
  },
});
