import { setTimeout as pause } from 'node:timers/promises';
import type { Action, Moment } from './server.ts';

/*
 * What the local part of an address makes the sink do, up to its first dot:
 *
 * | word            | what happens                                                                              |
 * | --------------- | ----------------------------------------------------------------------------------------- |
 * | 550             | refused at RCPT, always                                                                   |
 * | 550go           | refused at RCPT, and DATA is answered with 354 all the same                               |
 * | 451, 451x3      | not now at RCPT, at the first try or the first three                                      |
 * | 421rcpt, …      | 421 at rcpt, data or dot, at the first try                                                |
 * | drop            | taken, and the connection cut without an answer, at the first try                         |
 * | silent          | never answered after the dot                                                              |
 * | later620        | taken, and answered so many seconds after the dot                                         |
 * | drip            | its RCPT and all that follows answered one byte in ten seconds                            |
 * | garbage-nul, …  | its RCPT answered with what is no reply (see `garbage`), at the first try                 |
 */

const drip = 10_000;

const escapes = '\u001b[2J\u001b]0;owned\u0007\u001b[31m';

/** Answers that could be misread, by name. */
export const garbage: Readonly<Record<string, Action>> = {
  line: { do: 'bytes', bytes: Buffer.alloc(10_000_000, 'x') },
  lines: { do: 'bytes', bytes: '250-2.1.5 Ok\r\n'.repeat(1_000_000) },
  nul: { do: 'bytes', bytes: '250\0 2.1.5 Ok\0\r\n' },
  endless: { do: 'bytes', bytes: '250 2.1.5 Ok', thenDrop: true },
  change: { do: 'bytes', bytes: '250-2.1.5 Ok\r\n550 5.1.1 No\r\n' },
  escape: `550 5.1.1 ${escapes}${'No such mailbox '.repeat(400)}`,
  status: '250 5.1.1 No such mailbox',
};

/** What this recipient's word says for this moment; undefined: the usual. */
export function saidByAddress(moment: Moment): Action | undefined {
  const word = /^([^.@]+)\./.exec(moment.recipient)?.[1];
  if (word === undefined) return undefined;
  return byCode(word, moment) ?? byTime(word, moment) ?? byGarbage(word, moment);
}

function byCode(word: string, { phase, nth }: Moment): Action | undefined {
  const [, code, where = 'rcpt', times = '1'] = /^([45]\d\d)(rcpt|data|dot|go)?(?:x(\d+))?$/.exec(word) ?? [];
  if (code === undefined) return undefined;
  if (where === 'go' && phase === 'data') return '354 Go on anyway';
  if (phase !== (where === 'go' ? 'rcpt' : where)) return undefined;
  if (code.startsWith('5')) return `${code} 5.1.1 No such mailbox`;
  return nth <= Number(times) ? `${code} 4.7.1 Try again later` : undefined;
}

function byTime(word: string, { phase, nth }: Moment): Action | undefined {
  const seconds = /^later(\d+)$/.exec(word)?.[1];
  const taken = '250 2.0.0 Ok: taken';
  if (phase === 'dot' && seconds !== undefined)
    return { do: 'later', until: pause(Number(seconds) * 1_000), reply: taken };
  if (phase === 'dot' && word === 'drop' && nth === 1) return { do: 'take and drop' };
  if (phase === 'dot' && word === 'silent') return { do: 'silence' };
  if (word !== 'drip') return undefined;
  if (phase === 'rcpt') return { do: 'drip', every: drip, reply: '250 2.1.5 Ok' };
  if (phase === 'data') return { do: 'drip', every: drip, reply: '354 Go ahead' };
  return phase === 'dot' ? { do: 'drip', every: drip, reply: taken } : undefined;
}

function byGarbage(word: string, { phase, nth }: Moment): Action | undefined {
  const kind = /^garbage-(\w+)$/.exec(word)?.[1];
  return kind !== undefined && phase === 'rcpt' && nth === 1 ? garbage[kind] : undefined;
}
