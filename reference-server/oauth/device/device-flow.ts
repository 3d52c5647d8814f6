import type { Configuration, KoaContextWithOIDC } from 'oidc-provider';
import type { Spec } from '../../../spec/spec.ts';
import type { Page } from '../../pages/layout.ts';
import { pageHeaders } from '../pages.ts';
import { codePage, confirmPage, connectedPage, refusedPage } from './device-pages.ts';

/** RFC 8628 §3.4. */
export const deviceGrantType = 'urn:ietf:params:oauth:grant-type:device_code';

type DeviceFlow = NonNullable<NonNullable<Configuration['features']>['deviceFlow']>;

/** What a person is told about a code that leads nowhere, by the name of oidc-provider's error. */
const problems: Record<string, string> = {
  NoCodeError: 'Type the code that the device shows.',
  NotFoundError: 'No device waits with this code. Compare it with what the device shows.',
  ExpiredError: 'This code is too old. Let the device make a new one.',
  AlreadyUsedError: 'This code was used already. Let the device make a new one.',
};

/** The device flow with pages of our own: no script, no picture, and nothing of oidc-provider's. */
export function deviceFlowOf({ system: { title } }: Spec): DeviceFlow {
  return {
    enabled: true,
    // Twenty consonants, eight of them: 34 bits (RFC 8628 §6.1), and no word by accident.
    charset: 'base-20',
    mask: '****-****',
    deviceInfo: () => ({}),
    userCodeInputSource: (ctx, _form, out, error) => {
      if (error?.name === 'AbortedError') return show(ctx, 200, refusedPage(title));
      const formToken = tokenOf(ctx);
      const typed = (error as { userCode?: string } | undefined)?.userCode ?? ctx.state.userCode;
      if (!out) return show(ctx, 200, codePage({ system: title, formToken, code: typed }));
      const problem = problems[error?.name ?? ''] ?? 'This page has expired. Type the code again.';
      return show(ctx, 400, codePage({ system: title, formToken, code: typed, problem }));
    },
    userCodeConfirmSource: (ctx, _form, client, _device, code) => {
      const name = client.clientName ?? client.clientId;
      show(ctx, 200, confirmPage({ system: title, formToken: tokenOf(ctx), client: name, code }));
    },
    successSource: (ctx) => show(ctx, 200, connectedPage(title)),
  };
}

/** The token that stands in every form of this browser's session (OWASP, synchronizer token). */
function tokenOf({ oidc }: KoaContextWithOIDC): string {
  return String(oidc.session?.state?.secret);
}

function show(ctx: KoaContextWithOIDC, status: number, page: Page): void {
  ctx.status = status;
  ctx.set(pageHeaders);
  ctx.body = page;
}
