import { DecisionPrompt, type DecisionToTake } from './decision-prompt.ts';
import { HookActions } from './hook-actions.ts';
import type { Prompter } from './prompter.ts';
import type { TargetHooks } from './types.generated.ts';

/** The hooks there are. */
export const hookNames = [
  'advanceClock',
  'upstreamFails',
  'upstreamRecovers',
  'crashNextCall',
  'touchUpstreamRecord',
  'approve',
  'reject',
  'setModule',
  'setPermission',
  'setPolicy',
  'setSubscription',
  'limitRate',
  'revokeKey',
  'setRole',
  'removeMember',
  'addMember',
  'switchActiveOrganization',
  'rotateSecret',
] as const;
export type HookName = (typeof hookNames)[number];

/** How the API behind the server is to fail: with an HTTP status, or without any reply. */
export type UpstreamFailure = { status: number; body?: string } | { network: 'timeout' | 'dns' };

/** A call that waits for a person, as the person has to know it. */
export interface WaitingCall {
  /** As the pending reply carried it. */
  reference: string;
  tool: string;
  arguments: Readonly<Record<string, unknown>>;
  organization?: string;
  /** Who is to decide; anybody who may when absent. */
  as?: string;
  /** Path of the page where a person decides. */
  screen?: string;
}

/** A member of an organization, as the server knows both; a type and not an interface, for its values are handed on as texts. */
export type Member = Readonly<Record<'organization' | 'user', string>>;

/** Whether the server took a person's decision. */
export type DecisionTaken = 'taken' | 'refused';

/** What a person who decides needs: a terminal, and the address of the target's pages. */
export interface PeopleAtHand {
  prompter?: Prompter;
  origin: string;
}

/** Reaches what MCP cannot. Every method throws HookError when the hook is missing or does not do its work. */
export class Hooks {
  readonly #actions: HookActions;

  constructor(definition: TargetHooks = {}, { prompter, origin }: PeopleAtHand = { origin: '' }) {
    const person = prompter && new DecisionPrompt(prompter, origin);
    this.#actions = new HookActions(definition, person);
  }

  has(name: string): boolean {
    return hookNames.some((hook) => hook === name && this.#actions.reasonWithout(hook) === undefined);
  }

  /** Why a hook is not to be had, beyond not being named; undefined when there is nothing to say. */
  reasonWithout(name: string): string | undefined {
    const hook = hookNames.find((one) => one === name);
    return hook && this.#actions.kindOf(hook) === 'prompt' ? this.#actions.reasonWithout(hook) : undefined;
  }

  /** Whether a person may be asked at the terminal while the run goes on. */
  get askPeople(): boolean {
    return hookNames.some((name) => this.has(name) && this.#actions.kindOf(name) === 'prompt');
  }

  /** One line a hook, for the head of a report. */
  describe(): string[] {
    return hookNames.filter((name) => this.has(name)).map((name) => `${name}: ${this.#actions.kindOf(name)}`);
  }

  /** Moves the server's clock; negative moves it back. */
  async advanceClock(seconds: number): Promise<void> {
    await this.#actions.perform('advanceClock', { seconds }, ['POST', '/clock', { advanceSeconds: seconds }]);
  }

  async upstreamFails(failure: UpstreamFailure): Promise<void> {
    const values = { status: '', network: '', body: '', ...failure };
    await this.#actions.perform('upstreamFails', values, ['POST', '/upstream', failure]);
  }

  async upstreamRecovers(): Promise<void> {
    await this.#actions.perform('upstreamRecovers', {}, ['DELETE', '/upstream']);
  }

  async crashNextCall(message: string): Promise<void> {
    await this.#actions.perform('crashNextCall', { message }, ['POST', '/crash', { message }]);
  }

  /** Changes a record behind the server's back; returns which field was changed, and to what. */
  async touchUpstreamRecord(record: string, id: string): Promise<{ field: string; value: unknown }> {
    const reply = await this.#actions.perform('touchUpstreamRecord', { record, id }, [
      'POST',
      '/touch',
      { record, id },
    ]);
    return this.#actions.fieldAndValue('touchUpstreamRecord', reply);
  }

  /** Approves a waiting call as a person would. */
  approve(call: WaitingCall): Promise<DecisionTaken> {
    return this.#decide('approve', call);
  }

  /** Rejects a waiting call as a person would. */
  reject(call: WaitingCall): Promise<DecisionTaken> {
    return this.#decide('reject', call);
  }

  async setModule(values: { organization: string; module: string; enabled: boolean }): Promise<void> {
    await this.#actions.perform('setModule', texts(values), ['POST', '/modules', values]);
  }

  /** Gives a user a permission of an organization, or takes away one that the user's role holds. */
  async setPermission(values: {
    organization: string;
    user: string;
    permission: string;
    allowed: boolean;
  }): Promise<void> {
    await this.#actions.perform('setPermission', texts(values), ['POST', '/permissions', values]);
  }

  /** `policy` is `required` or a name of governance.approvals.alternatives. */
  async setPolicy(values: { organization: string; policy: string }): Promise<void> {
    await this.#actions.perform('setPolicy', texts(values), ['POST', '/policy', values]);
  }

  async setSubscription(values: {
    organization: string;
    state: 'active' | 'lapsed' | 'free';
  }): Promise<void> {
    await this.#actions.perform('setSubscription', texts(values), ['POST', '/subscription', values]);
  }

  /** Requests each tenant may send in a minute; 0 ends the limit. */
  async limitRate(requestsPerMinute: number): Promise<void> {
    await this.#actions.perform('limitRate', { requestsPerMinute }, ['POST', '/rate', { requestsPerMinute }]);
  }

  /** Revokes a service key, or makes it good again. `name` is the server's for it, `actor` the target file's. */
  async revokeKey(values: { actor: string; name: string; revoked: boolean }): Promise<void> {
    const { name, revoked } = values;
    await this.#actions.perform('revokeKey', texts(values), ['POST', '/keys', { name, revoked }]);
  }

  /** Puts a new secret in the place of the instance's: whatever was signed with the old one is to be worth nothing. */
  async rotateSecret(): Promise<void> {
    await this.#actions.perform('rotateSecret', {}, ['POST', '/secret']);
  }

  /** Makes a member of an organization something else there. */
  async setRole(values: Member & { role: string }): Promise<void> {
    await this.#actions.perform('setRole', texts(values), ['POST', '/roles', values]);
  }

  /** Ends a membership; `addMember` makes one. */
  async removeMember(values: Member): Promise<void> {
    await this.#actions.perform('removeMember', texts(values), ['DELETE', '/members', values]);
  }

  async addMember(values: Member & { role: string }): Promise<void> {
    await this.#actions.perform('addMember', texts(values), ['POST', '/members', values]);
  }

  /** Picks the organization a person works in on the vendor's own pages. */
  async switchActiveOrganization(values: Member): Promise<void> {
    await this.#actions.perform('switchActiveOrganization', texts(values), [
      'POST',
      '/active-organization',
      values,
    ]);
  }

  async #decide(decision: 'approve' | 'reject', call: WaitingCall): Promise<DecisionTaken> {
    const { reference, tool, organization = '', as = '', screen = '' } = call;
    const toTake: DecisionToTake = {
      reference,
      tool,
      organization,
      as,
      screen,
      arguments: JSON.stringify(call.arguments),
    };
    const body = { reference, decision, ...(as === '' ? {} : { as }) };
    return this.#actions.decide(decision, toTake, ['POST', '/approvals', body]);
  }
}

function texts(values: Readonly<Record<string, string | boolean>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));
}
