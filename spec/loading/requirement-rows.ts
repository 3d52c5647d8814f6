import type { Location, Requirement, RequirementRow, RequirementsFile } from '../spec.ts';
import type { Place, SpecFolder } from './spec-folder.ts';

interface RowOptions {
  /** Revisions of MCP the system promises: a row that ended before all of them is left out. */
  documented: readonly string[];
  remember(row: Requirement, place: Place): void;
}

/** All rows in their long form, with the line each stands on; a row that cannot stand alone is a problem of the folder. */
export function requirementRows(
  folder: SpecFolder,
  files: { file: string; data: RequirementsFile }[],
  { documented, remember }: RowOptions,
) {
  const requirements: Requirement[] = [];
  const requirementLocations: Record<string, Location> = {};
  for (const { file, data } of files) {
    data.requirements.forEach((row, index) => {
      const { until } = row;
      if (until !== undefined && documented.every((revision) => revision > until)) return;
      const place = { file, path: ['requirements', index] };
      const earlier = requirementLocations[row.id];
      if (earlier)
        folder.problem(
          { file, path: [...place.path, 'id'] },
          'duplicate-id',
          `requirement ${row.id} stands already at ${earlier.file}:${earlier.line}`,
        );
      if ((row.check === undefined) === (row.excluded === undefined))
        folder.problem(
          place,
          'check-or-exclusion',
          `requirement ${row.id} needs either a check or the reason why no black box can see it`,
        );
      requirementLocations[row.id] = folder.locate(place);
      const requirement = inLongForm(row);
      remember(requirement, place);
      requirements.push(requirement);
    });
  }
  return { requirements, requirementLocations };
}

function inLongForm({ check, faults, ...row }: RequirementRow): Requirement {
  const uses = check === undefined ? [] : typeof check === 'string' ? [check] : check;
  return {
    ...row,
    checks: uses.map((use) =>
      typeof use === 'string' ? { check: use, with: {} } : { check: use.check, with: use.with ?? {} },
    ),
    faults: faults ?? [],
  };
}
