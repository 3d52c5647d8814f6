import { describe, expect, it } from 'vitest';
import { loadSpec } from '../../spec/load.ts';
import type { Tool } from '../../spec/spec.ts';
import { meaningOf, meaningOfField, meaningOfName } from './identifier-arguments.ts';

const numezis = loadSpec('numezis');
const tool = (name: string) => numezis.tools.find((one) => one.name === name) as Tool;

describe('an argument', () => {
  it.each([
    ['customer_get_contact', 'contactId', { kind: 'record', record: 'contacts' }],
    ['customer_merge_contacts', 'mergedInto', { kind: 'record', record: 'contacts' }],
    ['customer_list_comments', 'recordId', { kind: 'record' }],
    ['customer_list_contacts', 'companyId', { kind: 'company' }],
    ['customer_delete_contact', 'approvalToken', { kind: 'record', record: 'approvals' }],
    ['customer_list_contacts', 'search', 'looked up'],
    ['customer_list_contacts', 'page', undefined],
    ['customer_create_contact', 'email', undefined],
  ])('of %s, %s', (name, argument, meaning) => {
    expect(meaningOf(numezis, tool(name), argument)).toEqual(meaning);
  });

  it('is chosen by who creates the record it identifies', () => {
    expect(meaningOfField(numezis, 'contacts', 'id', true)).toBe('chosen by the caller');
    expect(meaningOfField(numezis, 'contacts', 'id', false)).toEqual({ kind: 'record', record: 'contacts' });
  });
});

it.each([
  ['organization', 'organization'],
  ['organisationId', 'organization'],
  ['tenant_id', 'organization'],
  ['userId', 'user'],
  ['assignee_ids', 'user'],
  ['roles', 'role'],
  ['permission', 'permission'],
  ['companyId', 'company'],
  ['company', undefined],
  ['owner', undefined],
  ['username', undefined],
  ['correlationId', undefined],
])('the name %s alone tells: %s', (name, kind) => {
  expect(meaningOfName(name)?.kind).toBe(kind);
});
