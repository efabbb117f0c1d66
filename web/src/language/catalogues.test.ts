import { describe, expect, it } from 'vitest';
import { everyState, lookOf } from '../kit/state.tsx';
import { en } from './en.ts';
import { nl } from './nl.ts';

describe('catalogues', () => {
  const english = wordsOf(en);
  const dutch = wordsOf(nl);

  it('hold the same words in English and in Dutch', () => {
    expect(english.size).toBeGreaterThan(100);
    expect([...dutch.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it('leave no word empty', () => {
    expect([...english, ...dutch].filter(([, words]) => words.trim() === '')).toEqual([]);
  });

  it('speak of the same values in both languages', () => {
    const differing = [...english].filter(([key, words]) => {
      const there = valuesIn(dutch.get(key) ?? '');
      return valuesIn(words).join() !== there.join();
    });
    expect(differing).toEqual([]);
  });

  it('write every number the way of the language', () => {
    const bare = [...english, ...dutch].filter(([, words]) => /\{\{count\}\}/.test(words));
    expect(bare).toEqual([]);
  });

  it('have a word for every state there is', () => {
    expect(everyState().length).toBeGreaterThan(30);
    for (const name of everyState()) expect(english.get(lookOf(name).word)).toBeTruthy();
  });
});

/** Every word by its dotted key. */
function wordsOf(catalogue: object, above = ''): Map<string, string> {
  return new Map(
    Object.entries(catalogue).flatMap(([key, value]: [string, unknown]) =>
      typeof value === 'string' ? [[above + key, value]] : [...wordsOf(value as object, `${above}${key}.`)],
    ),
  );
}

/** Placeholders and tags in a sentence, sorted: languages may put them in another order. */
function valuesIn(words: string): string[] {
  return [...words.matchAll(/\{\{[^}]*\}\}|<\/?\w+>/g)].map(([found]) => found).sort();
}
