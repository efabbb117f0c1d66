import { describe, expect, it } from 'vitest';
import { differences, type DiffPart } from './line-diff.ts';

const signs = { same: ' ', gone: '-', new: '+' };
const written = (parts: DiffPart[]): string[] =>
  parts.map((part) => (part.kind === 'fold' ? `… ${part.count}` : `${signs[part.kind]}${part.text}`));

const lines = (...each: string[]): string => each.join('\n');
const many = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, at) => `line ${from + at}`);

describe('the differences of two texts', () => {
  it('are none where the texts are equal', () => {
    expect(differences('a\nb', 'a\nb')).toEqual([]);
  });

  it('show what is gone and new among two equal lines each side, and fold the rest', () => {
    const parts = differences(lines(...many(1, 20)), lines(...many(1, 9), 'other', ...many(11, 20)));
    expect(written(parts)).toEqual([
      '… 7',
      ' line 8',
      ' line 9',
      '-line 10',
      '+other',
      ' line 11',
      ' line 12',
      '… 8',
    ]);
  });

  it('keep a moved block in order, and number lines as their own text does', () => {
    const parts = differences(lines('a', 'b', 'c'), lines('b', 'c', 'a'));
    expect(written(parts)).toEqual(['-a', ' b', ' c', '+a']);
    expect(parts.at(-1)).toMatchObject({ number: 3 });
  });

  it('give back both texts, whatever they are', () => {
    for (let seed = 1; seed < 60; seed++) {
      const line = (at: number): string => String((at * seed * 7919) % 5);
      // Beginning and end differ, so that nothing is folded away.
      const older = ['a', ...Array.from({ length: seed % 4 }, (_, at) => line(at)), 'b'];
      const newer = ['c', ...Array.from({ length: seed % 3 }, (_, at) => line(at + 1)), 'd'];
      const parts = differences(lines(...older), lines(...newer));
      const without = (kind: string): string[] =>
        parts.flatMap((part) => (part.kind === 'fold' || part.kind === kind ? [] : [part.text]));
      expect({ older: without('new'), newer: without('gone') }).toEqual({ older, newer });
    }
  });

  it('stay quick on long texts with nothing in common', () => {
    const [older, newer] = [many(1, 5_000), many(6_001, 11_000)];
    expect(differences(lines(...older), lines(...newer))).toHaveLength(10_000);
  });
});
