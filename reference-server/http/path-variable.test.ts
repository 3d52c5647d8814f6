import { expect, it } from 'vitest';
import { pathVariable } from './path-variable.ts';

it('is what stands between the literals, percent-decoded', () => {
  expect(pathVariable('/links/a%2Fb.pdf', '/links/{id}.pdf')).toBe('a/b');
  expect(pathVariable('suite://clients/c-1', 'suite://clients/{client}')).toBe('c-1');
});

it.each(['/links/.pdf', '/links/a/b.pdf', '/links/a', '/link/a.pdf', '/links/%.pdf', '/links.pdf'])(
  'is nothing in %s',
  (path) => {
    expect(pathVariable(path, '/links/{id}.pdf')).toBeUndefined();
  },
);
