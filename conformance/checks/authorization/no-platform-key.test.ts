import { expect, it } from 'vitest';
import type { Spec } from '../../../spec/spec.ts';
import type { CheckContext } from '../../engine/check.ts';
import { Violation } from '../../engine/violation.ts';
import type { Grant } from '../../oauth/grant.ts';
import noPlatformKey from './no-platform-key.ts';

const spec = {
  access: { scopes: [{ name: 'crm:read' }], neverIssued: ['platform:read'] },
} as unknown as Spec;

/** What the server says of the scope of each token: the ordinary one, and one for which the platform's was asked. */
async function judged(ordinary: { scope?: string }, asked: { scope?: string } | undefined): Promise<unknown> {
  const promise = noPlatformKey.cases?.(spec, {})[0]?.given;
  const walkAs = async (_actor: string, { scopes }: { scopes: string[] }) =>
    asked ? { grant: grantOf(scopes, asked) } : { response: { error: 'invalid_scope' } };
  const actors = { fresh: async () => ({ grant: grantOf(['crm:read'], ordinary) }), walkAs };
  return noPlatformKey.run({ spec, target: { actors } } as unknown as CheckContext, promise);
}

function grantOf(requestedScopes: string[], told: { scope?: string }): Grant {
  return { requestedScopes, ...told } as unknown as Grant;
}

const told = { scope: 'crm:read' };

// RFC 6749 §5.1: a scope that is as asked may be left out.
it('accuses nobody who leaves out what was asked for', async () => {
  expect(await judged({}, undefined)).toBe('refused with invalid_scope');
  expect(await judged({}, told)).toBe('granted without them');
});

it.each([{}, { scope: 'crm:read platform:read' }])(
  'finds the scope in a token asked for with it: %o',
  async (asked) => {
    await expect(judged(told, asked)).rejects.toThrow(Violation);
  },
);

it('finds the scope in an ordinary token', async () => {
  await expect(judged({ scope: 'platform:read' }, undefined)).rejects.toThrow(Violation);
});
