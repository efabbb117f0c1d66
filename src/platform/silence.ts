import pg from 'pg';
import type { Log } from './log.ts';

/** When a silent connection is looked into. */
export interface SilenceTimes {
  /** A question without an answer for so long (ms). */
  patience: number;
  lookEvery: number;
}

/** promises.md, B-12, gives 15 s in all. */
const usual: SilenceTimes = { patience: 8_000, lookEvery: 2_000 };

/** A server that lets nobody in for so long (ms) is away, and its old connections with it. */
const probeWithin = 3_000;

/** What of a connection the driver does not publish: the number of its process there, and its socket. */
type Inside = pg.PoolClient & { processID?: number | null; connection: { stream: { destroy: () => void } } };

/**
 * Cuts connections of a pool that a network has swallowed: somebody waits for an answer, while the server, asked by another
 * connection, works at nothing for it. Long statements are left alone, however long. Without this a page would wait
 * until the operating system gives up, two hours later.
 * @returns ends the watch
 */
export function watchSilence(
  pool: pg.Pool,
  connection: pg.ClientConfig,
  log: Log,
  { patience, lookEvery } = usual,
): () => void {
  const asked = new Map<Inside, number>();
  const idle = new Set<Inside>();

  pool.on('connect', (client) => noteQuestions(client as Inside, asked));
  pool.on('acquire', (client) => idle.delete(client as Inside));
  pool.on('release', (_, client) => idle.add(client as Inside));
  pool.on('remove', (client) => {
    asked.delete(client as Inside);
    idle.delete(client as Inside);
  });

  const cut = (client: Inside): void => {
    asked.delete(client);
    idle.delete(client);
    client.connection.stream.destroy();
  };

  const look = async (): Promise<void> => {
    const silent = [...asked].filter(([, since]) => performance.now() - since > patience);
    if (silent.length === 0) return;
    const working = await workingNow(
      connection,
      silent.map(([client]) => client.processID ?? 0),
    );
    const swallowed = silent.filter(
      ([client, since]) => !working.has(client.processID ?? 0) && asked.get(client) === since,
    );
    if (swallowed.length === 0) return;
    log.warn({ connections: swallowed.length }, 'database connections swallowed a question; they are cut');
    for (const [client] of swallowed) cut(client);
    // What befell one befell its neighbours: who waits in the pool would be tried one after the other.
    for (const client of idle) cut(client);
  };
  let isLooking = false;
  const timer = setInterval(() => {
    if (isLooking) return;
    isLooking = true;
    void look().finally(() => (isLooking = false));
  }, lookEvery);
  timer.unref();
  return () => clearInterval(timer);
}

/** Notes since when a connection owes an answer. Streams (COPY) are not noted: they last as long as their reader likes. */
function noteQuestions(client: Inside, asked: Map<Inside, number>): void {
  const query = client.query.bind(client) as (...args: unknown[]) => unknown;
  let open = 0;
  const begin = (): void => {
    if (open++ === 0) asked.set(client, performance.now());
  };
  const end = (): void => {
    if (--open === 0) asked.delete(client);
    else asked.set(client, performance.now());
  };
  const noted = (...args: unknown[]): unknown => {
    const told = args.at(-1);
    if (typeof told === 'function') {
      begin();
      args[args.length - 1] = (...answer: unknown[]): unknown => {
        end();
        return (told as (...answer: unknown[]) => unknown)(...answer);
      };
      return query(...args);
    }
    const answer = query(...args);
    if (!(answer instanceof Promise)) return answer;
    begin();
    answer.then(end, end);
    return answer;
  };
  client.query = noted as typeof client.query;
}

/** Which of these processes of the server work at a statement; nobody, when it cannot be asked. */
async function workingNow(connection: pg.ClientConfig, pids: readonly number[]): Promise<Set<number>> {
  const client = new pg.Client({
    ...connection,
    application_name: 'foyer looks after a silent connection',
    connectionTimeoutMillis: probeWithin,
    query_timeout: probeWithin,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ pid: number }>(
      `select pid from pg_stat_activity where pid = any($1::int[]) and state <> 'idle'
        and state <> 'idle in transaction'`,
      [pids],
    );
    return new Set(rows.map(({ pid }) => pid));
  } catch {
    // It lets nobody in: whoever waits for it waits for nothing.
    return new Set();
  } finally {
    void client.end().catch(() => undefined);
  }
}
