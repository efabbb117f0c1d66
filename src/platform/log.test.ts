import { describe, expect, it } from 'vitest';
import { maskAddress, openLog } from './log.ts';

function logged(write: (log: ReturnType<typeof openLog>) => void): string {
  const lines: string[] = [];
  write(openLog('debug', { write: (line) => lines.push(line) }));
  return lines.join('');
}

describe('the log', () => {
  it('is one JSON line an event, with its level as a word and its time', () => {
    const line = JSON.parse(logged((log) => log.info({ sendingId: 's1' }, 'frozen'))) as Record<
      string,
      unknown
    >;
    expect(line).toEqual({
      level: 'info',
      time: expect.stringMatching(/^\d{4}-.*Z$/) as string,
      sendingId: 's1',
      msg: 'frozen',
    });
  });

  it.each(['password', 'secret', 'token', 'authorization', 'cookie', 'address', 'email', 'phone', 'mobile'])(
    'C-42: hides %s, at the top and two levels down',
    (name) => {
      const hidden = 'anna.visser@example.org';
      const text = logged((log) => {
        log.info({ [name]: hidden }, 'top');
        log.info({ relay: { [name]: hidden } }, 'inner');
        log.info({ a: { b: { [name]: hidden } } }, 'deep');
      });
      expect(text.match(/\[hidden\]/g)).toHaveLength(3);
      expect(text).not.toContain('anna');
    },
  );

  it('C-42: hides whole addresses and passwords inside the text of errors', () => {
    const text = logged((log) => {
      const cause = new Error('Key (folded)=(anna.visser@example.org) already exists');
      log.error(
        { err: new Error('smtp://foyer:hunter2@relay.example.org refused bea@example.org', { cause }) },
        'failed for <carl@example.org>',
      );
    });
    for (const hidden of ['anna.visser', 'hunter2', 'bea@', 'carl@']) expect(text).not.toContain(hidden);
    expect(text).toContain('smtp://…@relay.example.org refused b…@example.org');
    expect(text).toContain('c…@example.org');
    expect(() => void JSON.parse(text)).not.toThrow();
  });
});

describe('a masked address', () => {
  it('can be recognised but not written to', () => {
    expect(maskAddress('anna.visser@example.org')).toBe('a…@example.org');
    expect(maskAddress('+31612345678')).toBe('…');
    expect(maskAddress('@example.org')).toBe('…');
    expect(maskAddress('')).toBe('…');
  });
});
