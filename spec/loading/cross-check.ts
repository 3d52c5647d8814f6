import type { Spec } from '../spec.ts';
import { checkAccess } from './cross-check/access.ts';
import { checkCatalogue } from './cross-check/catalogue.ts';
import type { Context } from './cross-check/context.ts';
import { checkExpressions } from './cross-check/expressions.ts';
import { checkFixtures } from './cross-check/fixtures.ts';
import { checkGovernance } from './cross-check/governance.ts';
import { checkRecords } from './cross-check/records.ts';
import { checkReferencesToTools } from './cross-check/references-to-tools.ts';
import { checkSystem } from './cross-check/system.ts';
import { checkTools } from './cross-check/tools.ts';
import { checkTwins } from './cross-check/twins.ts';

/** Everything that has to hold between files, beyond what each file's own schema says. */
export function crossCheck(spec: Spec, placeOf: Context['placeOf'], report: Context['report']): void {
  const toolNames = new Set(
    [...spec.tools, ...spec.actions].map(({ name }) => name).concat(spec.system.tools.absent ?? []),
  );
  const context: Context = { spec, placeOf, report, toolNames };
  checkSystem(context);
  checkAccess(context);
  checkTools(context);
  checkRecords(context);
  checkFixtures(context);
  checkGovernance(context);
  checkCatalogue(context);
  checkTwins(context);
  checkReferencesToTools(context);
  checkExpressions(context);
}
