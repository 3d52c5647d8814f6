import { isLoopback } from '../conformance/oauth/metadata-document.ts';
import { readTargetFile } from '../conformance/target/load-target.ts';
import { ownPrompter } from '../conformance/target/own-terminal.ts';
import type { Prompter } from '../conformance/target/prompter.ts';
import { type Target, targetFrom } from '../conformance/target/target.ts';
import type { TargetFile } from '../conformance/target/types.generated.ts';
import { Redactor } from '../conformance/wire/redaction.ts';
import type { Spec } from '../spec/spec.ts';
import { UsageError } from './exit-codes.ts';
import { referenceTarget, startReference } from './reference-target.ts';

/** A target that is ready to be judged. */
export interface OpenTarget {
  target: Target;
  /** Set when people may be asked at the terminal while the run goes on. */
  prompter?: Prompter;
  close(): Promise<void>;
}

/** What a person names: an address, or a file that describes one. */
export interface NamedEndpoint {
  url?: string;
  target?: string;
}

/** The target a person named, or a reference server started for this run. */
export function openTarget(
  spec: Spec,
  { fault, ...named }: NamedEndpoint & { fault: readonly string[] },
): Promise<OpenTarget> {
  return isNamed(named) ? openEndpoint(named, { spec }) : openReference(spec, fault);
}

export function isNamed({ url, target }: NamedEndpoint): boolean {
  return url !== undefined || target !== undefined;
}

/** @throws UsageError when it is not clear what is to be judged */
export function refuseContradictions({
  fault = [],
  ...named
}: NamedEndpoint & { fault?: readonly string[] }): void {
  if (named.url !== undefined && named.target !== undefined)
    throw new UsageError('Give --url or --target, not both: the target file names its own url.');
  if (fault.length > 0 && isNamed(named))
    throw new UsageError('--fault breaks the reference server; it cannot be used with --url or --target.');
}

/** The system a target file names. */
export function systemOf({ target }: NamedEndpoint): string | undefined {
  return target === undefined ? undefined : readTargetFile(target, new Redactor()).system;
}

export interface EndpointOptions {
  /** What it is judged by; without one its tools are called by their own names, and nothing is known of sessions. */
  spec?: Spec;
  /** It asks for no token: who has none acts as actor `full`. */
  isOpen?: boolean;
  /** Longest wait for the result of a tool where no target file says it. */
  callTimeoutSeconds?: number;
}

/** An endpoint a person named. */
export async function openEndpoint(
  { url, target: file }: NamedEndpoint,
  { spec, isOpen = false, callTimeoutSeconds }: EndpointOptions = {},
): Promise<OpenTarget> {
  const redactor = new Redactor();
  const given =
    file === undefined ? plainTarget(url ?? '', callTimeoutSeconds) : readTargetFile(file, redactor);
  const definition = isOpen ? withoutToken(given) : given;
  const prompter = ownPrompter();
  const target = targetFrom(definition, {
    redactor,
    ...(spec ? { spec } : {}),
    ...(prompter ? { prompter } : {}),
  });
  return {
    target,
    ...(prompter && target.hooks.askPeople ? { prompter } : {}),
    close: () => target.close(),
  };
}

/** A server that asks for no token: who has none acts as actor `full`. */
export function withoutToken(definition: TargetFile): TargetFile {
  return { ...definition, actors: { full: { anonymous: true }, ...definition.actors } };
}

async function openReference(spec: Spec, faults: readonly string[]): Promise<OpenTarget> {
  const redactor = new Redactor();
  const server = await startReference(spec, { faults, control: true });
  const target = targetFrom(referenceTarget(spec, server), { redactor, spec });
  return {
    target,
    close: async () => {
      await target.close();
      await server.close();
    },
  };
}

/** Somebody else's server is not a load test; one on this machine is asked faster. */
const perSecond = { elsewhere: 20, here: 200 };

/** A bare address: what can be seen without a token, and with the one in TOUCHSTONE_TOKEN if there is one. */
function plainTarget(url: string, callTimeoutSeconds: number | undefined): TargetFile {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new UsageError(`--url ${url} is not an http or https address.`);
  const token = process.env.TOUCHSTONE_TOKEN;
  return {
    url,
    limits: {
      requests: 2000,
      perSecond: isLoopback(new URL(url)) ? perSecond.here : perSecond.elsewhere,
      timeoutSeconds: 10,
      ...(callTimeoutSeconds === undefined ? {} : { callTimeoutSeconds }),
    },
    ...(token ? { actors: { full: { token } } } : {}),
  };
}
