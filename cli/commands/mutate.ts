import { faultNames } from '../../reference-server/faults/catalogue.ts';
import { loadSpec } from '../../spec/load.ts';
import { suggestion } from '../../spec/loading/problems.ts';
import { systemNames } from '../../spec/systems.ts';
import { exitCodes, UsageError } from '../exit-codes.ts';
import { anySeed, ordinaryDepth } from '../judge.ts';
import { type FaultOutcome, type Mutation, mutate as mutateSystem } from '../mutation.ts';
import { type Output, standardError, standardOutput } from '../output.ts';

export interface MutateOptions {
  fault: string[];
  seed?: number;
  json?: boolean;
}

/** The kill matrix: every fault, the checks that found it, and whether they are the right ones. Returns the exit code. */
export async function mutate(system: string | undefined, options: MutateOptions): Promise<number> {
  const output = options.json ? standardError : standardOutput;
  const results: Mutation[] = [];
  for (const name of system === undefined ? systemNames() : [system]) {
    const spec = loadSpec(name);
    const known = faultNames(spec);
    for (const fault of options.fault)
      if (!known.includes(fault))
        throw new UsageError(`${name} has no fault "${fault}"${suggestion(fault, known)}`);
    const faults = options.fault.length > 0 ? options.fault : known;
    let done = 0;
    const result = await mutateSystem(
      spec,
      { ...ordinaryDepth, seed: options.seed ?? anySeed() },
      faults,
      (outcome) => {
        done += 1;
        output.say(`${String(done).padStart(4)}/${faults.length}  ${line(outcome)}`);
      },
    );
    conclude(result, output);
    results.push(result);
  }
  if (results.length > 1) concludeAll(results, output);
  if (options.json)
    standardOutput.write(
      `${JSON.stringify(results.length === 1 ? results[0] : together(results), undefined, 2)}\n`,
    );
  const sound = results.every(
    ({ score, idleChecks, falseAlarms }) =>
      score === 1 && idleChecks.length === 0 && falseAlarms.length === 0,
  );
  return sound ? exitCodes.conformant : exitCodes.notConformant;
}

/** The matrices of several systems, with their lowest score and the time they took together. */
function together(results: readonly Mutation[]) {
  return {
    systems: results,
    score: Math.min(...results.map(({ score }) => score)),
    durationMs: results.reduce((sum, { durationMs }) => sum + durationMs, 0),
  };
}

function concludeAll(results: readonly Mutation[], output: Output): void {
  const faults = results.flatMap((result) => result.faults);
  const killed = faults.filter((outcome) => outcome.killed).length;
  const { durationMs } = together(results);
  output.say('');
  output.say(
    `${results.length} systems · faults ${faults.length} · killed by the right check ${killed} · ${(durationMs / 1000).toFixed(1)} s`,
  );
}

function line({ fault, killed, killedBy, foundElsewhere }: FaultOutcome): string {
  const by = killed
    ? killedBy.join(', ')
    : foundElsewhere.length > 0
      ? `SURVIVED; found only by ${foundElsewhere.join(', ')}`
      : 'SURVIVED';
  return `${killed ? '✔' : '✘'} ${fault.padEnd(34)} ${by}`;
}

function conclude(
  { system, seed, faults, idleChecks, falseAlarms, durationMs }: Mutation,
  output: Output,
): void {
  const killed = faults.filter((outcome) => outcome.killed).length;
  output.say('');
  output.say(
    `${system} · seed ${seed} · faults ${faults.length} · killed by the right check ${killed} · ${(durationMs / 1000).toFixed(1)} s`,
  );
  output.say(
    `survivors            ${
      faults
        .filter((outcome) => !outcome.killed)
        .map(({ fault }) => fault)
        .join(', ') || '-'
    }`,
  );
  output.say(`checks never killed  ${idleChecks.join(', ') || '-'}`);
  output.say(`false alarms         ${falseAlarms.join(', ') || '-'}`);
}
