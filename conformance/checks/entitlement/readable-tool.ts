import type { Spec, Tool } from '../../../spec/spec.ts';

/** Reading tools that can be called without knowing anything: those with a permission and no required argument. */
export function plainReaders({ tools }: Spec): Tool[] {
  return tools.filter(({ safety, permission, input }) => {
    const required = Array.isArray(input.required) ? input.required : [];
    return safety === 'read' && permission !== undefined && required.length === 0;
  });
}
