import type { SignedLinkRules, Spec } from '../../spec/spec.ts';

/** How the links of a system look; what its document leaves open is decided here. @throws when it has none */
export function linkRules({ governance }: Spec): Required<SignedLinkRules> {
  const { signedLinks } = governance;
  if (!signedLinks) throw new Error('governance.yaml says nothing about signed links');
  return {
    path: '/links/{id}',
    parameter: 'token',
    mediaType: 'application/pdf',
    refusedStatus: 403,
    ...signedLinks,
  };
}
