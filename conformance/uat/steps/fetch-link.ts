import {
  askForLink,
  follow,
  type GivenLink,
  isServed,
  linking,
  shownDocument,
} from '../../checks/links/given-link.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { scriptedCall } from '../scripted-call.ts';
import { actorPart, type StepContext, type StepKind } from '../step-kind.ts';

/** Asks for a link to a record's document and opens it as somebody would who was sent it. */
export const fetchLink: StepKind = {
  kind: 'fetch-link',
  parameters: 'call: the call that answers with the link; actor: who asks for it (default full)',
  parts: [
    {
      name: 'opens',
      says: 'The link opens the document without a sign-in',
      needs: (parameters) => [`actor:${actorPart(parameters)}`],
      run: opens,
    },
    {
      name: 'unsigned-refused',
      isTwin: true,
      says: 'Without its signature the same address opens nothing',
      needs: (parameters) => [`actor:${actorPart(parameters)}`],
      run: unsignedRefused,
    },
  ],
};

async function opens(context: StepContext): Promise<string> {
  const { url } = await link(context);
  const exchange = await follow(context, url);
  expectThat(isServed(context.spec, exchange), 'the document', shownDocument(exchange));
  return shownDocument(exchange);
}

async function unsignedRefused(context: StepContext): Promise<string> {
  const { parameter = '' } = linking(context.spec).rules;
  const { url } = await link(context);
  const bare = new URL(url);
  requireObserved(bare.searchParams.has(parameter), `the link has no ${parameter}`);
  bare.searchParams.delete(parameter);
  const exchange = await follow(context, bare.href);
  const { status } = exchange.response ?? { status: 0 };
  expectThat(
    status >= 400 && status < 500 && !isServed(context.spec, exchange),
    'a refusal',
    shownDocument(exchange),
  );
  return shownDocument(exchange);
}

async function link(context: StepContext): Promise<GivenLink> {
  const { tool, arguments: args } = scriptedCall(context, context.with.call);
  const actor = await context.actor(actorPart(context.with));
  const given = await askForLink(actor, tool, args);
  expectThat(given !== undefined, `a link from ${tool.name}`, 'there is none');
  return given;
}
