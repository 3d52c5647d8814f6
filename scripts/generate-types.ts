/**
 * Generates the TypeScript types of the spec language, the target file and the report from their JSON Schemas.
 * `--check` writes nothing and exits 1 when a generated file is out of date.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compile, type JSONSchema } from 'json-schema-to-typescript';

const folders = [
  'spec/schema',
  'conformance/target',
  'conformance/report',
  'conformance/transcript',
  'conformance/uat',
];
const header = '// Generated from the JSON Schemas beside this file by `npm run generate`. Do not edit.\n\n';

async function typesOf(folder: string): Promise<string> {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.schema.json'))
    .sort();
  const parts = [];
  for (const file of files) {
    const schema = JSON.parse(readFileSync(join(folder, file), 'utf8')) as JSONSchema;
    parts.push(
      await compile(schema, file, {
        bannerComment: '',
        declareExternallyReferenced: true,
        unknownAny: true,
        format: false,
      }),
    );
  }
  return header + withoutRepeatedDeclarations(parts.join('\n'));
}

/** Schemas share definitions (a flag, an error entry); each file's output declares them again. */
function withoutRepeatedDeclarations(source: string): string {
  const seen = new Set<string>();
  return source
    .split(/(?=^(?:\/\*\*(?:(?!\*\/)[\s\S])*\*\/\n)?export (?:type|interface) )/m)
    .filter((declaration) => {
      const name = /export (?:type|interface) (\w+)/.exec(declaration)?.[1];
      if (!name) return declaration.trim() !== '';
      if (seen.has(name)) return false;
      seen.add(name);
      return true;
    })
    .join('');
}

const check = process.argv.includes('--check');
for (const folder of folders) {
  const file = join(folder, 'types.generated.ts');
  const wanted = await typesOf(folder);
  if (!check) writeFileSync(file, wanted);
  else if (readFileSync(file, 'utf8') !== wanted) {
    console.error(`${file} is out of date. Run: npm run generate`);
    process.exitCode = 1;
  }
}
