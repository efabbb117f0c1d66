import { describe, expect, it } from 'vitest';
import { handOver, newWish, readWish, wantedOf } from './wish.ts';
import type { Template } from './wizard.ts';

const template = { code: 'CANCEL', purpose: 'change', languages: ['en', 'nl'] } as Template;

describe('a wish to send', () => {
  it('B-43: keeps its key while the same is handed over, and gets another when the words change', () => {
    const wish = newWish();
    const first = handOver(wish, { freeText: 'Ill.' });
    expect(first.key).toBe(wish.key);
    expect(handOver(first, { freeText: 'Ill.' }).key).toBe(wish.key);
    expect(handOver(first, { freeText: 'Storm.' }).key).not.toBe(wish.key);
    expect(newWish().key).not.toBe(wish.key);
  });

  it('CSE-36: has a key that the server takes', () => {
    expect(newWish().key).toMatch(/^[\x21-\x7e]{8,200}$/);
  });

  it('hands over the texts of the template’s languages, and no blank ones', () => {
    const wish = { ...newWish(), texts: { en: 'Ill.', nl: '  ', de: 'Krank.' } };
    expect(wantedOf(7, wish, template)).toEqual({
      instance: 7,
      template: 'CANCEL',
      delivery: 'all',
      freeText: { en: 'Ill.' },
      groups: { current: true, ended: true },
    });
  });

  it('CSE-3: goes to print at home alone when it carries tickets', () => {
    const tickets = { ...template, purpose: 'ticket' } as Template;
    expect(wantedOf(7, newWish(), tickets)).toEqual({
      instance: 7,
      template: 'CANCEL',
      delivery: 'print_at_home',
    });
  });

  it('is dropped when what was kept is none', () => {
    expect(readWish(JSON.parse(JSON.stringify(newWish())))).toBeDefined();
    for (const kept of [null, 'text', {}, { ...newWish(), delivery: 'post' }, { ...newWish(), texts: null }])
      expect(readWish(kept)).toBeUndefined();
  });
});
