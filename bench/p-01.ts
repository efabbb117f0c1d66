import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Measured } from './main.ts';
import { ask, freePort, median, postfixTools, root, startFoyer, until, type Running } from './tools.ts';
import { benchTemplate, importVenue } from './venue.ts';

/*
 * P-1: service e-mails of 8 KB with 8 merge fields, from audience query to recorded outcome, over 10 connections,
 * against Postfix's smtp-source with the same size and count, interleaved, at the same sink. fsync, journal and
 * re-checks are on. At the end one more sending goes to a sink that writes down every recipient.
 */

export const goal = 1;

const count = Number(process.env['BENCH_COUNT'] ?? 100_000);
const repeats = Number(process.env['BENCH_REPEATS'] ?? 3);
const connections = 10;

/** smtp-sink refuses to run as root. */
const asNobody = process.getuid?.() === 0 ? ['-u', 'nobody'] : [];

interface Sending {
  state: string;
  createdAt: string;
  frozenAt: string;
  endedAt: string | null;
  totals: { messages: number; accepted: number };
}

interface Run {
  /** From the call to the last recorded outcome (s). */
  whole: number;
  /** From the frozen audience to the last recorded outcome (s). */
  alone: number;
}

export async function measure(): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-bench-files-'));
  const port = await freePort();
  const foyer = await startFoyer({ SMTP_URL: `smtp://127.0.0.1:${port}` }, (command) =>
    importVenue(folder, { holders: count }, command),
  );
  try {
    const postfix = postfixTools();
    const saved = await ask<{ saved: boolean }>(foyer, 'POST', '/api/templates', benchTemplate());
    if (!saved.saved) throw new Error(`the bench's template was refused: ${JSON.stringify(saved)}`);

    const sink = await startSink(
      () => postfix.run('smtp-sink', [...asNobody, `127.0.0.1:${port}`, '1024']),
      port,
    );
    const ours: Run[] = [];
    const theirs: number[] = [];
    let size = 0;
    for (let round = 0; round < repeats; round++) {
      const sent = await sendOnce(foyer, `round ${round}`);
      ours.push(sent.run);
      size ||= await messageSize(foyer, sent.id);
      theirs.push(await source(postfix, port, size));
    }
    await end(sink);
    const distinct = await recipientsOfOneMore(foyer, port, join(folder, 'sink.log'));
    return report(ours, theirs, size, distinct);
  } finally {
    await foyer.stop();
  }
}

async function sendOnce(foyer: Running, again: string): Promise<{ id: string; run: Run }> {
  const { id } = await ask<{ id: string }>(foyer, 'POST', '/api/sendings', {
    instance: 'P1',
    template: 'BENCH',
    confirmNoMarketing: true,
    idempotencyKey: `bench-${again.replaceAll(' ', '-')}-${process.pid}`,
    again,
  });
  let sending: Sending | undefined;
  await until(
    async () => {
      sending = await ask<Sending>(foyer, 'GET', `/api/sendings/${id}`);
      return sending.endedAt !== null;
    },
    'the sending to end',
    600,
  );
  const { createdAt, frozenAt, endedAt, totals } = sending!;
  if (totals.messages !== count || totals.accepted !== count)
    throw new Error(`${totals.accepted} of ${totals.messages} accepted, ${count} wanted`);
  const seconds = (from: string) => (Date.parse(endedAt!) - Date.parse(from)) / 1000;
  return { id, run: { whole: seconds(createdAt), alone: seconds(frozenAt) } };
}

async function messageSize(foyer: Running, id: string): Promise<number> {
  return (await ask<{ raw: string }>(foyer, 'GET', `/api/sendings/${id}/messages/1`)).raw.length;
}

/** The reference: as many messages of that size over as many connections, without looking at anything. */
async function source(postfix: ReturnType<typeof postfixTools>, port: number, size: number): Promise<number> {
  const began = performance.now();
  const child = postfix.run('smtp-source', [
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
  const start = () =>
    spawn(process.execPath, [join(root, 'test/sink/main.ts'), '--port', String(port), '--log', log], {
      stdio: 'ignore',
    });
  const sink = await startSink(start, port);
  try {
    await sendOnce(foyer, 'the counted one');
    return new Set(
      readFileSync(log, 'utf8')
        .trim()
        .split('\n')
        .map((line) => line.split('\t')[0]),
    ).size;
  } finally {
    await end(sink);
  }
}

async function startSink(start: () => ChildProcess, port: number): Promise<ChildProcess> {
  const sink = start();
  const { connect } = await import('node:net');
  await until(
    () =>
      new Promise((done) => {
        const socket = connect(port, '127.0.0.1', () => (socket.destroy(), done(true)));
        socket.once('error', () => done(false));
      }),
    'the sink to listen',
  );
  return sink;
}

async function end(child: ChildProcess): Promise<void> {
  const ended = new Promise((done) => child.once('exit', done));
  child.kill('SIGTERM');
  await ended;
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
