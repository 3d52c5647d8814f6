import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadSpec } from './load.ts';
import { InvalidFileError, type Problem } from './loading/problems.ts';
import { packageFolder, schemaFolder, systemNames } from './systems.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'touchstone-spec-'));
  workOn('spec/systems/flowtly');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Puts a copy of another spec into the folder the test changes. */
function workOn(source: string): void {
  rmSync(folder, { recursive: true });
  cpSync(join(packageFolder, source), folder, { recursive: true });
}

/** Changes one file and returns the problems the loader then finds. */
function problemsAfter(file: string, from: string | RegExp, to: string): Problem[] {
  const path = join(folder, file);
  const text = readFileSync(path, 'utf8');
  const changed = text.replace(from, to);
  if (changed === text) throw new Error(`${file} does not contain ${from}`);
  writeFileSync(path, changed);
  try {
    loadSpec(folder);
  } catch (error) {
    if (error instanceof InvalidFileError) return error.problems;
    throw error;
  }
  return [];
}

/** Line (from 1) of the first occurrence of a text in the changed file. */
function lineOf(file: string, text: string): number {
  const lines = readFileSync(join(folder, file), 'utf8').split('\n');
  return lines.findIndex((line) => line.includes(text)) + 1;
}

describe('loadSpec', () => {
  it('loads every system of the package, frozen, with the same digest each time', () => {
    for (const name of systemNames()) {
      const spec = loadSpec(name);
      expect(Object.isFrozen(spec.tools[0]?.input)).toBe(true);
      const copy = join(folder, name);
      cpSync(join(packageFolder, 'spec/systems', name), copy, { recursive: true });
      expect(loadSpec(copy).digest).toBe(spec.digest);
    }
  });

  it('has another digest when a promise changes', () => {
    const before = loadSpec(folder).digest;
    writeFileSync(
      join(folder, 'scopes.yaml'),
      `${readFileSync(join(folder, 'scopes.yaml'), 'utf8')}\n# changed\n`,
    );
    expect(loadSpec(folder).digest).not.toBe(before);
  });

  it('tells a misspelt scope with its line and a suggestion', () => {
    const [problem] = problemsAfter('tools/invoices.yaml', 'scopes: [read]', 'scopes: [raed]');
    expect(problem).toMatchObject({ rule: 'unknown-scope', line: lineOf('tools/invoices.yaml', '[raed]') });
    expect(problem?.file).toMatch(/tools\/invoices\.yaml$/);
    expect(problem?.message).toBe('scope "raed" is not declared in scopes.yaml (did you mean "read"?)');
  });

  it.each([
    [
      'a dangling record of an operation',
      'tools/transactions.yaml',
      'record: transactions',
      'record: transaction',
      'unknown-record',
      'did you mean "transactions"?',
    ],
    [
      'a dangling record of a field',
      'records/transactions.yaml',
      'references: counterparties',
      'references: counterpartys',
      'unknown-record',
      'did you mean "counterparties"?',
    ],
    [
      'a dangling view',
      'tools/transactions.yaml',
      'views/item',
      'views/itme',
      'dangling-reference',
      'did you mean "item"?',
    ],
    [
      'a dangling type',
      'tools/transactions.yaml',
      '#/types/page',
      '#/types/pgae',
      'dangling-reference',
      'did you mean "page"?',
    ],
    [
      'an unknown permission',
      'tools/transactions.yaml',
      'permission: transactions:read',
      'permission: transactions:raed',
      'unknown-permission',
      'did you mean "transactions:read"?',
    ],
    ['an unknown key', 'system.yaml', 'summary:', 'sumary:', 'unknown-key', 'did you mean "summary"?'],
    [
      'an unknown role of a member',
      'fixtures.yaml',
      'role: manager',
      'role: manger',
      'unknown-role',
      'did you mean "manager"?',
    ],
    [
      'a row with neither check nor exclusion',
      'requirements.yaml',
      /\n {4}check: lifecycle\.bare-initialize/,
      '',
      'check-or-exclusion',
      'FLO-07',
    ],
    ['a row that stands twice', 'requirements.yaml', 'id: FLO-08', 'id: FLO-07', 'duplicate-id', 'FLO-07'],
    [
      'a writing tool where everything reads',
      'tools/transactions.yaml',
      'safety: read',
      'safety: write',
      'read-only',
      'governance.yaml',
    ],
  ])('tells %s', (_what, file, from, to, rule, words) => {
    const problems = problemsAfter(file, from, to);
    const found = problems.find((problem) => problem.rule === rule);
    expect(found, JSON.stringify(problems)).toBeDefined();
    expect(found?.message).toContain(words);
    expect(found?.line).toBeGreaterThan(0);
  });

  // Each changes one line; the problem has to stand on the line that was changed, or on `line` where a name is missing.
  it.each([
    {
      what: 'an actor in an organization that does not exist',
      file: 'fixtures.yaml',
      from: 'limited: { user: carol, organization: org-alder }',
      to: 'limited: { user: carol, organization: org-aldre }',
      rule: 'unknown-organization',
      words: 'did you mean "org-alder"?',
    },
    {
      what: 'an actor in an organization its user is no member of',
      file: 'fixtures.yaml',
      from: 'limited: { user: carol, organization: org-alder }',
      to: 'limited: { user: carol, organization: org-birch }',
      rule: 'no-member',
      words: 'of which user "carol" is no member',
    },
    {
      what: 'an actor with an unknown scope',
      file: 'fixtures.yaml',
      from: 'limited: { user: carol, organization: org-alder }',
      to: 'limited: { user: carol, organization: org-alder, scopes: [raed] }',
      rule: 'unknown-scope',
      words: 'did you mean "read"?',
    },
    {
      what: 'a view that picks an unknown field of another record',
      file: 'records/transactions.yaml',
      from: 'pick: [id, name]',
      to: 'pick: [id, nmae]',
      rule: 'unknown-field',
      words: 'shows "nmae" of record "counterparties"',
    },
    {
      what: 'a view with an unknown field',
      file: 'records/costGroups.yaml',
      from: 'item: [id, name, parentId]',
      to: 'item: [id, name, parentID]',
      rule: 'unknown-field',
      words: 'did you mean "parentId"?',
    },
    {
      what: 'a collection sorted by an unknown field',
      file: 'tools/transactions.yaml',
      from: 'sort: [date, id]',
      to: 'sort: [-dtae, id]',
      rule: 'unknown-field',
      words: 'no field "dtae" (did you mean "date"?)',
    },
    {
      what: 'a fixture value for a field the record does not have',
      file: 'fixtures.yaml',
      from: '      rate: ',
      to: "      rates: '1'\n      rate: ",
      line: 'rates: ',
      rule: 'unknown-field',
      words: 'did you mean "rate"?',
    },
    {
      what: 'a record field without a fixture value',
      file: 'fixtures.yaml',
      from: /\n {6}paid: .*/,
      to: '',
      line: 'values:',
      rule: 'field-without-value',
      words: 'field "paid" of record "paymentScheduleLines"',
    },
    {
      what: 'a namespace without tools',
      file: 'system.yaml',
      from: '    - projects\n',
      to: '    - projects\n    - ledgers\n',
      line: '- ledgers',
      rule: 'namespace-without-tools',
      words: '"ledgers"',
    },
    {
      what: 'a tool that is listed as absent',
      file: 'system.yaml',
      from: '- transactions.get',
      to: '- transactions.get\n    - transactions.list',
      line: '- transactions.list',
      rule: 'absent-tool-exists',
      words: '"transactions.list"',
    },
    {
      what: 'an opaque tool that says what it does',
      file: 'tools/costGroups.yaml',
      from: 'kind: list',
      to: 'kind: opaque',
      line: 'record: costGroups',
      rule: 'opaque-but-described',
      words: '"record" tells what it does',
    },
    {
      what: 'a reference inside a nested field that leads nowhere',
      file: 'records/costGroups.yaml',
      from: /parentId:\n/,
      to: "parentId:\n    items: { $ref: '#/types/idd' }\n",
      line: 'parentId:',
      rule: 'dangling-reference',
      words: 'costGroups.parentId: type "idd" is not declared in types.yaml (did you mean "id"?)',
    },
    {
      what: 'a type that refers to itself',
      file: 'types.yaml',
      from: '    description: Identifier of the record.',
      to: "    items: { $ref: '#/types/id' }",
      elsewhere: true,
      rule: 'dangling-reference',
      words: '"#/types/id" leads back to itself',
    },
    {
      what: 'a predicate that is no expression',
      file: 'tools/suppliers.yaml',
      from: /where: .*/,
      to: 'where: record.roles ==',
      rule: 'expression',
      words: 'is not a CEL expression',
    },
    {
      what: 'a fixture value that is no expression',
      file: 'fixtures.yaml',
      from: 'size: n * 20480 + 17',
      to: 'size: n * * 17',
      rule: 'expression',
      words: '"n * * 17" is not a CEL expression',
    },
    {
      what: 'a check parameter that names no tool',
      file: 'requirements.yaml',
      from: 'tool: suppliers.list, whole: counterparties.list',
      to: 'tool: suppliers.list, whole: counterparty.list',
      rule: 'unknown-tool',
      words: 'did you mean "counterparties.list"?',
    },
    {
      what: 'a check parameter with an unknown tool among others',
      file: 'requirements.yaml',
      from: 'tools: [contracts.paymentScheduleLines, attachments.get]',
      to: 'tools: [contracts.paymentScheduleLine, attachments.get]',
      rule: 'unknown-tool',
      words: 'did you mean "contracts.paymentScheduleLines"?',
    },
    {
      what: 'a fault that names no tool',
      file: 'faults.yaml',
      from: 'with: { tool: transactions.list, field: counterparty }',
      to: 'with: { tool: transaction.list, field: counterparty }',
      rule: 'unknown-tool',
      words: 'did you mean "transactions.list"?',
    },
  ])('tells $what', ({ file, from, to, line, elsewhere, rule, words }) => {
    const problems = problemsAfter(file, from, to);
    const found = problems.find((problem) => problem.rule === rule && problem.message.includes(words));
    expect(found, JSON.stringify(problems)).toBeDefined();
    if (elsewhere) return;
    expect(found?.file.endsWith(file)).toBe(true);
    expect(readFileSync(join(folder, file), 'utf8').split('\n')[(found?.line ?? 0) - 1]).toContain(
      line ?? to.slice(0, 40).trim(),
    );
    expect(problems, JSON.stringify(problems)).toHaveLength(
      problems.filter((one) => one.rule === rule).length,
    );
  });

  it.each([
    ['governance.yaml', 'error: subscriptionRequired', 'error: subscriptionRequierd', 'unknown-error'],
    [
      'governance.yaml',
      'tools: [operations_delete_task,',
      'tools: [operations_delete_tasks,',
      'unknown-tool',
    ],
    ['governance.yaml', 'argument: amountMinor', 'argument: amount', 'unknown-argument'],
    ['governance.yaml', 'approver: approval.decide', 'approver: approval.decides', 'unknown-permission'],
    ['governance.yaml', 'record: activity', 'record: activities', 'unknown-record'],
    ['uat/approval.yaml', 'requirements: [NUM-80]', 'requirements: [NUM-800]', 'unknown-requirement'],
    [
      'uat/approval.yaml',
      'fixtureOf: [UAT-C-AGENT-GOLDEN-001]',
      'fixtureOf: [UAT-C-AGENT-001]',
      'unknown-script',
    ],
    [
      'uat/approval.yaml',
      'with: { tool: customer_list_contacts',
      'with: { tool: customer_list',
      'unknown-tool',
    ],
    ['uat/approval.yaml', 'after: [A5.completes]', 'after: [A7.completes]', 'unknown-step'],
    ['uat/approval.yaml', 'once: [NUM-82, NUM-57]', 'once: [NUM-82, NUM-570]', 'unknown-requirement'],
    ['uat/approval.yaml', 'tool: operations_create_task', 'tool: operations_make_task', 'unknown-tool'],
    ['fixtures.yaml', 'value: nmz_ash', 'value: nmx_ash', 'key-format'],
    ['fixtures.yaml', 'key: automation', 'key: automatic', 'unknown-key'],
    ['fixtures.yaml', 'company: ash-north', 'company: elm-one', 'unknown-company'],
    ['fixtures.yaml', 'portal: company', 'portal: compnay', 'unknown-portal'],
    ['scopes.yaml', 'requires: integrations', 'requires: integration', 'unknown-module'],
    ['scopes.yaml', 'critical: [mcp.tools.execute', 'critical: [mcp.tools.exec', 'unknown-scope'],
    ['scopes.yaml', 'critical: [mcp.tools.read', 'critical: [mcp.tools.reed', 'unknown-scope'],
    ['records/approvalPolicies.yaml', 'by-amount, none', 'by-sum, none', 'unknown-policy'],
    ['records/tasks.yaml', 'initial: open', 'initial: opened', 'unknown-state'],
    ['tools/controls.yaml', 'to: cancelled', 'to: consumed', 'unknown-transition'],
    ['tools/controls.yaml', 'otherwise: wrongState', 'otherwise: wrongStat', 'unknown-error'],
  ])('holds governed systems together: in %s, %s must not be %s', (file, from, to, rule) => {
    workOn('spec/systems/numezis');
    const problems = problemsAfter(file, from, to);
    expect(problems.map((problem) => problem.rule)).toContain(rule);
    expect(problems[0]?.file.endsWith(file), JSON.stringify(problems)).toBe(true);
    expect(problems[0]?.line).toBeGreaterThan(0);
  });

  // The problem has to stand on the line that was changed.
  it.each([
    ['catalogue.yaml', 'deposits: document', 'deposits: dokument', 'unknown-archetype'],
    ['catalogue.yaml', 'domain: purchasing', 'domain: purchase', 'unknown-domain'],
    ['catalogue.yaml', 'clients: crm.contacts', 'clients: crm.contact', 'unknown-resource'],
    ['catalogue.yaml', 'record: tickets, also', 'record: tikets, also', 'unknown-record'],
    ['catalogue.yaml', 'also: [reverse]', 'also: [revers]', 'unknown-verb'],
    [
      'catalogue.yaml',
      'record: apiKeys, writes: platform',
      'record: apiKeys, writes: platfrom',
      'unknown-scope',
    ],
    ['catalogue.yaml', 'assign: { ranAt: now }', 'assign: { runAt: now }', 'unknown-field'],
    ['catalogue.yaml', 'assign: { archivedAt: now }', "assign: { archivedAt: 'now now' }", 'expression'],
    ['catalogue.yaml', 'required: [assignee]', 'required: [asignee]', 'unknown-argument'],
    ['catalogue.yaml', 'required: [label, quantity]', 'required: [label, quantty]', 'unknown-field'],
    ['catalogue.yaml', 'initial: open', 'initial: opened', 'unknown-state'],
    ['catalogue.yaml', 'status: "\'open\'"', 'stattus: "\'open\'"', 'unknown-field'],
    [
      'catalogue.yaml',
      'method: GET, safety: read, on: collection, kind: list',
      'method: GET, safety: write, on: collection, kind: list',
      'reading-method',
    ],
    [
      'catalogue.yaml',
      "says: 'Hands out all {resource} at once.'",
      "bare: true, says: 'Hands out all {resource} at once.'",
      'duplicate-action',
    ],
    [
      'catalogue.yaml',
      'verbs: { list: { kind: aggregate } }',
      'verbs: { list: { kind: aggregate }, audit: { kind: list } }',
      'incomplete-verb',
    ],
    ['tools/customers.yaml', 'twin: clients.list', 'twin: clients.lsit', 'unknown-tool'],
    ['tools/customers.yaml', 'twin: clients.get', 'twin: clients.export', 'twin-differs'],
    ['tools/stock.yaml', 'twin: stock.alerts.list', 'twin: stock.alerts.get', 'twin-differs'],
    ['tools/stock.yaml', 'twin: products.create', 'twin: clients.create', 'twin-differs'],
    ['system.yaml', "scopes: ['support:read']", "scopes: ['suport:read']", 'unknown-scope'],
    ['governance.yaml', 'by: subject', 'by: subjekt', 'unknown-field'],
  ])('holds a catalogue of actions together: in %s, %s must not be %s', (file, from, to, rule) => {
    workOn('spec/systems/eyeot');
    const found = problemsAfter(file, from, to).filter((problem) => problem.rule === rule);
    expect(found.length).toBeGreaterThan(0);
    const lines = found.map(({ file: told, line }) => `${told.endsWith(file)} ${line}`);
    expect(lines).toContain(`true ${lineOf(file, to)}`);
  });

  it('tells that a parent has no state it is moved to', () => {
    workOn('spec/systems/eyeot');
    const [problem] = problemsAfter('tools/quotes.yaml', 'to: converted', 'to: convertd');
    expect(problem).toMatchObject({
      rule: 'unknown-state',
      line: lineOf('tools/quotes.yaml', 'to: convertd'),
      message: 'record "opportunities" has no state "convertd" (did you mean "converted"?)',
    });
  });

  it('tells that nothing says what a verb of a module does', () => {
    workOn('spec/systems/eyeot');
    const [problem] = problemsAfter('tools/search.yaml', /\n *twin: search\.global/, '');
    expect(problem).toMatchObject({ rule: 'no-twin', line: lineOf('catalogue.yaml', 'global:') });
  });

  it.each([
    [
      'a field that is not there',
      'referencesKindIn: recordType',
      'referencesKindIn: recordTyp',
      'unknown-field',
    ],
    ['a kind that is not there', 'enum: [contacts', 'enum: [contact', 'unknown-record'],
  ])('tells that a link to records of several kinds names %s', (_what, from, to, rule) => {
    workOn('spec/systems/numezis');
    const problems = problemsAfter('records/comments.yaml', from, to);
    expect(problems.map((problem) => problem.rule)).toContain(rule);
    expect(problems[0]?.line).toBeGreaterThan(1);
  });

  it.each([
    ['records/tasks.yaml', 'over: timeEntries', 'over: timeEntry', 'unknown-record'],
    ['records/tasks.yaml', 'sum: durationSeconds', 'sum: durationSecond', 'unknown-field'],
    [
      'tools/team.yaml',
      'record: invitations, view: item,',
      'record: invitations, view: items,',
      'unknown-view',
    ],
    ['tools/team.yaml', "where: caller.role == 'owner'", 'where: caller.role ==', 'expression'],
  ])('looks into totals and collections beside a list: in %s, %s must not be %s', (file, from, to, rule) => {
    workOn('spec/systems/clerq');
    expect(problemsAfter(file, from, to).map((problem) => problem.rule)).toContain(rule);
  });

  it('tells that a tool makes links by no rules', () => {
    workOn('spec/systems/clerq');
    const problems = problemsAfter('governance.yaml', /\nsignedLinks:\n( .*\n)+/, '\n');
    expect(problems[0]).toMatchObject({ rule: 'no-link-rules' });
  });

  it('resolves references inside record fields and keeps its own words out of the tools', () => {
    workOn('spec/systems/clerq');
    const { records, tools } = loadSpec(folder);
    expect(records.invoices?.fields.lines?.items).toMatchObject({
      properties: { amountMinor: { type: 'integer', kind: 'money-minor' }, taskId: { references: 'tasks' } },
    });
    expect(JSON.stringify(records)).not.toContain('$ref');
    const schemas = JSON.stringify(tools.map(({ input, output }) => [input, output]));
    expect(schemas).toContain('amountMinor');
    expect(schemas).not.toMatch(/"(?:kind|references|referencesKindIn|derived|searchable|\$ref)":/);
  });

  it('leaves a property alone whose name is one of its own words', () => {
    problemsAfter(
      'tools/projects.yaml',
      /properties:\n/,
      'properties:\n        kind: { type: string, kind: currency }\n',
    );
    const { properties } = loadSpec(folder).tools.find(({ group }) => group === 'projects')?.input ?? {};
    expect(properties).toMatchObject({ kind: { type: 'string' } });
    expect((properties as { kind: object }).kind).toEqual({ type: 'string' });
  });

  it('has schemas of the spec language that are schemas themselves', () => {
    const ajv = new Ajv2020();
    for (const file of readdirSync(schemaFolder).filter((name) => name.endsWith('.json'))) {
      const schema = JSON.parse(readFileSync(join(schemaFolder, file), 'utf8'));
      expect(ajv.validateSchema(schema), `${file}: ${ajv.errorsText()}`).toBe(true);
    }
  });

  it('tells bad YAML with its line', () => {
    const [problem] = problemsAfter('scopes.yaml', 'scopes:', 'scopes: [');
    expect(problem?.rule).toBe('yaml');
    expect(problem?.line).toBeGreaterThan(0);
  });

  it('tells every problem, not the first', () => {
    const path = join(folder, 'errors.yaml');
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll('code:', 'cod:'));
    const problems = problemsAfter('scopes.yaml', 'scopes:', 'scops:');
    expect(new Set(problems.map(({ file }) => file)).size).toBe(2);
  });

  it('suggests a system for a name that is misspelt', () => {
    const [name = ''] = systemNames();
    expect(() => loadSpec(`${name}x`)).toThrow(`did you mean "${name}"?`);
  });
});
