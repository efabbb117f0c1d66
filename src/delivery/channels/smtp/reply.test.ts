import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ReplyReader, type Reply } from './reply.ts';

function read(...chunks: (string | Buffer)[]): { replies: Reply[]; wrong: string | undefined } {
  const replies: Reply[] = [];
  const reader = new ReplyReader((reply) => replies.push(reply));
  for (const chunk of chunks) {
    const wrong = reader.push(Buffer.from(chunk as string), () => true);
    if (wrong !== undefined) return { replies, wrong };
  }
  return { replies, wrong: undefined };
}

describe('reading replies', () => {
  test('several replies in one chunk come apart', () => {
    expect(read('250 2.1.0 Ok\r\n250 2.1.5 Ok\r\n354 Go\r\n').replies).toEqual([
      { code: 250, text: '2.1.0 Ok' },
      { code: 250, text: '2.1.5 Ok' },
      { code: 354, text: 'Go' },
    ]);
  });

  test('however the bytes are cut, the replies are the same', () => {
    const bytes = '250-first\r\n250-second\r\n250 third\r\n550 5.1.1 No\r\n250\r\n';
    const whole = read(bytes).replies;
    expect(whole).toHaveLength(3);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: bytes.length })), (cuts) => {
        const edges = [0, ...cuts.sort((a, b) => a - b), bytes.length];
        const chunks = edges.slice(1).map((edge, at) => bytes.slice(edges[at], edge));
        expect(read(...chunks).replies).toEqual(whole);
      }),
    );
  });

  test('the lines of one reply are joined and its enhanced status code is said once', () => {
    const { replies } = read('550-5.1.1 No such user\r\n550-5.1.1 here,\r\n550 5.1.1 sorry\r\n');
    expect(replies[0]?.text).toBe('5.1.1 No such user here, sorry');
  });

  test.each([
    ['no code', 'hello there\r\n'],
    ['a code out of range', '650 what\r\n'],
    ['NUL bytes', '\0\0\0\r\n'],
    ['a code without a blank after it', '250OK\r\n'],
    ['a code that changes within the reply', '250-one\r\n550 two\r\n'],
    ['HTTP', 'HTTP/1.1 400 Bad Request\r\n'],
  ])('B-27: %s is no reply', (_, bytes) => {
    expect(read(bytes)).toEqual({ replies: [], wrong: expect.stringContaining('mail server') });
  });

  test('B-27: a line without an end ends the reading at 64 kB', () => {
    const chunk = Buffer.alloc(16_384, 'a');
    const reader = new ReplyReader(() => undefined);
    const taken = Array.from({ length: 5 }, () => reader.push(chunk, () => true));
    expect(taken.slice(0, 4)).toEqual([undefined, undefined, undefined, undefined]);
    expect(taken[4]).toMatch(/64 kB/);
  });

  test('B-27: a reply of a million lines ends the reading at 64 kB', () => {
    const lines = '250-x\r\n'.repeat(10_000);
    expect(read(lines, lines, lines).wrong).toMatch(/64 kB/);
  });

  test('C-37: what is kept of a reply is one line of at most 2 kB without controls', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 5000 }), (bytes) => {
        const line = Buffer.from(bytes.filter((byte) => byte !== 0x0a));
        const { replies } = read(Buffer.concat([Buffer.from('550 '), line, Buffer.from('\r\n')]));
        expect(replies[0]?.text).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
        expect(Buffer.byteLength(replies[0]?.text ?? '')).toBeLessThanOrEqual(2000);
      }),
    );
    expect(read('550 \x1b[31mred\x07 <img onerror=x>\u202e\r\n').replies[0]?.text).toBe(
      String.raw`\u{1b}[31mred\u{7} <img onerror=x>\u{202e}`,
    );
  });
});
