import fc from 'fast-check';
import { expect, test } from 'vitest';
import { messageIds, readReturnPath } from './ids.ts';

const key = Buffer.alloc(32, 7);
const sendingId = '0b9f0c3e-6f0a-4d6b-9b6e-3a1d3c1e2f10';

test('the ids of a message are the same for every attempt and differ between messages', () => {
  const first = messageIds(key, sendingId, 1, 'bounces.venue.example');
  expect(messageIds(key, sendingId, 1, 'bounces.venue.example')).toEqual(first);
  const second = messageIds(key, sendingId, 2, 'bounces.venue.example');
  expect(second.messageId).not.toBe(first.messageId);
  expect(second.returnPath).not.toBe(first.returnPath);
});

test('a return path says its message, whatever case a relay made of it, and fits into 64 characters', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.integer({ min: 1, max: 2 ** 31 - 1 }), (id, seq) => {
      const { returnPath } = messageIds(key, id, seq, 'bounces.venue.example');
      expect(returnPath.indexOf('@')).toBeLessThanOrEqual(64);
      expect(readReturnPath(key, returnPath.toUpperCase())).toEqual({ sendingId: id, seq });
    }),
  );
});

test('C-38: a return path that was tampered with, or made with another key, says nothing', () => {
  const { returnPath } = messageIds(key, sendingId, 35, 'bounces.venue.example');
  expect(readReturnPath(key, returnPath)).toEqual({ sendingId, seq: 35 });
  expect(readReturnPath(Buffer.alloc(32, 8), returnPath)).toBeUndefined();
  const at = returnPath.indexOf('@');
  for (let index = 0; index < at; index++) {
    const forged = `${returnPath.slice(0, index)}${returnPath[index] === '0' ? '1' : '0'}${returnPath.slice(index + 1)}`;
    expect(readReturnPath(key, forged)).toBeUndefined();
  }
  expect(readReturnPath(key, 'boxoffice@venue.example')).toBeUndefined();
});
