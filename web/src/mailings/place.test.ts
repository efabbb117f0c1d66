import { describe, expect, it } from 'vitest';
import { placeOf } from './place.ts';
import { newWish } from './wish.ts';

describe('where in the wizard somebody is', () => {
  const wish = { ...newWish(), template: 'CANCEL' };
  const sent = { ...wish, sending: 'the sending' };

  it('is the step of the address, and nobody is past the first without a template', () => {
    expect(placeOf({ step: 'who' }, wish)).toEqual({ step: 'who' });
    expect(placeOf({ step: 'confirm' }, newWish())).toEqual({ step: 'template' });
    expect(placeOf({}, wish)).toEqual({ step: 'template' });
  });

  it('CSE-36: after it was sent no step leads to a button that sends: the Back button finds the sending', () => {
    for (const step of ['text', 'who', 'confirm', 'sending'] as const)
      expect(placeOf({ step }, sent)).toEqual({ step: 'sending', sending: 'the sending' });
    expect(placeOf({ step: 'sending', sending: 'of an address' }, wish)).toEqual({
      step: 'sending',
      sending: 'of an address',
    });
    expect(placeOf({ step: 'sending' }, wish)).toEqual({ step: 'template' });
  });
});
