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
  /** Its header, where the sink was asked to keep it. */
  head: string;
}

/** What the sink heard beside mails: a connection that opens or ends, a log-in, each sender and recipient that was named. */
export interface Heard {
  at: number;
  connection: number;
  what: 'open' | 'close' | 'auth' | 'mail' | 'rcpt';
  recipient: string;
  /** The return path. */
  from: string;
  /** The code it answered, or what else it did. */
  answer: string;
}

/** How a sink is started. */
export interface SinkWish {
  /** Where it listens: loopback, or this machine's end of a cable between its own network namespaces. */
  host?: string;
  /** It notes what it hears beside mails. */
  hears?: boolean;
  /** More for its command line: see test/sink/main.ts. */
  args?: readonly string[];
  environment?: Readonly<Record<string, string>>;
}

/** The test sink as a process of its own: it outlives every kill, and remembers. */
export interface Sink {
  url: string;
  port: number;
  /** All it took so far, in its order. */
  taken(): Taken[];
  /** How many mails it took so far. */
  count: () => number;
  /** All it heard so far, where it was asked to note that (`--heard`). */
  heard(): Heard[];
  /** Gives it an order of test/sink/orders.ts, which it follows when this resolves. */
  order(line: string): Promise<void>;
  /** From now on it thinks so long before it answers a dot (ms). */
  think(ms: number): Promise<void>;
  program: Program;
}

/** @param folder where its logs go */
export async function startSink(folder: string, wish: SinkWish = {}): Promise<Sink> {
  const { host = '127.0.0.1', hears = false, args = [], environment } = wish;
  const [log, heard] = [join(folder, 'sink.log'), join(folder, 'heard.log')];
  const program = startProgram(
    process.execPath,
    ['test/sink/main.ts', '--log', log, '--host', host, ...(hears ? ['--heard', heard] : []), ...args],
    join(folder, 'sink.out'),
    environment && { env: { ...process.env, ...environment } },
  );
  const port = Number((await program.says(/listening on (\d+)/))[1]);
  let told = 0;
  const linesOf = (path: string): string[] => readFileSync(path, 'utf8').split('\n').slice(0, -1);
  const order = async (line: string): Promise<void> => {
    program.tell(line);
    await program.says(/^told .*\n/m, ++told);
  };
  return {
    url: `smtp://${host}:${port}`,
    port,
    taken: () => linesOf(log).map(readTaken),
    count: () => linesOf(log).length,
    heard: () => linesOf(heard).map(readHeard),
    order,
    think: async (ms) => await order(`pause ${ms}`),
    program,
  };
}

function readTaken(line: string): Taken {
  const [recipient = '', messageId = '', , at, dotAt, from, returnPath = '', head = '""'] = line.split('\t');
  const [takenAt, dot, port] = [at, dotAt, from].map(Number) as [number, number, number];
  const times = { at: takenAt, dotAt: dot };
  return {
    recipient: recipient.toLowerCase(),
    messageId,
    ...times,
    from: port,
    returnPath,
    head: JSON.parse(head) as string,
  };
}

function readHeard(line: string): Heard {
  const [at, connection, what = 'open', recipient = '', from = '', answer = ''] = line.split('\t');
  return {
    at: Number(at),
    connection: Number(connection),
    what: what as Heard['what'],
    recipient: recipient.toLowerCase(),
    from,
    answer,
  };
}
