import { check } from '../../engine/check.ts';
import { expectThat, requireObserved } from '../../engine/violation.ts';
import { listedNames } from './listed-names.ts';

/** Documents say "about thirty": a band, not a number. Tools that look up and run other actions have to be among them. */
export default check({
  id: 'tools.number-is-in-band',
  says: 'MUST list as many tools as are promised, the long tail behind those that look up and run its actions',
  why: 'Every listed tool costs the model attention; a thousand of them leave none for the task.',
  needs: ['actor:full'],
  async run({ actor, observe, spec }) {
    const { minimumListed: fewest, maximumListed: most } = spec.system.tools;
    requireObserved(fewest !== undefined || most !== undefined, 'does not apply: no number is promised');
    const listed = listedNames(await observe.tools(await actor('full')));
    const { size } = new Set(listed);
    expectThat(
      size >= (fewest ?? 0) && size <= (most ?? Number.POSITIVE_INFINITY),
      `${fewest ?? 'any number'} to ${most ?? 'any number'} tools`,
      `${size} tools`,
    );
    const meta = spec.tools.filter(({ operation: { kind } }) => kind === 'catalogue' || kind === 'dispatch');
    const missing = meta.filter(({ name }) => !listed.includes(name)).map(({ name }) => name);
    expectThat(
      missing.length === 0,
      'the tools in front of the long tail are listed',
      `missing: ${missing.join(', ')}`,
    );
    return `${size} tools`;
  },
});
