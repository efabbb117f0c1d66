import { describe, expect, it } from 'vitest';
import { cheapCost } from './access.testing.ts';
import { hashOfNobody, hashPassword, isOutdated, standardCost, verifyPassword } from './password.ts';

describe('password hashes', () => {
  it('C-28: are argon2id at the cost asked for, with a salt of their own', async () => {
    const [one, two] = [await hashPassword('x', cheapCost), await hashPassword('x', cheapCost)];
    expect(one).toMatch(/^\$argon2id\$v=19\$m=8,t=1,p=1\$/);
    expect(one).not.toBe(two);
    expect(await verifyPassword('x', one)).toBe(true);
    expect(await verifyPassword('x ', one)).toBe(false);
  });

  it('C-28: cost at least what OWASP asks for, unless a test says otherwise', async () => {
    expect(standardCost.memory).toBeGreaterThanOrEqual(19 * 1024);
    expect(standardCost.passes).toBeGreaterThanOrEqual(2);
    expect(await verifyPassword('x', await hashPassword('x', standardCost))).toBe(true);
  });

  it('take the same letters typed on another keyboard for the same password', async () => {
    const hash = await hashPassword('caf\u00e9 terras', cheapCost);
    expect(await verifyPassword('cafe\u0301 terras', hash)).toBe(true);
  });

  it('of nobody are never right, and as much work', async () => {
    const hash = hashOfNobody(cheapCost);
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=8,t=1,p=1\$/);
    for (const guess of ['', 'x', hash]) expect(await verifyPassword(guess, hash)).toBe(false);
  });

  it('tell when they were made at another cost', async () => {
    const hash = await hashPassword('x', cheapCost);
    expect(isOutdated(hash, cheapCost)).toBe(false);
    expect(isOutdated(hash, { ...cheapCost, passes: 2 })).toBe(true);
  });
});
