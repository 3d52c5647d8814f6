import { aDenial, isDenied } from '../../checks/entitlement/denial.ts';
import { expectListing } from '../../checks/entitlement/expect-listing.ts';
import { Oracle } from '../../checks/entitlement/oracle.ts';
import { shown } from '../../checks/shown.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import type { Actor } from '../../target/actors.ts';
import { namesListedNow, signedInNow } from '../listing.ts';
import { actorPart, type StepContext, type StepKind } from '../step-kind.ts';

/** Signs in, lists, and compares with what the role, the modules and the portal grant. */
export const listEntitled: StepKind = {
  kind: 'list-entitled',
  parameters: 'actor: who signs in (default full); limited: who may use less (default limited)',
  parts: [
    {
      name: 'signed-in',
      says: 'The code flow ends with a token, and initialize answers with it',
      needs: (parameters) => [`actor:${actorPart(parameters)}`],
      run: signedIn,
    },
    {
      name: 'entitled',
      says: 'The list equals what the actor is entitled to',
      needs: (parameters) => [`actor:${actorPart(parameters)}`],
      run: async (context) => judged(context, await context.actor(actorPart(context.with))),
    },
    {
      name: 'limited',
      says: 'Somebody who may use less sees a part of it, and nothing else',
      needs: (parameters) => [`actor:${actorPart(parameters)}`, `actor:${limitedPart(parameters)}`],
      run: limited,
    },
    {
      name: 'unlisted-refused',
      isTwin: true,
      says: 'A tool that is not listed is refused when called by its name',
      needs: (parameters) => [`actor:${actorPart(parameters)}`, `actor:${limitedPart(parameters)}`],
      run: unlistedRefused,
    },
  ],
};

function limitedPart({ limited: part = 'limited' }: StepContext['with']): string {
  return String(part);
}

async function signedIn(context: StepContext): Promise<string> {
  const { spec, note } = context;
  const actor = await signedInNow(context, actorPart(context.with));
  const [protocolVersion] = spec.system.protocol.documented;
  const clientInfo = { name: 'touchstone', version: '1' };
  const reply = await actor.caller.request('initialize', { protocolVersion, capabilities: {}, clientInfo });
  expectThat(reply.succeeded, 'initialize to answer with the new token', shown(reply));
  const scopes = actor.scopes?.join(' ') ?? 'not told';
  note('scopes', scopes);
  return actor.grant
    ? `signed in as ${actor.user ?? actor.name}, scopes ${scopes}`
    : `the target's own token of ${actor.user ?? actor.name} works; there was no sign-in to see`;
}

async function judged({ spec, note }: StepContext, actor: Actor): Promise<string> {
  const listed = await namesListedNow(actor);
  const oracle = new Oracle(spec, actor);
  const answers = spec.tools.map((tool) => oracle.mayList(tool));
  requireObserved(
    answers.some((answer) => answer !== undefined),
    `needs to know the role of actor "${actor.name}" to compute its tools`,
  );
  const who = actor.user ?? actor.name;
  const entitled = answers.filter((answer) => answer === true).length;
  note(`tools of ${who}`, `${listed.length} listed, ${entitled} entitled to`);
  expectListing(spec, oracle, listed, 'at this moment');
  return `${listed.length} tools listed, ${entitled} entitled to ${who}`;
}

async function limited(context: StepContext): Promise<string> {
  const full = await namesListedNow(await context.actor(actorPart(context.with)));
  const actor = await context.actor(limitedPart(context.with));
  const own = await namesListedNow(actor);
  const beyond = own.filter((name) => !full.includes(name));
  expectThat(
    own.length > 0 && own.length < full.length && beyond.length === 0,
    `fewer than the ${full.length} tools, and none beside them`,
    `${own.length} tools; beside them: ${beyond.join(', ') || 'none'}`,
  );
  return judged(context, actor);
}

/** The arguments are such that the call succeeds for the one who may, so that the refusal is one of the caller. */
async function unlistedRefused(context: StepContext): Promise<string> {
  const { spec, observe } = context;
  const [full, actor] = [
    await context.actor(actorPart(context.with)),
    await context.actor(limitedPart(context.with)),
  ];
  const [all, own] = [await namesListedNow(full), await namesListedNow(actor)];
  const hidden = spec.tools.filter(
    ({ name, safety }) => safety === 'read' && all.includes(name) && !own.includes(name),
  );
  for (const tool of hidden) {
    const args = await observe.requiredArguments(full, tool);
    if (!(await full.caller.call(tool.name, args)).succeeded) continue;
    const reply = await actor.caller.call(tool.name, args);
    expectThat(
      isDenied(reply, spec),
      `${tool.name} is not for ${actor.user ?? actor.name}: ${aDenial}`,
      shown(reply),
    );
    return `${tool.name} works for ${full.user ?? full.name} and was refused to ${actor.user ?? actor.name}`;
  }
  requireObserved(false, `no reading tool works for "${full.name}" and is hidden from "${actor.name}"`);
  return '';
}
