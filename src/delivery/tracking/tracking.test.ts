import { beforeAll, describe, expect, it } from 'vitest';
import { placeCast, type Cast } from '../../../test/cast.ts';
import { testDatabase } from '../../../test/database.ts';
import { changeTrackingRefusal } from '../../boxoffice/index.ts';
import { rows, run, sql } from '../../platform/database.ts';
import { prepareComposer } from '../compose.ts';
import { messageCopy } from '../copy.ts';
import { testClock } from '../line.testing.ts';
import { loadVersion } from '../../templates/index.ts';
import {
  addressesIn,
  key,
  linkedTemplate,
  origin,
  publicServer,
  receiptsOf,
  sendTracked,
  sentAt,
} from './tracking.testing.ts';

const test = testDatabase();
let cast: Cast;
let templateVersionId: number;
beforeAll(async () => {
  cast = await placeCast(test.db);
  templateVersionId = await linkedTemplate(test);
});
const day = 24 * 3_600_000;

describe('a mail whose opens and clicks are counted', () => {
  it('C-47: carries neither pixel nor tokens unless its sender chose so: byte for byte the mail of before', async () => {
    const { id, mails } = await sendTracked(test, cast, { templateVersionId, tracked: false });
    const version = await loadVersion(test.db, templateVersionId);
    const [{ sender, values, at }] = (await rows(
      test.db,
      sql<{
        sender: never;
        values: string[];
        at: Date;
      }>`select s.sender, v.values, c.first_at as at from sendings s
        join message_values v on v.sending_id = s.id and v.seq = 1 join claims c on c.sending_id = s.id where s.id = ${id}`,
    )) as [{ sender: never; values: string[]; at: Date }];
    const plain = prepareComposer({
      compiled: version!.variants['en']!,
      language: 'en',
      shared: {},
      personFields: ['customer.first_name', 'order.codes'],
      freeText: '',
      sender,
      purpose: 'change',
      sendingId: id,
      key,
    })({ seq: 1, to: 'Bea@mail.example', values, date: at });
    expect(values).toEqual(['Bea', 'W100']);
    expect(mails.get('bea')!.data).toBe(plain.data);
    expect(mails.get('bea')!.data).not.toContain(origin);
  });

  it('C-5: leads every web link and the pixel through tokens that differ by person and tell no number', async () => {
    const { mails, id } = await sendTracked(test, cast, { templateVersionId });
    const [bea, eve] = [addressesIn(mails.get('bea')!), addressesIn(mails.get('eve')!)];
    expect(bea.links).toHaveLength(4);
    expect(bea.pixel).toMatch(/^\/o\/a[\w-]{44}$/);
    expect(new Set([...bea.links, ...eve.links, bea.pixel, eve.pixel]).size).toBe(10);
    const whole = mails.get('bea')!.data.replaceAll('=\r\n', '');
    const html = whole.slice(whole.indexOf('text/html'));
    expect(html).toContain('mailto:desk@venue.example');
    expect(html).not.toContain('https://venue.example');
    // The text part is read, not pressed: its addresses stay.
    expect(mails.get('bea')!.data.split('text/html')[0]).toContain('https://venue.example/parking');
    expect(bea.links.join()).not.toContain(id);
  });

  it('C-47: of a person who refused carries neither, while others’ do; nor of who shares the address', async () => {
    const by = { actor: 'Ada', clock: testClock(sentAt) };
    await changeTrackingRefusal(test.db, cast.bea, { isRefused: true, note: 'asked by phone' }, by);
    const { id, mails } = await sendTracked(test, cast, { templateVersionId });
    expect(mails.get('bea')!.data).not.toContain(origin);
    expect(mails.get('eve')!.data).toContain(origin);
    const copy = await messageCopy(test.db, key, id, 1, new Date(sentAt));
    expect(copy.outcome === 'copy' && copy.copy.raw).toBe(mails.get('bea')!.data);
    // Carl reads Eve's address and refuses: hers is his.
    await run(test.db, sql`update customers set email_folded = 'eve@else.example' where id = ${cast.carl}`);
    await changeTrackingRefusal(test.db, cast.carl, { isRefused: true, note: null }, by);
    const shared = await sendTracked(test, cast, { templateVersionId });
    expect(shared.mails.get('eve')!.data).not.toContain(origin);
    await run(test.db, sql`update customers set email_folded = null where id = ${cast.carl}`);
    await changeTrackingRefusal(test.db, cast.bea, { isRefused: false, note: null }, by);
    await changeTrackingRefusal(test.db, cast.carl, { isRefused: false, note: null }, by);
    const again = await sendTracked(test, cast, { templateVersionId });
    expect(again.mails.get('bea')!.data).toContain(origin);
  });

  it('C-47: who refuses afterwards leaves no trace, and the link leads on all the same', async () => {
    const { id, mails, clock } = await sendTracked(test, cast, { templateVersionId });
    const { ask } = await publicServer(test, clock);
    clock.pass(60_000);
    const { pixel, links } = addressesIn(mails.get('bea')!);
    await changeTrackingRefusal(test.db, cast.bea, { isRefused: true, note: null }, { actor: 'Ada', clock });
    await ask(pixel);
    expect((await ask(links[0]!)).statusCode).toBe(302);
    expect(await receiptsOf(test, id)).toEqual([]);
    await changeTrackingRefusal(test.db, cast.bea, { isRefused: false, note: null }, { actor: 'Ada', clock });
    await ask(pixel);
    expect(await receiptsOf(test, id)).toEqual(['1 opened human']);
  });

  it('CSE-40: shown to staff counts nothing: the picture is left out, the source is what went out', async () => {
    const { id, mails } = await sendTracked(test, cast, { templateVersionId });
    const verdict = await messageCopy(test.db, key, id, 1, new Date(sentAt));
    if (verdict.outcome !== 'copy') throw new Error(verdict.outcome);
    expect(verdict.copy.html).not.toContain(origin);
    expect(verdict.copy.html).toContain('https://venue.example/parking');
    expect(verdict.copy.raw).toBe(mails.get('bea')!.data);
  });
});

describe('following a link', () => {
  it('C-27: leads where the template says, with the person’s own values, and everybody alike', async () => {
    const { mails, clock } = await sendTracked(test, cast, { templateVersionId });
    const { ask } = await publicServer(test, clock);
    const [house, order, parking] = addressesIn(mails.get('bea')!).links;
    const person = await ask(house!);
    expect(person.statusCode).toBe(302);
    expect(person.headers.location).toBe('https://venue.example/house?a=1&b=2');
    expect(person.headers).toMatchObject({ 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' });
    expect(person.headers['set-cookie']).toBeUndefined();
    expect((await ask(order!)).headers.location).toBe('https://venue.example/orders/W100');
    const robot = await ask(parking!, { headers: { 'user-agent': 'Barracuda Sentinel' } });
    expect(robot.headers.location).toBe('https://venue.example/parking');
  });

  it.each([
    ['a query with another address', (path: string) => `${path}?u=https://evil.example`, 302],
    ['an address instead of a name', (path: string) => path.replace(/[^/]+$/, '%2F%2Fevil.example'), 404],
    ['a backslash', (path: string) => path.replace(/[^/]+$/, '%5Cevil.example'), 404],
    ['https:evil', (path: string) => path.replace(/[^/]+$/, 'https%3Aevil.example'), 404],
    ['one letter of the name changed', (path: string) => flipped(path, path.length - 1), 404],
    ['one letter of the token changed', (path: string) => flipped(path, 40), 404],
    ['the token of another sending', (path: string) => flipped(path, 8), 404],
    ['a token of nothing', () => `/l/a${'A'.repeat(44)}/AAAAAAAAAAAAAAAA`, 404],
  ])('C-27: %s never leads elsewhere', async (_, change, status) => {
    const { mails, clock } = await sendTracked(test, cast, { templateVersionId });
    const { ask } = await publicServer(test, clock);
    const answer = await ask(change(addressesIn(mails.get('bea')!).links[2]!));
    expect(answer.statusCode).toBe(status);
    expect(answer.headers.location).toBe(status === 302 ? 'https://venue.example/parking' : undefined);
    expect(answer.body.includes('leads nowhere')).toBe(status === 404);
  });

  it('C-27: of a mail that is purged, untracked or taken out shows the same page as one that never was', async () => {
    const { id, mails, clock } = await sendTracked(test, cast, { templateVersionId });
    const { ask } = await publicServer(test, clock);
    const { links, pixel } = addressesIn(mails.get('bea')!);
    const never = await ask(`/l/a${'A'.repeat(44)}/AAAAAAAAAAAAAAAA`);
    clock.pass(89.9 * day);
    expect((await ask(links[0]!)).statusCode).toBe(302);
    clock.pass(0.2 * day);
    const old = await ask(links[0]!);
    expect([old.statusCode, old.body]).toEqual([404, never.body]);
    await run(test.db, sql`delete from message_values where sending_id = ${id}`);
    expect((await ask(addressesIn(mails.get('eve')!).links[0]!)).body).toBe(never.body);
    expect((await ask(pixel)).headers['content-type']).toBe('image/gif');
    expect((await receiptsOf(test, id)).length).toBe(1);
  });

  it('C-5: whoever tries many tokens is made to wait, and others are not', async () => {
    const { mails, clock } = await sendTracked(test, cast, { templateVersionId });
    const { ask } = await publicServer(test, clock);
    const link = addressesIn(mails.get('bea')!).links[0]!;
    for (let tries = 0; tries < 60; tries++) await ask(flipped(link, 30), { ip: '198.51.100.9' });
    expect((await ask(link, { ip: '198.51.100.9' })).statusCode).toBe(429);
    expect((await ask(link)).statusCode).toBe(302);
    clock.pass(61_000);
    expect((await ask(link, { ip: '198.51.100.9' })).statusCode).toBe(302);
  });
});

/** The same with one letter another one. */
function flipped(path: string, at: number): string {
  return path.slice(0, at) + (path[at] === 'B' ? 'C' : 'B') + path.slice(at + 1);
}
