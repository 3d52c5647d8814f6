/** Time as the server sees it. Injected, so that expiry is tested by moving it and never by waiting. */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
  /** Moves time by so many seconds; negative moves back. */
  advance(seconds: number): void;
}

export function systemClock(): Clock {
  let offset = 0;
  return {
    now: () => Date.now() + offset,
    advance: (seconds) => {
      offset += seconds * 1000;
    },
  };
}
