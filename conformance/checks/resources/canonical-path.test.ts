import { expect, test } from 'vitest';
import { isBelow } from './canonical-path.ts';

const prefixes = ['/api/invoices', '/api/clients'];

test.each([
  '/api/invoices',
  '/api/invoices/1',
  '/api/invoices/%31',
  '/api/%69nvoices',
  '/api/clients/../invoices/1',
  '/api/./clients',
])('%s is below', (uri) => {
  expect(isBelow(uri, prefixes)).toBe(true);
});

test.each([
  '/api/invoices-secret',
  '/api/invoices/../users',
  '/api/invoices/%2e%2E/users',
  '/api/invoices%2f..%2Fusers',
  '/api/invoices/1%2f..%2F..%2fusers',
  '/api/invoices\\..\\users',
  '/API/invoices',
  '//elsewhere.example/api/invoices',
  'file:///api/invoices',
  'https://prefixes.invalid/api/invoices',
  'api/invoices',
])('%s is not', (uri) => {
  expect(isBelow(uri, prefixes)).toBe(false);
});
