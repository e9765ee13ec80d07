/**
 * Keeps the last results of a pure function of a text: evidence is read once, not once a claim. The `most` results that
 * were asked for last are kept; `part` tells apart what else a result depends on.
 */
export function remember<R>(
  most: number,
  compute: (text: string, part: string) => R,
): (text: string, part?: string) => R {
  const known = new Map<string, R>();
  return (text, part = "") => {
    const key = `${part}\n${text}`;
    const found = known.has(key);
    const result = found ? (known.get(key) as R) : compute(text, part);
    // A map lists its keys as they were set: the first is the one that was not asked for longest.
    if (found) known.delete(key);
    known.set(key, result);
    if (known.size > most) known.delete(known.keys().next().value as string);
    return result;
  };
}
