/**
 * Lets so many at a time do something and so many wait; whoever comes when all places are taken is told so at once.
 * A flood of strangers then never has more of the database than its share, and memory stays bounded.
 */
export function takeTurns(
  atOnce: number,
  waiting: number,
): <T>(work: () => Promise<T>) => Promise<T> | undefined {
  const queue: (() => void)[] = [];
  let busy = 0;
  return (work) => {
    if (busy >= atOnce && queue.length >= waiting) return undefined;
    return (async () => {
      if (busy >= atOnce) await new Promise<void>((begin) => queue.push(begin));
      else busy++;
      try {
        return await work();
      } finally {
        const next = queue.shift();
        if (next) next();
        else busy--;
      }
    })();
  };
}
