import { expect, it } from 'vitest';
import {
  changedInstance,
  codeOfReason,
  notPrepared,
  notWritten,
  preparedTooSlowly,
} from './reasons-to-ask.ts';

it.each([
  [changedInstance, 'instance_changed'],
  [notWritten('The template has no version in the language fr.'), 'not_written'],
  [notPrepared('value out of range'), 'not_prepared'],
  [preparedTooSlowly, 'not_prepared'],
  ['Something an older Foyer said.', 'cannot_go_on'],
])('gives programs a code for why a sending asks: %s', (why, code) => {
  expect(codeOfReason(why)).toBe(code);
});
