import fc from 'fast-check';

/** fast-check prints a failing input; the story beside it is easier to read. */
export function printable<Step>(history: readonly Step[]): readonly Step[] {
  const steps = `${history.length} steps, told in the history`;
  return Object.assign([...history], { [fc.toStringMethod]: () => steps });
}
