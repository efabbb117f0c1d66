import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Measured } from './main.ts';
import { startLoggingSink, startSmtpSink } from './relay.ts';
import { sendOnce, type Run } from './sending.ts';
import { ask, freePort, median, postfixTools, type Running } from './tools.ts';
import { startVenue } from './venue.ts';

/*
 * P-1: service e-mails of 8 KB with 8 merge fields, from audience query to recorded outcome, over 10 connections,
 * against Postfix's smtp-source with the same size and count, interleaved, at the same sink. fsync, journal and
 * re-checks are on. At the end one more sending goes to a sink that writes down every recipient.
 */

export const goal = 1;

const count = Number(process.env['BENCH_COUNT'] ?? 100_000);
const repeats = Number(process.env['BENCH_REPEATS'] ?? 3);
const connections = 10;

export async function measure(): Promise<Measured> {
  const port = await freePort();
  const { foyer, folder } = await startVenue({ SMTP_URL: `smtp://127.0.0.1:${port}` }, { holders: count });
  try {
    const sink = await startSmtpSink(port);
    const ours: Run[] = [];
    const theirs: number[] = [];
    let size = 0;
    for (let round = 0; round < repeats; round++) {
      const sent = await sendOnce(foyer, count, `round ${round}`);
      ours.push(sent.run);
      size ||= await messageSize(foyer, sent.id);
      theirs.push(await source(port, size));
    }
    await sink.end();
    const distinct = await recipientsOfOneMore(foyer, port, join(folder, 'sink.log'));
    return report(ours, theirs, size, distinct);
  } finally {
    await foyer.stop();
  }
}

async function messageSize(foyer: Running, id: string): Promise<number> {
  return (await ask<{ raw: string }>(foyer, 'GET', `/api/sendings/${id}/messages/1`)).raw.length;
}

/** The reference: as many messages of that size over as many connections, without looking at anything. */
async function source(port: number, size: number): Promise<number> {
  const began = performance.now();
  const child = postfixTools().run('smtp-source', [
    '-d',
    '-s',
    String(connections),
    '-l',
    String(size),
    '-m',
    String(count),
    '-f',
    'from@bench.example',
    '-t',
    'to@bench.example',
    `127.0.0.1:${port}`,
  ]);
  const code = await new Promise((done) => child.once('exit', done));
  if (code !== 0) throw new Error(`smtp-source ended with ${String(code)}`);
  return (performance.now() - began) / 1000;
}

/** One more sending, not timed, into a sink that keeps a log of its own: how many different people got a message? */
async function recipientsOfOneMore(foyer: Running, port: number, log: string): Promise<number> {
  const sink = await startLoggingSink(port, log);
  try {
    await sendOnce(foyer, count, 'the counted one');
    const recipients = readFileSync(log, 'utf8').trim().split('\n');
    return new Set(recipients.map((line) => line.split('\t')[0])).size;
  } finally {
    await sink.end();
  }
}

function report(ours: Run[], theirs: number[], size: number, distinct: number): Measured {
  const reference = median(theirs);
  const whole = median(ours.map((run) => run.whole));
  const alone = median(ours.map((run) => run.alone));
  if (distinct !== count)
    throw new Error(`the counted sending reached ${distinct} different recipients, ${count} wanted`);
  const rate = (seconds: number) => `${seconds.toFixed(2)} s, ${Math.round(count / seconds)}/s`;
  return {
    ratio: reference / whole,
    notes: [
      `${count} messages of ${size} bytes, ${connections} connections, median of ${ours.length} interleaved runs`,
      `smtp-source: ${rate(reference)} (${theirs.map((seconds) => seconds.toFixed(2)).join(', ')})`,
      `Foyer, whole: ${rate(whole)} (${ours.map((run) => run.whole.toFixed(2)).join(', ')})`,
      `Foyer, the sending alone: ${rate(alone)}, ratio ${(reference / alone).toFixed(2)}`,
      `checked: each sending had ${count} accepted; a counted one reached ${distinct} different recipients`,
    ],
  };
}
