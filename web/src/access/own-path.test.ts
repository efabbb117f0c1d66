import { describe, expect, it } from 'vitest';
import { ownPath } from './own-path.ts';

describe('the way back after the log-in', () => {
  it('is any path of ours, with what stood in its address bar', () => {
    expect(ownPath('/instances/12?tab=holders#end')).toBe('/instances/12?tab=holders#end');
    expect(ownPath('/')).toBe('/');
  });

  it.each([
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example',
    '/\t/evil.example',
    'javascript:alert(1)',
    '\\\\evil.example',
    '',
    undefined,
    7,
  ])('is never another address: %s', (to) => {
    expect(ownPath(to)).toBeUndefined();
  });

  it('does not lead back to the log-in itself', () => {
    expect(ownPath('/login?to=/login')).toBeUndefined();
  });
});
