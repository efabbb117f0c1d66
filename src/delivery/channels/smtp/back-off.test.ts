import { expect, test } from 'vitest';
import { fakeTime } from '../../../../test/sink/fake-time.ts';
import { BackOff } from './back-off.ts';

test('the pauses double from one second to a minute and begin again after a success', async () => {
  const time = fakeTime();
  const backOff = new BackOff(time.timers, () => 0.5);
  const pauses: number[] = [];
  for (let round = 0; round < 8; round++) {
    if (round === 7) backOff.succeed();
    const before = time.clock.monotonic();
    let isOver = false;
    backOff.fail(() => (isOver = true));
    while (!isOver) await time.pass(1000);
    pauses.push((time.clock.monotonic() - before) / 1000);
  }
  expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 60, 1]);
});

test('failures during a pause do not make it longer', async () => {
  const time = fakeTime();
  const backOff = new BackOff(time.timers, () => 0.5);
  let ends = 0;
  for (let times = 0; times < 10; times++) backOff.fail(() => ends++);
  await time.pass(1000);
  expect({ ends, isWaiting: backOff.isWaiting }).toEqual({ ends: 1, isWaiting: false });
});
