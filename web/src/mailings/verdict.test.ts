import { describe, expect, it } from 'vitest';
import type { FittingTemplate, Validation } from './answers.ts';
import { nearness } from './nearness.ts';
import { verdictOf } from './verdict.ts';
import type { Template } from './wizard.ts';

const template = { code: 'REMINDER', purpose: 'information' } as Template;
const valid = { valid: true, message: '', template, warnings: [] } as unknown as Validation;
const listed = (fits: boolean): FittingTemplate[] => [
  { template, fits, code: fits ? null : 'instance_started', message: fits ? null : 'It has begun.' },
];

describe('whether a template may be sent', () => {
  it('CSE-30: takes both, content that may be sent and a performance that it fits', () => {
    expect(verdictOf(valid, listed(true))).toMatchObject({ isValid: true, template });
    expect(verdictOf(valid, listed(false))).toMatchObject({ isValid: false, code: 'instance_started' });
    expect(verdictOf(undefined, listed(true))).toBeUndefined();
    const refused = { valid: false, reason: 'not_found', message: 'None.', findings: [] } as Validation;
    expect(verdictOf(refused, listed(true))).toMatchObject({ isValid: false, code: 'not_found' });
  });
});

describe('a day that is near', () => {
  const now = Date.parse('2026-11-21T22:30:00Z');
  const word = (startsAt: string) => nearness(startsAt, 'Europe/Amsterdam', now);

  it('is tonight, today or tomorrow by the clock of the venue', () => {
    expect(word('2026-11-21T19:15:00Z')).toBe('tonight');
    expect(word('2026-11-21T13:00:00Z')).toBe('today');
    // Half past midnight in Amsterdam is the next day already.
    expect(word('2026-11-21T23:30:00Z')).toBe('tomorrow');
    expect(word('2026-11-23T19:15:00Z')).toBeUndefined();
    expect(nearness('2026-12-01T19:00:00Z', 'Europe/Amsterdam', Date.parse('2026-11-30T19:00:00Z'))).toBe(
      'tomorrow',
    );
  });
});
