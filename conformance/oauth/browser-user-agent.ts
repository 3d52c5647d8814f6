import { spawn } from 'node:child_process';
import type { Correspondence } from './correspondence.ts';
import type { LoopbackReceiver } from './loopback-receiver.ts';
import type { UserAgent, Visit } from './user-agent.ts';
import { WalkError } from './walk-error.ts';

export interface BrowserSignIn {
  /** Name of the actor the person signs in as, for the message. */
  actor: string;
  /** Shows the person the address to open. Default: on standard error, and the system's browser is opened. */
  announce?: (authorizationUrl: string, actor: string) => void;
  /** How long to wait for the person. Default: 300. */
  timeoutSeconds?: number;
}

/** Lets a person sign in with their own browser; what they see there is not seen by us. */
export class BrowserUserAgent implements UserAgent {
  readonly #receiver: LoopbackReceiver;
  readonly #signIn: Required<BrowserSignIn>;

  constructor(
    receiver: LoopbackReceiver,
    { actor, announce = announceAndOpen, timeoutSeconds = 300 }: BrowserSignIn,
  ) {
    this.#receiver = receiver;
    this.#signIn = { actor, announce, timeoutSeconds };
  }

  redirectUri(): Promise<string> {
    return this.#receiver.address();
  }

  async visit(_correspondence: Correspondence, authorizationUrl: string, state: string): Promise<Visit> {
    const { actor, announce, timeoutSeconds } = this.#signIn;
    const answer = this.#receiver.answerTo(state, timeoutSeconds);
    announce(authorizationUrl, actor);
    const redirect = await answer;
    if (redirect) return { pages: [], redirect };
    throw new WalkError({
      step: 'sign-in',
      expected: `somebody to sign in as "${actor}" within ${timeoutSeconds} s`,
      actual: 'no answer came back from the browser',
    });
  }
}

function announceAndOpen(url: string, actor: string): void {
  process.stderr.write(`\nSign in as "${actor}" in your browser:\n  ${url}\n`);
  if (process.stderr.isTTY) openInBrowser(url);
}

/** Without a shell: the address was made by a server. It is an absolute http(s) URL already. */
function openInBrowser(url: string): void {
  const [command, ...args] = openers[process.platform] ?? ['xdg-open'];
  const child = spawn(command as string, [...args, url], { stdio: 'ignore', detached: true });
  child.on('error', () => {}); // The address was printed; a machine without a browser is no failure.
  child.unref();
}

const openers: Partial<Record<NodeJS.Platform, string[]>> = {
  darwin: ['open'],
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
};
