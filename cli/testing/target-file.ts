import type { TargetFile } from '../../conformance/target/types.generated.ts';

/** Members that hold a credential; a target file names a variable in their place. */
const secrets = ['password', 'token', 'key'];

/** A target as its file, and the variables with what may not stand in it. */
export function targetFileOf(target: TargetFile): { text: string; environment: Record<string, string> } {
  const environment: Record<string, string> = {};
  const text = JSON.stringify(target, (name, value: unknown) => {
    if (!secrets.includes(name) || typeof value !== 'string') return value;
    const variable = `SECRET_${Object.keys(environment).length}`;
    environment[variable] = value;
    return `\${${variable}}`;
  });
  return { text, environment };
}
