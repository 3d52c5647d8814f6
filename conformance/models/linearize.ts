/**
 * The worlds in which all that happened at the same moment may have happened, one after the other in some order
 * (linearizability). None: no order explains it. Equal elements are interchangeable, which keeps a race of many small.
 * @param next what one element leads to in a world; nothing where it cannot have happened
 */
export function linearized<W, E>(
  worlds: readonly W[],
  happened: readonly E[],
  next: (world: W, one: E) => readonly W[],
): W[] {
  const kinds = distinct(happened);
  const texts = happened.map((one) => JSON.stringify(one));
  const left = kinds.map((kind) => texts.filter((text) => text === JSON.stringify(kind)).length);
  // Worlds by what is left to happen: how the rest is ordered does not depend on the order so far.
  let places = new Map([[left.join(), { left, worlds: distinct(worlds) }]]);
  for (let step = 0; step < happened.length; step += 1) {
    const following: typeof places = new Map();
    for (const place of places.values()) {
      place.left.forEach((count, index) => {
        if (count === 0) return;
        const after = place.worlds.flatMap((world) => next(world, kinds[index] as E));
        if (after.length === 0) return;
        const rest = place.left.with(index, count - 1);
        const known = following.get(rest.join())?.worlds ?? [];
        following.set(rest.join(), { left: rest, worlds: distinct([...known, ...after]) });
      });
    }
    places = following;
  }
  return [...places.values()].flatMap((place) => place.worlds);
}

/** Each different element once. */
export function distinct<T>(elements: readonly T[]): T[] {
  return [...new Map(elements.map((element) => [JSON.stringify(element), element])).values()];
}
