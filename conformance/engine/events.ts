import type { Exchange } from '../wire/exchange.ts';

/** `warn` is a broken SHOULD, or a broken MUST that the vendor never promised in so many words. `error` is our own fault. */
export type Verdict = 'pass' | 'fail' | 'warn' | 'skip' | 'error';

/** Everything a person needs to understand, repeat and repair a broken promise. Redacted. */
export interface Finding {
  /** What should have been seen. */
  expected: string;
  /** What was seen. */
  actual: string;
  /** Why it matters, in a sentence. */
  why: string;
  /** Extra lines, name and value, e.g. the shrunk arguments. */
  details: Readonly<Record<string, string>>;
  /** The exchanges of the case, oldest first; the last ones when there were many. */
  exchanges: Exchange[];
  /** A command that repeats the decisive request, with secrets as shell variables. */
  curl?: string;
  /** For `touchstone replay`. */
  replay: string;
}

/** The outcome of one case of one check. */
export interface CaseVerdict {
  check: string;
  /** What the check demands, in a sentence with MUST, SHOULD or MAY. */
  says: string;
  /** First word of the check's id. */
  chapter: string;
  case: string;
  requirements: readonly string[];
  /** The strongest level among the requirements. */
  level: 'MUST' | 'SHOULD' | 'INFO';
  verdict: Verdict;
  /** Why it was skipped or ended in an error; what was observed for a pass, where the check says so. */
  reason?: string;
  finding?: Finding;
  durationMs: number;
  requests: number;
}

/** What became of one requirement over all cases. */
export interface RequirementOutcome {
  id: string;
  level: 'MUST' | 'SHOULD' | 'INFO';
  provenance: 'stated' | 'ambiguous' | 'public' | 'inferred';
  says: string;
  source: string;
  /** verified: every case passed and at least one was observed. unverified: not (fully) observed. */
  outcome: 'verified' | 'violated' | 'warned' | 'unverified' | 'excluded';
  /** Why unverified or excluded. */
  reason?: string;
  checks: readonly string[];
}

export interface RunHeader {
  system: string;
  title: string;
  url: string;
  /** SHA-256 of the spec, hexadecimal. */
  specDigest: string;
  specDate: string;
  suite: string;
  seed: number;
  startedAt: string;
  /** One line each: who the run acts as, without secrets. */
  actors: readonly string[];
  hooks: readonly string[];
  /** read-only, or what is allowed. */
  writes: string;
  /** What the target lacks, and what that leaves unverified. */
  notCovered: readonly string[];
  /** Cases per chapter that will run. */
  planned: Readonly<Record<string, number>>;
}

export interface RunSummary {
  durationMs: number;
  requests: number;
  pass: number;
  fail: number;
  warn: number;
  skip: number;
  error: number;
  requirements: { verified: number; violated: number; unverified: number; excluded: number };
  /** The same for MUST rows only. */
  must: { verified: number; violated: number; unverified: number; excluded: number };
  /** Verdict over all: conformant, not conformant, or the run could not judge. */
  conclusion: 'conformant' | 'not-conformant' | 'could-not-judge';
  /** Why, when the run could not judge. */
  reason?: string;
  outcomes: readonly RequirementOutcome[];
}

/** One stream feeds every report. */
export type RunEvent =
  | { type: 'started'; run: RunHeader }
  | { type: 'case-started'; check: string; case: string; chapter: string }
  | { type: 'verdict'; verdict: CaseVerdict }
  | { type: 'finished'; summary: RunSummary };

/** A consumer of the stream. `close` writes what is left to write. */
export interface Reporter {
  on(event: RunEvent): void;
  close?(): Promise<void> | void;
}
