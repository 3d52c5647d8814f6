import type { Spec } from '../../spec/spec.ts';
import { LoopbackReceiver } from '../oauth/loopback-receiver.ts';
import { Walker } from '../oauth/walker.ts';
import { Caller, type Conversation } from '../wire/caller.ts';
import { dispatchOf } from '../wire/dispatch.ts';
import { HttpProbe } from '../wire/http-probe.ts';
import type { Redactor } from '../wire/redaction.ts';
import { SafetyBudget } from '../wire/safety-budget.ts';
import { Actors } from './actors.ts';
import { GrantCache } from './grant-cache.ts';
import { Hooks } from './hooks.ts';
import type { Prompter } from './prompter.ts';
import type { TargetFile, TargetLimits } from './types.generated.ts';
import { WebhookSink } from './webhook-sink.ts';

/** The endpoint under judgement, who the run acts as there, and what it may do. */
export interface Target {
  url: string;
  system?: string;
  actors: Actors;
  /** Calls without a credential. */
  anonymous: Caller;
  hooks: Hooks;
  /** The OAuth walk, for checks that look at its steps. */
  walker: Walker;
  /** Where webhooks of the target are received. */
  webhookSink: WebhookSink;
  /** The REST API behind the server. */
  upstream?: { url: string; token?: string };
  /** Whether the run may change records. */
  writes: boolean;
  /** Whether the organizations may be left in any state. */
  disposable: boolean;
  limits: TargetLimits;
  probe: HttpProbe;
  budget: SafetyBudget;
  redactor: Redactor;
  /** Whether this vendor owes the requirement although it is inferred or public only. */
  requires(requirement: string): boolean;
  /** Whether the target names the requirement, so that leaving it unverified is no judgement. */
  demands(requirement: string): boolean;
  /** What the run may do, in a few words. */
  describeWrites(): string;
  close(): Promise<void>;
}

export interface TargetOptions {
  redactor: Redactor;
  /** What the target is judged by, so that its actions can be called by their names. Default: tools only. */
  spec?: Spec;
  /** Default: a probe with the definition's limits, closed with the target. */
  probe?: HttpProbe;
  /** Where grants of browser sign-ins are kept. */
  cache?: GrantCache;
  /** Shows a person the address to sign in at. Default: standard error, and the browser opens. */
  announce?: (authorizationUrl: string, actor: string) => void;
  /** Where a person can be asked. Without it the hooks that ask one are not provided. */
  prompter?: Prompter;
  /** Milliseconds since the epoch. Default: Date.now. */
  now?: () => number;
}

/**
 * A target from its definition: the content of a target file (see readTargetFile), or an object made by a program. The
 * object holds credentials as they are; limits it does not state do not exist.
 */
export function targetFrom(definition: TargetFile, options: TargetOptions): Target {
  const { redactor, prompter, now = Date.now } = options;
  const dispatch = options.spec && dispatchOf(options.spec);
  const { url, system, upstream, hooks, requires = [], limits = {}, writes, disposable = false } = definition;
  const probe = options.probe ?? probeFor(limits);
  const receiver = new LoopbackReceiver();
  const webhookSink = new WebhookSink();
  const walker = new Walker({
    endpoint: url,
    probe,
    redactor,
    now,
    ...(definition.clientId === undefined ? {} : { clientId: definition.clientId }),
  });
  const protect = (secret: string | undefined, name: string) => {
    if (secret !== undefined && redactor.redact(secret) === secret) redactor.protect(secret, name);
  };
  // Whoever has a link's signature has the record behind it.
  const { parameter } = options.spec?.governance.signedLinks ?? {};
  if (parameter !== undefined) redactor.protectParameter(parameter);
  protect(upstream?.token, 'UPSTREAM_TOKEN');
  protect(hooks?.control?.key, 'CONTROL_KEY');
  const trustedOrigins = [url, definition.authorizationServer ?? url].map(
    (address) => new URL(address).origin,
  );
  const actors = new Actors({
    url,
    definitions: definition.actors ?? {},
    probe,
    redactor,
    walker,
    receiver,
    cache: options.cache ?? new GrantCache(),
    trustedOrigins: [...new Set(trustedOrigins)],
    now,
    ...(dispatch ? { dispatch } : {}),
    ...conversationOf(options.spec),
    ...(options.announce ? { announce: options.announce } : {}),
  });
  return {
    url,
    ...(system === undefined ? {} : { system }),
    actors,
    anonymous: new Caller(probe, url, undefined, dispatch ? { dispatch } : {}),
    hooks: new Hooks(hooks, { origin: new URL(url).origin, ...(prompter ? { prompter } : {}) }),
    walker,
    webhookSink,
    ...(upstream ? { upstream } : {}),
    writes: writes === 'allowed',
    disposable,
    limits,
    probe,
    budget: probe.budget,
    redactor,
    requires: (id) => requires === 'all' || requires.includes(id),
    demands: (id) => requires !== 'all' && requires.includes(id),
    describeWrites: () => [allowance(writes, disposable), ...budgetOf(limits)].join(' · '),
    close: async () => {
      await receiver.close();
      await webhookSink.close();
      await actors.close();
      if (!options.probe) await probe.close();
    },
  };
}

function probeFor({ requests, perSecond, timeoutSeconds, callTimeoutSeconds }: TargetLimits): HttpProbe {
  const budget = new SafetyBudget({
    ...(requests === undefined ? {} : { requests }),
    ...(perSecond === undefined ? {} : { perSecond }),
  });
  return new HttpProbe({
    budget,
    ...(timeoutSeconds === undefined ? {} : { timeoutMs: timeoutSeconds * 1000 }),
    ...(callTimeoutSeconds === undefined ? {} : { callTimeoutMs: callTimeoutSeconds * 1000 }),
  });
}

function allowance(writes: TargetFile['writes'], disposable: boolean): string {
  if (writes !== 'allowed') return 'read-only';
  return disposable ? 'allowed on disposable organizations' : 'allowed';
}

function budgetOf({ requests, perSecond }: TargetLimits): string[] {
  const parts = [
    requests === undefined ? [] : `${requests.toLocaleString('en')} requests`,
    perSecond === undefined ? [] : `${perSecond}/s`,
  ].flat();
  return parts.length > 0 ? [`budget ${parts.join(', ')}`] : [];
}

/** How callers talk to the server, where it takes more than a request. */
function conversationOf(spec: Spec | undefined): { conversation?: Conversation } {
  const { conversation: kind, documented } = spec?.system.protocol ?? {};
  const revision = documented?.at(-1);
  return kind === undefined || revision === undefined ? {} : { conversation: { kind, revision } };
}
