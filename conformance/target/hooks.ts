import { HookActions } from './hook-actions.ts';
import type { TargetHooks } from './types.generated.ts';

/** The hooks there are. */
export const hookNames = [
  'advanceClock',
  'upstreamFails',
  'upstreamRecovers',
  'crashNextCall',
  'touchUpstreamRecord',
] as const;
export type HookName = (typeof hookNames)[number];

/** How the API behind the server is to fail: with an HTTP status, or without any reply. */
export type UpstreamFailure = { status: number; body?: string } | { network: 'timeout' | 'dns' };

/** Reaches what MCP cannot. Every method throws HookError when the hook is missing or does not do its work. */
export class Hooks {
  readonly #actions: HookActions;

  constructor(definition: TargetHooks = {}) {
    this.#actions = new HookActions(definition);
  }

  has(name: string): boolean {
    return hookNames.some((hook) => hook === name && this.#actions.provides(hook));
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
}
