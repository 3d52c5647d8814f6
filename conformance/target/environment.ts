import type { Problem } from '../../spec/loading/problems.ts';
import type { Path, YamlFile } from '../../spec/loading/yaml-file.ts';

/** Environment variables by name, as in process.env. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Fields that hold a credential and nothing else; `*` stands for any one key. */
const secretFields = ['actors.*.token', 'actors.*.oauth.password', 'hooks.control.key', 'upstream.token'];
/** Fields that may name a variable among other text. */
const mixedFields = ['actors.*.oauth.login', 'clientId', 'hooks.*.http.headers.*'];
/** Templates of the hooks: their ${…} are values of a call, or the shell's own. */
const templateFields = ['hooks.*.command', 'hooks.*.http.url', 'hooks.*.http.body'];

/** Headers that are credentials whatever they hold. */
const credentialHeader = /^((proxy-)?authorization|cookie|x-api-key)$/i;

const variable = /\$\{([A-Za-z_]\w*)\}/g;

export interface Substituted {
  data: unknown;
  /** Values that came from the environment into a secret field or a header, with the variable's name. */
  secrets: { value: string; name: string }[];
  problems: Problem[];
}

/**
 * Puts environment variables into the credential fields of a target file. A credential that stands in the file
 * itself is refused, and so is a variable anywhere else. No message repeats a credential.
 */
export function substituteEnvironment(source: YamlFile, environment: Environment): Substituted {
  const substitution = new Substitution(source, environment);
  const data = substitution.visit(source.data, []);
  return { data, secrets: substitution.secrets, problems: substitution.problems };
}

class Substitution {
  readonly secrets: Substituted['secrets'] = [];
  readonly problems: Problem[] = [];
  readonly #source: YamlFile;
  readonly #environment: Environment;

  constructor(source: YamlFile, environment: Environment) {
    this.#source = source;
    this.#environment = environment;
  }

  visit(value: unknown, path: Path): unknown {
    if (Array.isArray(value)) return value.map((item, index) => this.visit(item, [...path, index]));
    if (value !== null && typeof value === 'object') {
      return Object.fromEntries(
        Object.entries(value).map(([key, member]) => [key, this.visit(member, [...path, key])]),
      );
    }
    return typeof value === 'string' ? this.#text(value, path) : value;
  }

  #text(text: string, path: Path): string {
    if (isAt(path, templateFields)) return text;
    if (isAt(path, secretFields)) return this.#secret(text, path);
    if (isAt(path, mixedFields)) {
      if (credentialHeader.test(String(path.at(-1))) && !text.match(variable)) this.#refuse(path);
      return text.replace(variable, (_all, name: string) =>
        this.#valueOf(name, path, path.includes('headers')),
      );
    }
    if (text.match(variable)) {
      const fields = [...secretFields, ...mixedFields].map((field) => field.replaceAll('*', '…')).join(', ');
      this.#problem(
        path,
        'misplaced-variable',
        `${path.join('.')} names a variable; they are read in ${fields} only`,
      );
    }
    return text;
  }

  #secret(text: string, path: Path): string {
    const name = /^\$\{([A-Za-z_]\w*)\}$/.exec(text)?.[1];
    if (name !== undefined) return this.#valueOf(name, path, true);
    this.#refuse(path);
    return text;
  }

  #refuse(path: Path): void {
    const example = path
      .join('_')
      .replace(/([a-z])([A-Z])/g, '$1_$2')
      .replace(/\W/g, '_')
      .toUpperCase();
    this.#problem(
      path,
      'literal-secret',
      `${path.join('.')} holds the credential itself; write \${${example}} (or another name) and set that variable, so that no credential stands in a file`,
    );
  }

  #valueOf(name: string, path: Path, isSecret: boolean): string {
    const value = this.#environment[name] ?? '';
    if (value === '') {
      this.#problem(
        path,
        'missing-variable',
        `${path.join('.')} needs the environment variable ${name}, which is not set`,
      );
    } else if (isSecret) this.secrets.push({ value, name });
    return value;
  }

  #problem(path: Path, rule: string, message: string): void {
    this.problems.push({ file: this.#source.file, line: this.#source.lineOf(path), rule, message });
  }
}

function isAt(path: Path, fields: readonly string[]): boolean {
  return fields.some((field) => {
    const steps = field.split('.');
    const below = field === 'hooks.*.http.body' ? path.length >= steps.length : path.length === steps.length;
    return below && steps.every((step, index) => step === '*' || step === path[index]);
  });
}
