import { parentPort, workerData } from 'node:worker_threads';
import { systemClock } from '../platform/clock.ts';
import { killAtPoint } from '../platform/kill-points.ts';
import { openLog } from '../platform/log.ts';
import { serveRoute, type RouteService } from './serve-route.ts';

// The thread of one sender. Nothing is shared with the process around it but these words: no handle, no pool.

/** What the thread is started with. */
export interface ThreadOrders extends Pick<RouteService, 'connection' | 'route' | 'dataFolder'> {
  key: Uint8Array;
  routeKey: Uint8Array;
  logLevel: string;
  killAt?: string;
}

/** What the thread tells: the worker whose death its exit is. */
export interface ThreadWord {
  workerId: string;
}

if (!parentPort) throw new Error('sender-thread.ts runs as a thread of startDelivery');
const parent = parentPort;
const { key, routeKey, logLevel, killAt, ...orders } = workerData as ThreadOrders;

const served = await serveRoute({
  ...orders,
  key: Buffer.from(key),
  routeKey: Buffer.from(routeKey),
  clock: systemClock,
  log: openLog(logLevel),
  reached: killAtPoint(killAt),
  started: (workerId) => parent.postMessage({ workerId } satisfies ThreadWord),
});
parent.on('message', () => served.stop());
await served.over;
// The port keeps a thread alive that has nothing more to do.
parent.close();
