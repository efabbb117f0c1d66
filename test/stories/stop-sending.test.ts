import { beforeAll, expect, test, vi } from 'vitest';
import { sendingAnswer } from '../../src/delivery/contract.ts';
import { pressSend } from './press-send.ts';
import { patience, storyHouse, until } from './process.ts';
import { reckon } from './reckoning.ts';
import { startSink, type SinkProcess } from './sink-process.ts';
import { cancelled, importVenue, type Visitor } from './venue.ts';

/*
 * Cancel is quick and exact (promises.md, B-39), the short form: one sending of some hundreds is stopped at a random
 * moment, again and again, against the sink's own log. bench/ does it 200 times with 5,000.
 */
vi.setConfig({ testTimeout: 2 * patience, hookTimeout: 2 * patience });

const house = storyHouse('all', () => ({ SMTP_URL: sink.url }));
let sink: SinkProcess;

const visitors: Visitor[] = Array.from({ length: 300 }, (_, index) => ({
  last_name: `Visser ${index}`,
  email: `visser${index}@mail.example`,
}));

/** What was promised (ms): no dot later than this after the answer. */
const obeyedWithin = 2_000;
/** Slow enough that a stop can come in the middle. */
const thinking = 60;

beforeAll(async () => {
  sink = await startSink(house);
  await sink.think(thinking);
});

test('B-39: a stop at a random moment lets no dot fall 2 s later, and every message has one end', async () => {
  const foyer = await house.start();
  await importVenue(house, visitors);
  for (const round of ['first', 'second', 'third', 'fourth']) {
    const after = Math.floor(Math.random() * 200);
    const said = `${round} round, stopped after ${after} mails`;
    const earlier = (await sink.taken()).length;
    const taken = async () => (await sink.taken()).slice(earlier);
    const { id } = await pressSend(foyer, { instance: cancelled, template: 'CANCEL', again: round });
    await until(said, async () => ((await taken()).length >= after ? true : undefined));

    const answer = await foyer.ask('POST', `/api/sendings/${id}/stop`);
    const answeredAt = Date.now();
    expect(sendingAnswer.parse(answer.body).state, said).toBe('stopped');
    await until('two seconds', () => (Date.now() > answeredAt + 1.5 * obeyedWithin ? true : undefined));

    // The sink notes a mail when it has thought about it; its dot fell before.
    const dots = (await taken()).map(({ at }) => at - thinking);
    expect(Math.max(0, ...dots), said).toBeLessThanOrEqual(answeredAt + obeyedWithin);
    const { totals } = (await reckon(foyer, id)).sending;
    const { messages, accepted, uncertain, cancelled: left, refused, expired, skipped } = totals;
    expect(messages, said).toBe(visitors.length);
    expect(accepted + uncertain + left + refused + expired + skipped, said).toBe(visitors.length);
    expect(await taken(), said).toHaveLength(accepted + uncertain);
    // Else the stop came when there was nothing left to stop, and has shown nothing.
    expect(left, said).toBeGreaterThan(0);
  }
  expect(await house.foyer(['verify'])).toMatchObject({ code: 0, out: 'verify: everything adds up\n' });
});
