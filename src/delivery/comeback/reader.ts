import { fork, type ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Log } from '../../platform/log.ts';

/** What the child says of a mail. It has read what strangers wrote, so what it says is looked at like theirs. */
const answerShape = z.object({
  id: z.number(),
  kind: z.enum(['bounce', 'complaint', 'automatic', 'human']),
  recipients: z
    .array(
      z.object({
        address: z.string().max(1_000),
        type: z.enum(['hard', 'soft', 'delayed', 'delivered']),
        status: z.string().max(100),
        reason: z.string().max(2_000),
      }),
    )
    .max(1_000),
  why: z.string().max(2_000),
  ownMark: z.object({
    returnPaths: z.array(z.string().max(400)).max(100),
    messageIds: z.array(z.string().max(400)).max(100),
    envelopeIds: z.array(z.string().max(400)).max(100),
  }),
  from: z.string().max(400),
  subject: z.string().max(400),
});

/** A mail that was read. */
export type ReadMail = Omit<z.output<typeof answerShape>, 'id'>;

/** What came of reading: the mail, or why nobody can read it. `stopped`: this process ends; nothing is known. */
export type Reading = { read: ReadMail } | { failed: 'time' | 'memory' | 'died' | 'stopped' };

export interface ReaderOptions {
  log: Log;
  /** Longest a mail may take (ms), and most memory of the child (bytes). */
  limits?: { time: number; memory: number };
  /** Tests only: another program in the place of the child. */
  program?: URL;
}

/** Reads mails one after the other in a child of its own. */
export interface Reader {
  read(raw: Uint8Array): Promise<Reading>;
  /** The child's process id, while there is one. */
  pid(): number | undefined;
  stop(): Promise<void>;
}

const usualLimits = { time: 10_000, memory: 256 * 1024 * 1024 };
/** How often its memory is looked at while it reads (ms): a mail that fills 256 MB takes longer. */
const lookEvery = 50;

/**
 * Keeps one child that reads mails. One that takes longer or more than the limits is killed, and the mail it had is
 * reported; the next mail gets a new one. Nothing a mail does reaches this process: it only waits (B-49, B-50).
 */
export function openReader({ log, limits = usualLimits, program }: ReaderOptions): Reader {
  let child: ChildProcess | undefined;
  let queue: Promise<unknown> = Promise.resolve();
  let asked = 0;
  let isStopped = false;

  const ready = (): ChildProcess => {
    if (child?.connected) return child;
    child = fork(program ?? new URL('reader-child.ts', import.meta.url), [], {
      // Nothing of ours is for it: no settings, no secret.
      env: {},
      execArgv: [`--max-old-space-size=${Math.floor(limits.memory / 1024 / 1024)}`],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    child.on('error', (thrown) => log.warn({ err: thrown }, 'the reader of returned mail broke'));
    return child;
  };
  const readNow = async (raw: Uint8Array): Promise<Reading> => {
    if (isStopped) return { failed: 'stopped' };
    const reading = await ask(ready(), { id: ++asked, raw }, limits);
    if ('failed' in reading) {
      child = undefined;
      if (!isStopped)
        log.warn({ failed: reading.failed, bytes: raw.length }, 'a returned mail could not be read');
    }
    return isStopped && 'failed' in reading ? { failed: 'stopped' } : reading;
  };
  return {
    read: (raw) => {
      const reading = queue.then(() => readNow(raw));
      queue = reading.catch(() => undefined);
      return reading;
    },
    pid: () => child?.pid,
    stop: async () => {
      isStopped = true;
      const last = child;
      child = undefined;
      if (!last || last.exitCode !== null || last.signalCode !== null) return;
      const gone = new Promise((done) => last.once('exit', done));
      last.kill('SIGKILL');
      await gone;
    },
  };
}

/** Asks the child about one mail, and kills it when that takes too much. */
function ask(
  child: ChildProcess,
  question: { id: number; raw: Uint8Array },
  limits: { time: number; memory: number },
): Promise<Reading> {
  return new Promise((done) => {
    const end = (reading: Reading): void => {
      clearTimeout(late);
      clearInterval(looking);
      child.off('message', heard);
      child.off('exit', died);
      if ('failed' in reading) child.kill('SIGKILL');
      done(reading);
    };
    const late = setTimeout(() => end({ failed: 'time' }), limits.time);
    const looking = setInterval(() => {
      void memoryOf(child.pid).then((bytes) => bytes > limits.memory && end({ failed: 'memory' }));
    }, lookEvery);
    const heard = (said: unknown): void => {
      const answer = answerShape.safeParse(said);
      if (!answer.success) return end({ failed: 'died' });
      const { id, ...read } = answer.data;
      if (id === question.id) end({ read });
    };
    // Its own limit of the heap ends it with SIGABRT.
    const died = (_code: number | null, signal: string | null): void =>
      end({ failed: signal === 'SIGABRT' ? 'memory' : 'died' });
    child.on('message', heard);
    child.once('exit', died);
    child.send(question, (failure) => failure && end({ failed: 'died' }));
  });
}

const pageBytes = 4_096;

/** Resident memory of a process; 0 where the system does not tell (then its heap's own limit is all there is). */
async function memoryOf(pid: number | undefined): Promise<number> {
  try {
    const statm = await readFile(`/proc/${pid}/statm`, 'latin1');
    return Number(statm.split(' ')[1]) * pageBytes;
  } catch {
    return 0;
  }
}
