import { check } from '../../engine/check.ts';
import { expectThat } from '../../engine/violation.ts';
import { listedNames } from './listed-names.ts';

/** The grammar of names and the set of namespaces, as the document gives them. */
export default check({
  id: 'tools.namespaces-are-exact',
  says: 'MUST name tools by the documented pattern, in exactly the documented namespaces',
  why: 'Permissions and prompts are written against namespaces; a tool outside them escapes both.',
  needs: ['actor:full'],
  async run({ actor, spec, observe }) {
    const { namePattern, namespaceSeparator, namespaces } = spec.system.tools;
    const names = listedNames(await observe.tools(await actor('full')));
    const pattern = new RegExp(namePattern, 'u');
    const misnamed = names.filter((name) => !pattern.test(name));
    expectThat(misnamed.length === 0, `names that match ${namePattern}`, misnamed.join(', '));
    if (namespaceSeparator === undefined || namespaces === undefined) return undefined;

    const found = new Set(names.map((name) => name.split(namespaceSeparator)[0] as string));
    const missing = namespaces.filter((namespace) => !found.has(namespace));
    const beyond = [...found].filter((namespace) => !namespaces.includes(namespace));
    const differences = [
      ...missing.map((name) => `no tool in ${name}`),
      ...beyond.map((name) => `${name} is none of them`),
    ];
    expectThat(
      differences.length === 0,
      `the ${namespaces.length} namespaces ${namespaces.join(', ')}`,
      differences.join('; '),
    );
    return `${found.size} namespaces`;
  },
});
