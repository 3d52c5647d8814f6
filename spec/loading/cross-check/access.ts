import { type Context, expectKnown, namesOf } from './context.ts';

/** scopes.yaml against itself and the records. */
export function checkAccess(context: Context): void {
  const { roles, permissions, portals, modules, needs, listedWith, scopes } = context.spec.access;
  const at = (...path: (string | number)[]) => ({ file: 'scopes.yaml', path });
  const records = Object.keys(context.spec.records);

  roles.forEach((role, index) => {
    role.permissions.forEach((permission, item) => {
      if (permission === '*') return;
      const message = `role "${role.name}" holds "${permission}", which is not declared`;
      const place = at('roles', index, 'permissions', item);
      expectKnown(context, permission, permissions, place, 'unknown-permission', message);
    });
    role.ownOnly?.forEach((record, item) => {
      const place = at('roles', index, 'ownOnly', item);
      const message = `role "${role.name}" names record "${record}", which has no file in records/`;
      expectKnown(context, record, records, place, 'unknown-record', message);
      if (context.spec.records[record] && !context.spec.records[record].ownerField)
        context.report(
          place,
          'owner-field',
          `record "${record}" does not say whose it is: give it an ownerField`,
        );
    });
  });
  portals.forEach((portal, index) => {
    for (const record of Object.keys(portal.records ?? {})) {
      const message = `portal "${portal.name}" names record "${record}", which has no file in records/`;
      expectKnown(context, record, records, at('portals', index, 'records'), 'unknown-record', message);
    }
  });
  modules.forEach((module, index) => {
    const message = `module "${module.name}" requires "${module.requires}", which is not declared`;
    expectKnown(
      context,
      module.requires,
      namesOf(modules),
      at('modules', index, 'requires'),
      'unknown-module',
      message,
    );
  });
  for (const [word, stated] of Object.entries({ needs, listedWith }))
    for (const [safety, needed] of Object.entries(stated ?? {}))
      for (const scope of needed as string[])
        expectKnown(
          context,
          scope,
          namesOf(scopes),
          at(word, safety),
          'unknown-scope',
          `scope "${scope}" is not declared in scopes.yaml`,
        );
}
