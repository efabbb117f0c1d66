import { setTimeout as pause } from 'node:timers/promises';
import type { Measured } from './main.ts';
import { mainThreadTimes } from './processes.ts';
import { startSmtpSink } from './relay.ts';
import { sendOnce } from './sending.ts';
import { ask, freePort, type Running } from './tools.ts';
import { startVenue } from './venue.ts';

/*
 * P-14: the web while P-1 runs. Screens ask for Today and the instance; beside them one asker wants, every 5 ms, an
 * address that leads nowhere: it is answered without a question to the database, so that the longest wait is the longest
 * stall of the web process, or less. What it was made of is printed beside it: the web's thread ran, or waited for a
 * processor; the rest is the asker itself. The health route, which asks the database six questions, is timed as well.
 */

export const goal = 1;

const allowed = { p95: 150, stall: 50 };
const count = Number(process.env['BENCH_COUNT'] ?? 100_000);
/** Holders of the other instance, whose audience is counted meanwhile: that of the sending is in no house so large. */
const beside = 1_000;

export async function measure(): Promise<Measured> {
  const port = await freePort();
  const { foyer } = await startVenue(
    { SMTP_URL: `smtp://127.0.0.1:${port}` },
    { holders: count, ofCancelled: beside },
  );
  const sink = await startSmtpSink(port);
  try {
    const idle = await watch(foyer, () => pause(3_000));
    const busy = await watch(foyer, () => sendOnce(foyer, count, 'watched'));
    return {
      ratio: Math.min(allowed.p95 / busy.p95, allowed.stall / busy.stall),
      notes: [
        `while ${count} messages go out: p95 of Today and instance ${busy.p95.toFixed(0)} ms of ${allowed.p95} (${busy.asked} asked), longest stall ${busy.stall.toFixed(0)} ms of ${allowed.stall}${madeOf(busy)}`,
        `idle: p95 ${idle.p95.toFixed(0)} ms (${idle.asked} asked), longest stall ${idle.stall.toFixed(0)} ms${madeOf(idle)}`,
      ],
    };
  } finally {
    await sink.end();
    await foyer.stop();
  }
}

interface Listed {
  id: number;
  state: string;
}

interface Watched {
  p95: number;
  /** The longest wait for nothing, and what the web's thread did during it (ms). */
  stall: number;
  ran: number;
  waited: number;
  /** The longest wait for the health route. */
  health: number;
  asked: number;
}

function madeOf({ ran, waited, health }: Watched): string {
  return ` (its thread ran ${ran.toFixed(0)}, and waited ${waited.toFixed(0)} for a processor); health route at most ${health.toFixed(0)} ms`;
}

async function watch(foyer: Running, meanwhile: () => Promise<unknown>): Promise<Watched> {
  const { instances } = await ask<{ instances: Listed[] }>(foyer, 'GET', '/api/instances');
  const idOf = (state: string) => instances.find((each) => each.state === state)!.id;
  const id = idOf('on_sale');
  const screens = [
    '/api/today',
    `/api/instances/${id}`,
    `/api/instances/${idOf('cancelled')}/audience?purpose=change`,
    `/api/sendings?instance=${id}`,
  ];
  const state = { isOver: false };
  const times: number[] = [];
  let health = 0;
  let longest = { stall: 0, ran: 0, waited: 0 };
  const screensAsked = repeat(state, 50, async (turn) => {
    times.push(await timed(foyer, screens[turn % screens.length]!));
  });
  const nothingAsked = repeat(state, 5, async () => {
    const before = mainThreadTimes(foyer.pid);
    const stall = await timed(foyer, '/api/nothing-is-here', 404);
    const after = mainThreadTimes(foyer.pid);
    if (stall > longest.stall)
      longest = { stall, ran: after.ran - before.ran, waited: after.waited - before.waited };
  });
  const healthAsked = repeat(state, 50, async () => {
    health = Math.max(health, await timed(foyer, '/api/health'));
  });
  const over = meanwhile().finally(() => (state.isOver = true));
  await Promise.all([over, screensAsked, nothingAsked, healthAsked]);
  times.sort((one, other) => one - other);
  return { p95: times[Math.floor(times.length * 0.95)]!, ...longest, health, asked: times.length };
}

async function repeat(
  state: { isOver: boolean },
  every: number,
  once: (turn: number) => Promise<void>,
): Promise<void> {
  for (let turn = 0; !state.isOver; turn += 1) {
    await once(turn);
    await pause(every);
  }
}

async function timed(foyer: Running, path: string, status = 200): Promise<number> {
  const began = performance.now();
  const answer = await fetch(foyer.url + path, { headers: { authorization: `Bearer ${foyer.key}` } });
  await answer.arrayBuffer();
  if (answer.status !== status) throw new Error(`${path}: ${answer.status}`);
  return performance.now() - began;
}
