import { expect, test } from 'vitest';
import { fakeSender, mails } from '../../../test/sink/fake-sender.ts';
import { fakeTime } from '../../../test/sink/fake-time.ts';
import { openCapture } from './capture.ts';

test('every message is accepted after permission and journal', async () => {
  const asked: string[] = [];
  const sender = fakeSender(mails(120), { permission: ({ to }) => asked.push(to) > 0 });
  openCapture({ work: sender.work }).wake();
  await expect.poll(() => sender.counts()).toEqual({ accepted: 120 });
  expect(asked).toEqual(sender.journal);
  expect(sender.verdicts[0]?.verdict).toMatchObject({
    code: 250,
    reply: expect.stringContaining('Captured'),
  });
});

test('rule 4: a message whose permission is withdrawn is returned, without a journal line', async () => {
  const sender = fakeSender(mails(3), { permission: async ({ seq }) => seq !== 2 });
  openCapture({ work: sender.work }).wake();
  await expect.poll(() => sender.counts()).toEqual({ accepted: 2, returned: 1 });
  expect(sender.journal).toEqual(['a1@visitor.example', 'a3@visitor.example']);
});

test('rules 4, 5: where no dot may go nothing is accepted, the route says why in the words of the sender, and the next try comes later', async () => {
  const time = fakeTime();
  const troubles: (string | null)[] = [];
  let isFull = true;
  const sender = fakeSender(mails(3), {
    beforeDot: () => {
      if (isFull) throw new Error('The machine was asleep.');
    },
  });
  const channel = openCapture({
    work: sender.work,
    timers: time.timers,
    onTrouble: (each) => troubles.push(each),
  });
  channel.wake();
  await expect.poll(() => sender.counts()).toEqual({ returned: 1 });
  expect(channel.free()).toBe(0);
  isFull = false;
  await time.pass(2000);
  await expect.poll(() => sender.counts()).toEqual({ returned: 1, accepted: 2 });
  expect(troubles).toEqual(['The machine was asleep.', null]);
});

test('after close nothing is taken', async () => {
  const sender = fakeSender(mails(1));
  const channel = openCapture({ work: sender.work });
  await channel.close(0);
  channel.wake();
  expect(sender.takes()).toBe(0);
});
