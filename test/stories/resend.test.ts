import { beforeAll, expect, test, vi } from 'vitest';
import { decidedAnswer, sendingAnswer } from '../../src/delivery/contract.ts';
import { pressSend } from './press-send.ts';
import { patience, storyHouse, until, type Foyer } from './process.ts';
import { reckon } from './reckoning.ts';
import { startSink, type SinkProcess, type TakenMail } from './sink-process.ts';
import { ahead, importVenue, type Visitor } from './venue.ts';

/*
 * Rule 12 against a real relay: it takes a mail and cuts the connection, so nobody knows; a person says "resend". Then
 * the same again with a kill in the middle.
 */
vi.setConfig({ testTimeout: 2 * patience, hookTimeout: 2 * patience });

const house = storyHouse('each', () => ({ SMTP_URL: sink.url }));
let sink: SinkProcess;

const unlucky = 'drop.dora@mail.example';
const visitors: Visitor[] = [
  { last_name: 'Visser', email: 'anna@mail.example' },
  { last_name: 'Bos', email: 'bea@mail.example' },
  { last_name: 'Smits', email: unlucky },
];

beforeAll(async () => {
  sink = await startSink(house);
  const foyer = await house.start();
  await importVenue(house, visitors);
  await foyer.stop();
});

/** Presses "resend" for everything that is uncertain. */
async function resendAll(foyer: Foyer, id: string): Promise<number[]> {
  const { status, text, body } = await foyer.ask('POST', `/api/sendings/${id}/resend`, { all: true });
  expect(status, text).toBe(200);
  return decidedAnswer.parse(body).seqs;
}

async function takenBy(address: string): Promise<TakenMail[]> {
  return (await sink.taken()).filter(({ recipient }) => recipient.toLowerCase() === address);
}

test('rule 12: a resent message arrives exactly once more, also when the process is killed in the middle', async () => {
  let foyer = await house.start();
  const { id } = await pressSend(foyer, { instance: ahead, template: 'REMINDER' });
  const first = await reckon(foyer, id);
  expect(first.sending.totals).toMatchObject({ messages: 3, accepted: 2, uncertain: 1 });
  expect(first.addresses.get('uncertain')).toEqual(new Set([unlucky]));
  expect(await takenBy(unlucky)).toHaveLength(1);
  await foyer.stop();

  // Dies with the first dot it writes, which is that of the resent one.
  foyer = await house.start({ FOYER_KILL_AT: 'after-dot:1' });
  expect(await resendAll(foyer, id)).toHaveLength(1);
  expect((await foyer.ended).signal).toBe('SIGKILL');

  // Whoever comes after knows no more than that the dot went: uncertain again, and not sent by itself.
  foyer = await house.start();
  const second = await reckon(foyer, id);
  expect(second.sending.totals).toMatchObject({ accepted: 2, uncertain: 1 });
  const before = await takenBy(unlucky);
  expect(before.length).toBeLessThanOrEqual(2);

  expect(await resendAll(foyer, id)).toHaveLength(1);
  expect(await resendAll(foyer, id)).toHaveLength(0);
  const last = await until('the resent message to be accepted', async () => {
    const { sending } = await reckon(foyer, id);
    return sending.totals.accepted === 3 ? sending : undefined;
  });
  expect(last.summary).toMatchObject({ held: 3, reached: 3, unreachable: 0, waiting: 0 });

  const after = await takenBy(unlucky);
  expect(after).toHaveLength(before.length + 1);
  expect(new Set(after.map(({ messageId }) => messageId)).size).toBe(1);
  expect((await foyer.get(`/api/sendings/${id}`, sendingAnswer)).firstPassAt).toBe(first.sending.firstPassAt);
  expect(await house.foyer(['verify'])).toMatchObject({ code: 0, out: 'verify: everything adds up\n' });
});
