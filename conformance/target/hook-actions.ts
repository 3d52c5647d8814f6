import { spawn } from 'node:child_process';
import { isLoopback } from '../oauth/metadata-document.ts';
import { HttpProbe, type ProbeRequest } from '../wire/http-probe.ts';
import type { DecisionPrompt, DecisionToTake } from './decision-prompt.ts';
import type { DecisionTaken, HookName } from './hooks.ts';
import type { DecisionHook, HookAction, HookRequest, TargetHooks } from './types.generated.ts';

/** A hook could not be performed. Nothing follows from it about the server under judgement. */
export class HookError extends Error {
  /** The hook did its work, and the server refused what it asked for. */
  readonly refusedByServer: boolean;

  constructor(hook: string, reason: string, refusedByServer = false) {
    super(`The hook ${hook} failed: ${reason}.`);
    this.name = 'HookError';
    this.refusedByServer = refusedByServer;
  }
}

/** How a command says that the server refused a person's decision. */
const refusedExitCode = 3;

/** Values of one call, by the name they have in commands and templates. */
type Values = Readonly<Record<string, string | number>>;
/** The same call in the words of a control port: method, path, JSON body. */
type ControlCall = readonly [method: string, path: string, body?: unknown];

const longestCommandMs = 60_000;

/** Performs hooks as commands, as HTTP requests, at a control port or by a person. Their requests are no part of the run. */
export class HookActions {
  readonly #hooks: TargetHooks;
  readonly #person: DecisionPrompt | undefined;

  /** @param person decides where a hook says prompt */
  constructor(hooks: TargetHooks, person?: DecisionPrompt) {
    this.#hooks = hooks;
    this.#person = person;
  }

  /** Why the hook is not to be had; undefined when it is. */
  reasonWithout(hook: HookName): string | undefined {
    if (this.#asksPerson(hook)) return this.#person ? undefined : 'it is a prompt, and there is no terminal';
    const given = this.#hooks[hook] !== undefined || this.#hooks.control !== undefined;
    return given ? undefined : 'the target does not have it';
  }

  kindOf(hook: HookName): string {
    const action = this.#hooks[hook];
    if (this.#asksPerson(hook)) return 'prompt';
    return action?.command !== undefined ? 'command' : action?.http ? 'HTTP' : 'control port';
  }

  #asksPerson(hook: HookName): boolean {
    const action: DecisionHook | undefined = this.#hooks[hook];
    return action?.prompt === true;
  }

  /** Returns what the hook answered, as text. @throws HookError */
  async perform(hook: HookName, values: Values, control: ControlCall): Promise<string> {
    const action: HookAction | undefined = this.#hooks[hook];
    if (action?.command !== undefined) return runCommand(hook, action.command, values);
    if (action?.http) return sendRequest(hook, filledIn(action.http, values));
    return sendRequest(hook, this.#controlRequest(hook, control));
  }

  /** A person's decision, which the server may refuse: a finding or not, but no failure of the hook. @throws HookError */
  async decide(
    hook: 'approve' | 'reject',
    call: DecisionToTake,
    control: ControlCall,
  ): Promise<DecisionTaken> {
    if (this.#asksPerson(hook)) return this.#askPerson(hook, call);
    try {
      await this.perform(hook, { ...call }, control);
      return 'taken';
    } catch (error) {
      if (error instanceof HookError && error.refusedByServer) return 'refused';
      throw error;
    }
  }

  async #askPerson(hook: 'approve' | 'reject', call: DecisionToTake): Promise<DecisionTaken> {
    if (!this.#person) throw new HookError(hook, 'there is no terminal to ask a person at');
    const decided = await this.#person.decide(hook, call);
    if (typeof decided === 'string') return decided;
    throw new HookError(hook, decided.reason);
  }

  /** @throws HookError when the answer is not `{"field", "value"}` */
  fieldAndValue(hook: HookName, answer: string): { field: string; value: unknown } {
    try {
      const { field, value } = JSON.parse(answer) as { field?: unknown; value?: unknown };
      if (typeof field === 'string' && value !== undefined) return { field, value };
    } catch {
      // Said below.
    }
    throw new HookError(hook, 'its answer is not {"field": …, "value": …} as JSON');
  }

  #controlRequest(hook: HookName, [method, path, body]: ControlCall): ProbeRequest {
    const { control } = this.#hooks;
    if (!control) throw new HookError(hook, 'the target does not have it');
    const url = new URL(`${control.url.replace(/\/$/, '')}${path}`);
    if (url.protocol !== 'https:' && !isLoopback(url))
      throw new HookError(hook, 'its key would leave this machine without TLS');
    const headers: Record<string, string> = { authorization: `Bearer ${control.key}` };
    if (body === undefined) return { method, url: url.href, headers };
    headers['content-type'] = 'application/json';
    return { method, url: url.href, headers, body: JSON.stringify(body) };
  }
}

/** The values are handed over as environment variables: a record id made by a server is never read as shell code. */
function runCommand(hook: string, command: string, values: Values): Promise<string> {
  const texts = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));
  return new Promise((resolve, reject) => {
    const child = spawn(command, {
      shell: true,
      env: { ...process.env, ...texts },
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: longestCommandMs,
    });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk;
    });
    child.on('error', (error) =>
      reject(new HookError(hook, `the command could not be started (${error.message})`)),
    );
    child.on('close', (code, signal) => {
      if (code === 0) resolve(output);
      else
        reject(
          new HookError(
            hook,
            `the command ended with ${signal ?? `exit code ${code}`}`,
            code === refusedExitCode,
          ),
        );
    });
  });
}

async function sendRequest(hook: string, request: ProbeRequest): Promise<string> {
  const probe = new HttpProbe({ connections: 1 });
  try {
    const { response, noReply } = await probe.send(request);
    if (!response) throw new HookError(hook, `there was no reply: ${noReply?.message}`);
    if (response.status < 200 || response.status > 299)
      throw new HookError(hook, `it answered ${response.status}`, [403, 409].includes(response.status));
    return response.body;
  } finally {
    await probe.close();
  }
}

/** Puts the values into a request: escaped in the address, typed where a member of the body is one value alone. */
function filledIn({ method, url, headers, body }: HookRequest, values: Values): ProbeRequest {
  const request: ProbeRequest = {
    method,
    url: fill(url, values, (value) => encodeURIComponent(value)),
    headers: {
      ...(body !== undefined && typeof body !== 'string' ? { 'content-type': 'application/json' } : {}),
      ...headers,
    },
  };
  if (body !== undefined) {
    request.body =
      typeof body === 'string' ? fill(body, values, String) : JSON.stringify(fillMembers(body, values));
  }
  return request;
}

function fillMembers(value: unknown, values: Values): unknown {
  if (Array.isArray(value)) return value.map((item) => fillMembers(item, values));
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(
      Object.entries(value).map(([key, member]) => [key, fillMembers(member, values)]),
    );
  }
  if (typeof value !== 'string') return value;
  const alone = /^\$\{(\w+)\}$/.exec(value)?.[1];
  return alone !== undefined && Object.hasOwn(values, alone) ? values[alone] : fill(value, values, String);
}

function fill(template: string, values: Values, asText: (value: string) => string): string {
  return template.replace(/\$\{(\w+)\}/g, (all, name: string) =>
    Object.hasOwn(values, name) ? asText(String(values[name])) : all,
  );
}
