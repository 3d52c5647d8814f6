/** Names that tell the records of a history apart, in the order in which they turn up: `time entry #1`. */
export function recordNames(title: string): (id: string) => string {
  const names = new Map<string, string>();
  return (id) => {
    const name = names.get(id) ?? `${title} #${names.size + 1}`;
    names.set(id, name);
    return name;
  };
}
