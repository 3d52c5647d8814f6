import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { PatchedYaml } from './patched-yaml.ts';

const text = `# A file of a person.
endpoint: { path: /mcp }   # where
protocol:
  # spoken
  revisions: ['2025-06-18']
  info:
    name: x

tools: []
`;

function patched(work: (yaml: PatchedYaml) => void, source = text): string {
  const yaml = new PatchedYaml(source);
  work(yaml);
  return yaml.toString();
}

describe('a value is filled in and nothing else moves', () => {
  it('in the place of another, with a note above', () =>
    expect(patched((yaml) => yaml.replace(['protocol', 'revisions'], ['a, b', 'c'], 'inferred: so'))).toBe(
      text.replace("  revisions: ['2025-06-18']", '  # inferred: so\n  revisions: [ "a, b", c ]'),
    ));

  it('in the place of a block', () =>
    expect(patched((yaml) => yaml.replace(['protocol', 'info'], { name: 'y' }))).toBe(
      text.replace('    name: x', '    { name: y }'),
    ));

  it('as a new member of a block', () =>
    expect(patched((yaml) => yaml.add(['protocol'], 'assumed', 'z', 'inferred: so'))).toBe(
      text.replace('    name: x\n', '    name: x\n  # inferred: so\n  assumed: z\n'),
    ));

  it('as new members of a mapping on one line', () => {
    const two = (yaml: PatchedYaml) => {
      yaml.add(['endpoint'], 'health', '/health');
      yaml.add(['endpoint'], 'url', 'https://a.example/b, c');
    };
    expect(patched(two)).toBe(
      text.replace('{ path: /mcp }', '{ path: /mcp, health: /health, url: "https://a.example/b, c" }'),
    );
  });

  it('as a new member of the file, and of a file without an end of line', () => {
    const add = (yaml: PatchedYaml) => yaml.add([], 'title', 'T');
    expect(patched(add)).toBe(`${text}title: T\n`);
    expect(patched(add, 'name: n')).toBe('name: n\ntitle: T\n');
  });
});

describe('items are added to a list', () => {
  const item = (name: string) => ({
    value: { name, safety: 'read' },
    notes: [{ path: ['safety'], text: 'inferred: guessed' }],
  });
  const added = '  - name: a\n    # inferred: guessed\n    safety: read';

  it('that was empty', () =>
    expect(patched((yaml) => yaml.append(['tools'], [item('a')]))).toBe(
      text.replace('tools: []', `tools:\n${added}`),
    ));

  it('that had some, however they are indented', () =>
    expect(patched((yaml) => yaml.append(['tools'], [item('b')]), 'tools:\n- name: a # mine\nz: 1\n')).toBe(
      'tools:\n- name: a # mine\n- name: b\n  # inferred: guessed\n  safety: read\nz: 1\n',
    ));

  it('and whatever they hold is read back as it was', () => {
    const value = {
      name: 'a',
      input: { pattern: '^[a-z]: #$', enum: ['yes', '1', 'null', ''], text: 'x\ny' },
    };
    const result = patched((yaml) => yaml.append(['tools'], [{ value, notes: [] }]));
    expect(parse(result).tools).toEqual([value]);
  });
});
