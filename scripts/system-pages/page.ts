import type { Spec } from '../../spec/spec.ts';
import { accessSection } from './access.ts';
import { factsSection } from './facts.ts';
import { requirementsSection } from './requirements.ts';
import { choicesSection, errorsSection, rulesSection } from './rules.ts';
import { longTailSection, toolsSection } from './tools.ts';

/** What a spec says, for people: docs/systems/<name>.md. */
export function systemPage(spec: Spec): string {
  const { name, title, summary } = spec.system;
  const sections = [
    `# ${title}`,
    `<!-- Generated from spec/systems/${name} by \`npm run generate\`. Do not edit. -->`,
    summary,
    factsSection(spec),
    toolsSection(spec),
    longTailSection(spec),
    accessSection(spec),
    rulesSection(spec),
    errorsSection(spec),
    choicesSection(spec),
    requirementsSection(spec),
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}
