import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startProgram, type Program } from './program.ts';

/** A mail as the sink's own log has it. */
export interface Taken {
  recipient: string;
  messageId: string;
  /** When it was taken, and when its final dot had come (ms since 1970). */
  at: number;
  dotAt: number;
  /** Port of the sender's end of the connection. */
  from: number;
  /** Of the envelope: where a bounce of it goes to. */
  returnPath: string;
}

/** The test sink as a process of its own: it outlives every kill, and remembers. */
export interface Sink {
  url: string;
  port: number;
  /** All it took so far, in its order. */
  taken(): Taken[];
  /** How many mails it took so far. */
  count: () => number;
  /** From now on it thinks so long before it answers a dot (ms). */
  think(ms: number): Promise<void>;
  program: Program;
}

/** @param host where it listens: loopback, or this machine's end of a cable between its own network namespaces */
export async function startSink(folder: string, host = '127.0.0.1'): Promise<Sink> {
  const log = join(folder, 'sink.log');
  const program = startProgram(
    process.execPath,
    ['test/sink/main.ts', '--log', log, '--host', host],
    join(folder, 'sink.out'),
  );
  const port = Number((await program.says(/listening on (\d+)/))[1]);
  let told = 0;
  const lines = (): string[] => readFileSync(log, 'utf8').split('\n').slice(0, -1);
  return {
    url: `smtp://${host}:${port}`,
    port,
    taken: () =>
      lines().map((line) => {
        const [recipient = '', messageId = '', , at, dotAt, from, returnPath = ''] = line.split('\t');
        const [takenAt, dot, port] = [at, dotAt, from].map(Number) as [number, number, number];
        return {
          recipient: recipient.toLowerCase(),
          messageId,
          at: takenAt,
          dotAt: dot,
          from: port,
          returnPath,
        };
      }),
    count: () => lines().length,
    think: async (ms) => {
      program.tell(`pause ${ms}`);
      await program.says(new RegExp(`(?:pausing \\d+\\n[^]*){${++told}}`));
    },
    program,
  };
}
