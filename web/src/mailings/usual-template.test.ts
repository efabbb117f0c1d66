import { describe, expect, it } from 'vitest';
import type { FittingTemplate, Instance } from './answers.ts';
import { usualTemplate } from './usual-template.ts';

const templates = (...codes: string[]): FittingTemplate[] =>
  codes.map((code) => ({ template: { code }, fits: code !== 'REMINDER' }) as FittingTemplate);
const all = templates('CANCEL', 'MOVED', 'POSTPONED', 'REMINDER');

function instance(state: Instance['state'], kind?: 'cancelled' | 'postponed' | 'moved') {
  return { state, mark: kind ? ({ kind } as Instance['mark']) : null };
}

describe('CSE-30: the template to begin with', () => {
  it.each([
    [instance('cancelled', 'cancelled'), 'CANCEL'],
    // As ticketing says it, without anybody's mark here.
    [instance('cancelled'), 'CANCEL'],
    [instance('cancelled', 'moved'), 'CANCEL'],
    [instance('postponed', 'postponed'), 'POSTPONED'],
    [instance('on_sale', 'moved'), 'MOVED'],
    [instance('on_sale'), null],
  ])('is the one made for what was marked: %j %s', (marked, code) => {
    expect(usualTemplate(marked, all)).toBe(code);
  });

  it('is the only one that fits, whatever it is called', () => {
    expect(usualTemplate(instance('cancelled'), templates('OWN', 'REMINDER'))).toBe('OWN');
  });

  it('is a person’s choice where the venue archived that one and has others', () => {
    expect(usualTemplate(instance('on_sale', 'moved'), templates('CANCEL', 'OWN'))).toBeNull();
  });
});
