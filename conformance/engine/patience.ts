/** How long a case goes on calling tools that take their time, in milliseconds: a verdict should not take a minute. */
const longest = 3000;

/** A time that runs out. */
export class Patience {
  readonly #started = performance.now();

  get isOver(): boolean {
    return performance.now() - this.#started > longest;
  }
}
