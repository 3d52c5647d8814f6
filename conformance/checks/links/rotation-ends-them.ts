import { check } from '../../engine/check.ts';
import { expectThat } from '../../engine/violation.ts';
import { follow, isServed, shownDocument, workingLinks } from './given-link.ts';

/** Afterwards a new link works, so that a server which serves nothing any more is no proof. Signs everybody out. */
export default check({
  id: 'links.rotation-ends-them',
  says: 'MUST refuse every link made before the secret of the instance was replaced',
  why: 'Replacing the secret is all one can do about a link that got out.',
  needs: ['fresh-grant:full', 'hook:rotateSecret', 'disposable'],
  exclusive: true,
  async run(context) {
    const { spec, target } = context;
    const [link] = await workingLinks(context, await target.actors.fresh('full'));
    try {
      await target.hooks.rotateSecret();
      const exchange = await follow(context, link?.url ?? '');
      await workingLinks(context, await target.actors.fresh('full'));
      expectThat(!isServed(spec, exchange), 'the link refused', shownDocument(exchange));
    } finally {
      target.actors.discard();
    }
    return undefined;
  },
});
