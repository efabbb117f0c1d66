/** Gives the answer to a key: the one kept under this mark, the one being worked out, or a new one. */
export type KeptAnswers<K, T> = (key: K, mark: string, work: () => Promise<T>) => Promise<T>;

/**
 * Keeps answers that are dear to work out, each for as long as its mark stands. The mark is read from the database at
 * every question and is another one as soon as anything the answer is made of was committed, whoever did it on whatever
 * machine; so no answer is older than the question. Whoever asks the same meanwhile waits for the same work. A failure
 * is not kept. Not for questions within a transaction: what it has not committed may never be.
 * @param most answers kept; the one that nobody asked for longest goes first
 */
export function keepByMark<K, T>(most: number): KeptAnswers<K, T> {
  const kept = new Map<K, { mark: string; answer: Promise<T> }>();
  const begin = (key: K, mark: string, work: () => Promise<T>) => {
    const begun = { mark, answer: work() };
    begun.answer.catch(() => {
      if (kept.get(key) === begun) kept.delete(key);
    });
    return begun;
  };
  return async (key, mark, work) => {
    const known = kept.get(key);
    const found = known?.mark === mark ? known : begin(key, mark, work);
    // Put last: what stands first was not asked for longest.
    kept.delete(key);
    kept.set(key, found);
    if (kept.size > most) kept.delete(kept.keys().next().value!);
    return await found.answer;
  };
}
