import fc from 'fast-check';
import { expect, it } from 'vitest';
import { forgeriesOf } from './forgeries.ts';

it('never makes the reference itself, nor none, and leaves an encoded number’s last bits alone', () => {
  const references = fc.stringMatching(/^[a-z]{3}_[A-Za-z0-9_-]{16,40}$/);
  fc.assert(
    fc.property(references, (reference) => {
      const forgeries = forgeriesOf(reference);
      expect(forgeries.length).toBeGreaterThanOrEqual(7);
      for (const forged of forgeries) {
        expect(forged.reference).not.toBe(reference);
        expect(forged.reference).not.toBe('');
        if (forged.reference.length === reference.length)
          expect(forged.reference.slice(0, -1)).not.toBe(reference.slice(0, -1));
      }
    }),
  );
});
