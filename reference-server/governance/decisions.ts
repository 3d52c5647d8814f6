import type { ErrorObject } from 'ajv';
import type { Tool } from '../../spec/spec.ts';
import type { WireReply } from '../http/wire.ts';
import type { Condition } from '../mcp/refusals.ts';
import type { Principal } from '../principal.ts';
import type { Call } from './call.ts';
import type { StageName } from './stages.ts';

/** Rules every call passes, whatever the tool. */
export const governanceDecisions = {
  /** A request that may go on without a valid token: none. */
  'authentication.exempts': (_body: string, _authorization: string): boolean => false,

  /** What a refused caller is told: the same for every reason (RFC 6750 §3.1). */
  'authentication.describes': (_reason: string): string =>
    'The access token is missing, expired or not valid here.',

  /** The caller during a call is the caller who was authenticated for it. */
  'context.carry':
    (principal: Principal): (() => Promise<Principal>) =>
    async () =>
      principal,

  /** A request without a valid credential ends in HTTP 401 with a challenge (RFC 6750 §3, RFC 9728 §5.1). */
  'authentication.refuses': (unauthorized: WireReply): WireReply => unauthorized,

  /** The stages a call passes before it runs: all of them, by whichever door it came. */
  'pipeline.stages': (stages: readonly StageName[], _call: Call): readonly StageName[] => stages,

  /** Nothing of a refused call is left. */
  'pipeline.undoes': (_refusal: Condition): boolean => true,

  /** Left-out arguments are an empty object. */
  'arguments.default': (args: unknown): unknown => (args === undefined ? {} : args),

  /** Arguments that break the tool's schema are refused. */
  'arguments.refusals': (errors: readonly ErrorObject[], _tool: Tool): readonly ErrorObject[] => errors,

  /** Organizations the upstream is asked for: the token's. */
  'upstream.organizations': (
    principal: Principal,
    _headers: Readonly<Record<string, unknown>>,
  ): readonly string[] => principal.organizations,

  /** Replies of the upstream are never kept. */
  'upstream.cacheKey': (_principal: Principal, _request: string): string | undefined => undefined,

  /** How a failed upstream is reported. */
  'upstream.reports': (_status: number | undefined): 'rpc-error' | 'result' | 'http' => 'rpc-error',

  /** The status a caller sees: the upstream's own, none when there was none. */
  'upstream.status': (status: number | undefined): number | null | undefined => status,

  /** What else a caller learns of a failed upstream: nothing. */
  'upstream.details': (_body: unknown): Record<string, unknown> => ({}),

  /** What the upstream lets an access token of this server do. */
  'upstream.allowsMethod': (method: string): boolean => method === 'GET',

  /** The value a tool returns. */
  'results.value': (value: unknown, _tool: Tool): unknown => value,

  /** One item of a collection, or the single record. */
  'results.record': (record: Record<string, unknown>, _tool: Tool): Record<string, unknown> | undefined =>
    record,

  /** The text a value is sent as: JSON, encoded once. */
  'results.text': (value: unknown): string => JSON.stringify(value),

  /** The content parts of a result. */
  'results.content': (parts: Record<string, unknown>[]): Record<string, unknown>[] => parts,
};
