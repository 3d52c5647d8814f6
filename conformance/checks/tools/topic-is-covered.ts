import { check } from '../../engine/check.ts';
import { expectThat } from '../../engine/violation.ts';
import { listedNames } from './listed-names.ts';

/** A document may name what there is to do without naming a tool; which tools those are is the spec's reading. */
export default check({
  id: 'tools.topic-is-covered',
  says: 'SHOULD offer a fully entitled caller tools for each topic the documents name',
  why: 'An agent can do no more than its tools; a topic without one was promised in vain.',
  parameters: 'topic: its name; tools: what covers it',
  needs: ['actor:full'],
  async run({ actor, observe, with: { topic, tools } }) {
    const listed = listedNames(await observe.tools(await actor('full')));
    const missing = [tools].flat().filter((name) => !listed.includes(String(name)));
    expectThat(missing.length === 0, `tools for ${topic}`, `missing: ${missing.join(', ')}`);
    return `${topic}: ${[tools].flat().length} tools`;
  },
});
