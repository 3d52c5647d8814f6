import type { Exchange } from '../wire/exchange.ts';

/** One challenge of a WWW-Authenticate field (RFC 9110 §11.3). */
export interface Challenge {
  scheme: string;
  /** Parameter names in lower case; of a repeated one the first value. */
  parameters: Readonly<Record<string, string>>;
  token68?: string;
}

export interface ParsedChallenges {
  challenges: Challenge[];
  /** Where the field breaks RFC 9110 §11.6.1, in sentences. What could be read is read all the same. */
  problems: string[];
}

const separators = /[\s,]*/y;
const name = /([!#$%&'*+\-.^_`|~\w]+)([ \t]*)(=?)[ \t]*/y;
const token68 = /([A-Za-z0-9\-._~+/]+=*)[ \t]*(?=,|$)/y;
const quoted = /"((?:[^"\\]|\\[\s\S])*)"/y;
const bare = /[^\s,]*/y;
const token = /^[!#$%&'*+\-.^_`|~\w]+$/;

/** Reads WWW-Authenticate: several challenges in one field or in several fields (RFC 9110 §11.6.1, §5.3). */
export function parseChallenges(field: string | readonly string[] | undefined): ParsedChallenges {
  const text = [field ?? []].flat().join(', ');
  const challenges: (Challenge & { parameters: Record<string, string> })[] = [];
  const problems: string[] = [];
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found) at += found[0].length;
    return found;
  };
  for (take(separators); at < text.length; take(separators)) {
    const start = at;
    const word = take(name);
    if (!word) {
      problems.push(`"${text.slice(at, at + 20)}" is neither a scheme nor a parameter`);
      take(bare);
      if (at === start) at += 1;
      continue;
    }
    const [, label = '', , equals] = word;
    if (equals !== '=') {
      const challenge: Challenge & { parameters: Record<string, string> } = { scheme: label, parameters: {} };
      const credentials = take(token68)?.[1];
      if (credentials !== undefined) challenge.token68 = credentials;
      challenges.push(challenge);
      continue;
    }
    const string = take(quoted)?.[1];
    const value = string === undefined ? (take(bare)?.[0] ?? '') : string.replace(/\\([\s\S])/g, '$1');
    if (string === undefined && !token.test(value))
      problems.push(`the value of ${label} must stand in quotation marks`);
    const parameters = challenges.at(-1)?.parameters;
    const key = label.toLowerCase();
    if (!parameters) problems.push(`parameter ${label} stands before any scheme`);
    else if (Object.hasOwn(parameters, key)) problems.push(`parameter ${label} occurs more than once`);
    else parameters[key] = value;
  }
  return { challenges, problems };
}

/** The Bearer challenge of a reply (RFC 6750 §3), if there is one. Scheme names are case-insensitive. */
export function bearerChallenge(exchange: Exchange): Challenge | undefined {
  const { challenges } = parseChallenges(exchange.response?.headers['www-authenticate']);
  return challenges.find(({ scheme }) => scheme.toLowerCase() === 'bearer');
}
