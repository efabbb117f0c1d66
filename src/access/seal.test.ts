import { describe, expect, it } from 'vitest';
import { seal, unseal } from '../platform/seal.ts';
import { subKey } from './seal.ts';

const key = subKey(Buffer.alloc(32, 1), 'test');
const secret = Buffer.from('twenty bytes of secret');

describe('a sealed secret', () => {
  it('opens again under its key and in its place', () => {
    expect(unseal(key, seal(key, secret, 'staff:1'), 'staff:1')).toEqual(secret);
  });

  it('shows nothing, and is another each time', () => {
    const [one, two] = [seal(key, secret, 'staff:1'), seal(key, secret, 'staff:1')];
    expect(one).not.toEqual(two);
    expect(one.includes(secret)).toBe(false);
  });

  it('C-29: opens in no other place, under no other key, and not when a bit was changed', () => {
    const sealed = seal(key, secret, 'staff:1');
    expect(unseal(key, sealed, 'staff:2')).toBeUndefined();
    expect(unseal(subKey(Buffer.alloc(32, 2), 'test'), sealed, 'staff:1')).toBeUndefined();
    expect(unseal(subKey(Buffer.alloc(32, 1), 'another purpose'), sealed, 'staff:1')).toBeUndefined();
    for (const at of sealed.keys()) {
      const changed = Buffer.from(sealed);
      changed[at]! ^= 1;
      expect(unseal(key, changed, 'staff:1')).toBeUndefined();
    }
    for (const length of [0, 1, 28])
      expect(unseal(key, sealed.subarray(0, length), 'staff:1')).toBeUndefined();
  });
});
