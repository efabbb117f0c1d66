import { onTestFinished } from 'vitest';
import { systemClock } from '../../platform/clock.ts';
import type { Db } from '../../platform/database.ts';
import { newId } from '../../platform/ids.ts';
import { openLog } from '../../platform/log.ts';
import { key } from '../comeback/comeback.testing.ts';
import { startReceiver, type ReceiverOptions, type RunningReceiver } from './receiver.ts';

/** A receiver on a port of its own until the test ends. */
export async function testReceiver(db: Db, more: Partial<ReceiverOptions> = {}): Promise<RunningReceiver> {
  const running = await startReceiver({
    db,
    clock: systemClock,
    newId,
    log: openLog('silent'),
    key,
    at: { host: '127.0.0.1', port: 0 },
    ...more,
  });
  onTestFinished(() => running.stop());
  return running;
}
