/** Checks who imports whom, and that no fact of a system stands in TypeScript. Exits 1 with file:line and the rule. */
import { knownFacts } from './boundaries/facts.ts';
import { boundaryViolations } from './boundaries/violations.ts';

const violations = boundaryViolations(process.cwd(), knownFacts());
for (const { file, line, rule } of violations) console.error(`${file}:${line}  ${rule}`);
if (violations.length > 0) process.exitCode = 1;
