import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { permissions } from '../src/access/index.ts';
import { access } from '../web/src/access/words.en.ts';

// The screen of roles shows only rights it has words for, so one without would be missing there without a word.
it('every right that a route asks for has its words on the screen of roles', () => {
  const table = readFileSync(new URL('routes-by-role.txt', import.meta.url), 'utf8');
  const asked = permissions.filter((permission) => table.includes(` ${permission} `));
  expect(asked.length).toBeGreaterThan(15);
  const words = new Set(Object.keys(access.right));
  expect(asked.filter((permission) => !words.has(permission.replaceAll(/[:-]/g, '_')))).toEqual([]);
});
