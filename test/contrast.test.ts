import { expect, it } from 'vitest';
import { contrast } from '../src/platform/contrast.ts';
import { contrastOnWhite, leastContrast } from '../web/src/settings/contrast.ts';

it('screen and server see the same contrast, so that what looks good is not refused', () => {
  for (let value = 0; value <= 0xffffff; value += 65_521) {
    const colour = `#${value.toString(16).padStart(6, '0')}`;
    expect(contrastOnWhite(colour)).toBeCloseTo(contrast(colour, '#ffffff'), 9);
  }
  expect(contrastOnWhite('#fff')).toBeUndefined();
  expect(leastContrast).toBe(4.5);
});
