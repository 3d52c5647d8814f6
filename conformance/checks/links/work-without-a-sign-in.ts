import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { header } from '../../wire/exchange.ts';
import { askForLink, follow, isServed, linking, shownDocument } from './given-link.ts';

/** A complete PDF begins with its version and ends with a mark (ISO 32000-1 §7.5.2, §7.5.5). */
const endMark = /%%EOF\s*$/;

export default check({
  id: 'links.work-without-a-sign-in',
  says: 'MUST hand out a link that leads to the document without any credential',
  why: 'A link is passed on to people who cannot sign in; one that asks for it is worth nothing to them.',
  needs: ['actor:full'],
  async run(context) {
    const { spec, observe, actor } = context;
    const { tool, rules } = linking(spec);
    const full = await actor('full');
    const [record] = await observe.identifiers(full, tool.operation.record ?? '');
    requireObserved(record !== undefined, `there is no record to call ${tool.name} with`);
    const link = await askForLink(full, tool, { [tool.operation.identifier ?? '']: record });
    requireObserved(link !== undefined, `${tool.name} answers without a link`);
    const exchange = await follow(context, link.url);
    const { mediaType = 'a document' } = rules;
    expectThat(isServed(spec, exchange), `HTTP 200 with ${mediaType}`, shownDocument(exchange));
    const type = header(exchange, 'content-type') ?? 'no content type';
    expectThat(type.toLowerCase().startsWith(mediaType), `content type ${mediaType}`, type);
    const { body = '', truncated } = exchange.response ?? {};
    if (mediaType === 'application/pdf' && !truncated)
      expectThat(endMark.test(body), 'a PDF that ends in %%EOF', JSON.stringify(body.slice(-60)));
    return undefined;
  },
});
