import { beforeAll, describe, expect, it } from 'vitest';
import { placeCast, type Cast } from '../../../test/cast.ts';
import { testDatabase } from '../../../test/database.ts';
import { rows, sql } from '../../platform/database.ts';
import { judge } from './judge.ts';
import {
  addressesIn,
  browserAgent,
  linkedTemplate,
  publicServer,
  receiptsOf,
  sendTracked,
} from './tracking.testing.ts';

const acceptedAt = new Date('2026-11-21T16:00:00Z');
const later = (ms: number): Date => new Date(acceptedAt.getTime() + ms);
const person = {
  method: 'GET',
  ip: '192.0.2.7',
  headers: { 'user-agent': browserAgent },
  at: later(60_000),
  acceptedAt,
};

describe('judging a request (lessons D.4)', () => {
  it.each([
    ['a browser a minute later', {}, 'human', null],
    ['HEAD', { method: 'HEAD' }, 'machine', 'head'],
    [
      'a prefetch',
      { headers: { ...person.headers, 'sec-purpose': 'prefetch;prerender' } },
      'machine',
      'prefetch',
    ],
    ['no agent', { headers: {} }, 'machine', 'no_agent'],
    [
      'a scanner by name',
      { headers: { 'user-agent': 'Mozilla/5.0 (compatible; Proofpoint URL Defense)' } },
      'machine',
      'robot',
    ],
    ['a program', { headers: { 'user-agent': 'python-requests/2.32' } }, 'machine', 'robot'],
    ['a browser in a scanner’s network', { ip: '40.94.1.2' }, 'human', null],
    ['a browser in Microsoft’s protection', { ip: '40.107.3.4' }, 'machine', 'scanner_network'],
    ['the same by IPv6', { ip: '::ffff:40.107.3.4' }, 'machine', 'scanner_network'],
    [
      'Apple’s privacy protection',
      { ip: '17.58.1.1', headers: { 'user-agent': 'Mozilla/5.0' } },
      'machine',
      'apple_privacy',
    ],
    ['a stripped agent elsewhere', { headers: { 'user-agent': 'Mozilla/5.0' } }, 'human', null],
    [
      'Google’s picture proxy',
      { headers: { 'user-agent': 'Mozilla/5.0 (via ggpht.com GoogleImageProxy)' } },
      'unknown',
      'image_proxy',
    ],
    ['two seconds after acceptance', { at: later(2_000) }, 'machine', 'too_soon'],
    ['three seconds after', { at: later(3_000) }, 'human', null],
    ['before a server took it', { acceptedAt: null }, 'unknown', 'before_sent'],
  ] as const)('%s', (_, more, of, reason) => {
    expect(judge({ ...person, ...more })).toEqual({ class: of, reason });
  });
});

const test = testDatabase();
let cast: Cast;
let templateVersionId: number;
beforeAll(async () => {
  cast = await placeCast(test.db);
  templateVersionId = await linkedTemplate(test);
});

describe('judging clicks by each other', () => {
  it('CSE-39: three different links within a second were a machine, the first two as well', async () => {
    const { id, mails, clock } = await sendTracked(test, cast, { templateVersionId });
    const { ask } = await publicServer(test, clock);
    const { links } = addressesIn(mails.get('bea')!);
    clock.pass(43_000);
    await ask(links[0]!);
    clock.pass(500);
    await ask(links[1]!);
    expect(await receiptsOf(test, id)).toEqual(['1 clicked 1 human', '1 clicked 2 human']);
    clock.pass(500);
    await ask(links[2]!);
    expect(await receiptsOf(test, id)).toEqual([1, 2, 3].map((link) => `1 clicked ${link} machine burst`));
    clock.pass(20_000);
    await ask(links[0]!);
    expect((await receiptsOf(test, id)).at(-1)).toBe('1 clicked 1 human');
  });

  it('the same link three times, or three over some seconds, was a person; so was another person’s mail', async () => {
    const { id, mails, clock } = await sendTracked(test, cast, { templateVersionId });
    const { ask } = await publicServer(test, clock);
    const [bea, eve] = [addressesIn(mails.get('bea')!), addressesIn(mails.get('eve')!)];
    clock.pass(60_000);
    for (const _ of [1, 2, 3]) await ask(bea.links[0]!);
    await ask(eve.links[1]!);
    await ask(eve.links[2]!);
    clock.pass(1_100);
    await ask(bea.links[1]!);
    clock.pass(1_100);
    await ask(bea.links[2]!);
    expect((await receiptsOf(test, id)).every((words) => words.endsWith('human'))).toBe(true);
  });

  it('the hidden link leads nowhere and tells on everything that was asked for around it', async () => {
    const { id, mails, clock } = await sendTracked(test, cast, { templateVersionId });
    const { ask } = await publicServer(test, clock);
    const { links } = addressesIn(mails.get('bea')!);
    clock.pass(60_000);
    await ask(links[0]!);
    clock.pass(5_000);
    expect((await ask(links.at(-1)!)).statusCode).toBe(404);
    clock.pass(5_000);
    await ask(links[1]!);
    expect(await receiptsOf(test, id)).toEqual([
      '1 clicked 1 machine trap',
      '1 clicked 0 machine trap',
      '1 clicked 2 machine trap',
    ]);
  });

  it('keeps the verdict and neither address nor agent, and at most a hundred a message', async () => {
    const { id, mails, clock } = await sendTracked(test, cast, { templateVersionId });
    const { ask } = await publicServer(test, clock);
    clock.pass(60_000);
    const { pixel } = addressesIn(mails.get('bea')!);
    for (let times = 0; times < 110; times++) await ask(pixel, { ip: '203.0.113.77' });
    const kept = await rows(test.db, sql`select * from receipts where sending_id = ${id}`);
    expect(kept).toHaveLength(100);
    expect(JSON.stringify(kept)).not.toMatch(/203\.0\.113|Mozilla|Chrome/);
  });
});
