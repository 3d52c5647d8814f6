import { expect, it } from 'vitest';
import { candidatesIn, KnownForms } from './look-alikes.ts';

const forms = new KnownForms();
forms.learn({
  items: [{ id: 'client-100017', title: 'order-200001', number: 'Q2026-10001', assigneeId: 'usr_9f3k2m8a' }],
  content: [{ type: 'text', text: '{"quote_ids":["quote-300001"]}' }],
});

it.each([
  ['of the same form', 'client-100099', 'client-100017'],
  ['in JSON within a text', 'quote-300099', 'quote-300001'],
  ['with a mixed tail', 'usr_00aa11bb', 'usr_9f3k2m8a'],
  ['with fewer digits', 'client-17', undefined],
  ['with another prefix', 'invoice-100099', undefined],
  ['in a member that holds no identifier', 'order-200002', undefined],
  ['that is a number people use', 'Q2026-10002', undefined],
  ['without digits', 'client-abcdef', undefined],
])('an identifier %s', (_what, text, sample) => {
  expect(forms.sampleLike(text)).toBe(sample);
});

it('are words of their own', () => {
  expect(
    candidatesIn('See client-100099, (client-100098) and my-client-100097x or client-100096-b.'),
  ).toEqual(['client-100099', 'client-100098']);
});
