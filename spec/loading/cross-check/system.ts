import { type Context, expectKnown, namesOf } from './context.ts';

/** system.yaml against the tools and records that exist. */
export function checkSystem(context: Context): void {
  const { spec, report } = context;
  const { namespaces, absent } = spec.system.tools;
  const at = (...path: (string | number)[]) => ({ file: 'system.yaml', path });
  if (namespaces) {
    const groups = [...new Set(spec.tools.map((tool) => tool.group))];
    for (const group of groups)
      expectKnown(
        context,
        group,
        namespaces,
        at('tools', 'namespaces'),
        'unknown-namespace',
        `tools/ has group "${group}", which is not one of the namespaces`,
      );
    namespaces.forEach((namespace, index) => {
      const message = `namespace "${namespace}" has no tools in tools/`;
      expectKnown(
        context,
        namespace,
        groups,
        at('tools', 'namespaces', index),
        'namespace-without-tools',
        message,
      );
    });
  }
  const names = namesOf(spec.tools);
  absent?.forEach((name, index) => {
    if (names.includes(name))
      report(
        at('tools', 'absent', index),
        'absent-tool-exists',
        `"${name}" is listed as absent, but tools/ has it: remove one of the two`,
      );
  });
  spec.system.resources?.families?.forEach((family, index) => {
    const place = at('resources', 'families', index);
    const record = spec.records[family.record];
    const missing = `resources "${family.name}" show record "${family.record}", which has no file in records/`;
    expectKnown(context, family.record, Object.keys(spec.records), place, 'unknown-record', missing);
    if (record)
      expectKnown(
        context,
        family.view,
        Object.keys(record.views ?? {}),
        place,
        'unknown-view',
        `record "${record.name}" has no view "${family.view}"`,
      );
    for (const scope of family.scopes ?? [])
      expectKnown(
        context,
        scope,
        namesOf(spec.access.scopes),
        place,
        'unknown-scope',
        `scope "${scope}" is not declared in scopes.yaml`,
      );
  });
}
