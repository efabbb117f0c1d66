import { fork, type ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';

export interface ApartOptions<Answer> {
  /** What the child runs; it answers by `answerApart`. */
  program: URL;
  /** What it may answer. It has read what strangers wrote, so what it says is looked at like theirs. */
  shape: z.ZodType<Answer>;
  /** Longest a question may take (ms), and most memory of the child (bytes). */
  limits: { time: number; memory: number };
  /** Without a question for so long (ms) the child is ended and its memory given back; unless said it stays. */
  restAfter?: number;
  /** The child could not be started, or not be spoken to. */
  onBroken?: (why: Error) => void;
}

/** Why there is no answer. `died` also where the child said what it should not; `stopped`: nobody knows. */
export type Failed = 'time' | 'memory' | 'died' | 'stopped';

/**
 * Work done apart from this process, one question after the other, in a child that has no setting, no secret and no
 * database. It starts with the first question. One that takes longer or more than the limits is killed, and the
 * question it had fails; the next one gets a new child. It keeps nobody alive, and ends with whoever asks.
 */
export interface Apart<Question, Answer> {
  ask(question: Question): Promise<{ answer: Answer } | { failed: Failed }>;
  /** The child's process id, while there is one. */
  pid(): number | undefined;
  stop(): Promise<void>;
}

/** How often its memory is looked at while it works (ms): filling 256 MB takes longer. */
const lookEvery = 50;

export function openApart<Question, Answer>(options: ApartOptions<Answer>): Apart<Question, Answer> {
  const { limits, restAfter } = options;
  let child: ChildProcess | undefined;
  let resting: NodeJS.Timeout | undefined;
  let queue: Promise<unknown> = Promise.resolve();
  let asked = 0;
  let isStopped = false;

  const ready = (): ChildProcess => {
    if (child?.connected) return child;
    child = start(options);
    return child;
  };
  const rest = (): void => {
    child?.kill('SIGKILL');
    child = undefined;
  };
  const askNow = async (question: Question): Promise<{ answer: Answer } | { failed: Failed }> => {
    if (isStopped) return { failed: 'stopped' };
    clearTimeout(resting);
    const said = await exchange(ready(), { id: ++asked, question }, options.shape, limits);
    if ('failed' in said) child = undefined;
    if (restAfter !== undefined) resting = setTimeout(rest, restAfter).unref();
    return isStopped && 'failed' in said ? { failed: 'stopped' } : said;
  };
  return {
    ask: (question) => {
      const said = queue.then(() => askNow(question));
      queue = said.catch(() => undefined);
      return said;
    },
    pid: () => child?.pid,
    stop: async () => {
      isStopped = true;
      clearTimeout(resting);
      const last = child;
      child = undefined;
      if (!last || last.exitCode !== null || last.signalCode !== null) return;
      const gone = new Promise((done) => last.once('exit', done));
      last.kill('SIGKILL');
      await gone;
    },
  };
}

function start({ program, limits, onBroken }: ApartOptions<unknown>): ChildProcess {
  const compiled = process.env['NODE_COMPILE_CACHE'];
  const child = fork(program, [], {
    // Nothing of ours is for it: no settings, no secret.
    env: compiled === undefined ? {} : { NODE_COMPILE_CACHE: compiled },
    execArgv: [`--max-old-space-size=${Math.floor(limits.memory / 1024 / 1024)}`],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  child.on('error', (thrown) => onBroken?.(thrown));
  // One that works without end would not notice that nobody is there any more.
  const end = (): void => void child.kill('SIGKILL');
  process.once('exit', end);
  child.once('exit', () => process.off('exit', end));
  // While a question is open its time limit keeps this process alive; a child that rests does not.
  child.unref();
  child.channel?.unref();
  return child;
}

/** Asks the child once, and kills it when that takes too much. */
function exchange<Answer>(
  child: ChildProcess,
  question: { id: number; question: unknown },
  shape: z.ZodType<Answer>,
  limits: { time: number; memory: number },
): Promise<{ answer: Answer } | { failed: Failed }> {
  const envelope = z.object({ id: z.number(), answer: shape });
  return new Promise((done) => {
    const end = (said: { answer: Answer } | { failed: Failed }): void => {
      clearTimeout(late);
      clearInterval(looking);
      child.off('message', heard);
      child.off('exit', died);
      if ('failed' in said) child.kill('SIGKILL');
      done(said);
    };
    const late = setTimeout(() => end({ failed: 'time' }), limits.time);
    const looking = setInterval(() => {
      void memoryOf(child.pid).then((bytes) => bytes > limits.memory && end({ failed: 'memory' }));
    }, lookEvery);
    const heard = (said: unknown): void => {
      const read = envelope.safeParse(said);
      if (!read.success) return end({ failed: 'died' });
      if (read.data.id === question.id) end({ answer: read.data.answer });
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
