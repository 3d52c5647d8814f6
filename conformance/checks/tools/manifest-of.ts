import type { Spec } from '../../../spec/spec.ts';
import type { LiveTool } from '../../engine/check.ts';
import { isObject } from '../../json-object.ts';

/** What a listed tool says of itself. */
export interface Manifest {
  safety: unknown;
  requiresApproval: unknown;
}

/** The manifest of a listed tool: in `_meta` under the system's key, or where others may put it (top level, annotations). */
export function manifestOf(tool: LiveTool, { system }: Spec): Manifest | undefined {
  const {
    metaKey = '',
    safety = 'safety',
    requiresApproval = 'requiresApproval',
  } = system.tools.manifest ?? {};
  const meta = isObject(tool._meta) ? tool._meta : {};
  const found = [meta[metaKey], tool.manifest, meta.manifest, meta, tool.annotations, tool].find(
    (place) => isObject(place) && safety in place,
  );
  return isObject(found) ? { safety: found[safety], requiresApproval: found[requiresApproval] } : undefined;
}
