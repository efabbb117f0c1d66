import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { House } from './process.ts';

/** A mail as the sink's own log has it. */
export interface TakenMail {
  recipient: string;
  messageId: string;
  /** When it had it whole, in milliseconds since 1970. */
  at: number;
}

/** The test sink as a process of its own: it outlives every kill of a Foyer, and remembers. */
export interface SinkProcess {
  /** For SMTP_URL. */
  url: string;
  /** All it has taken so far, in its order. */
  taken(): Promise<TakenMail[]>;
  /** From now on it thinks so long before it answers a dot (ms). */
  think(ms: number): Promise<void>;
}

export async function startSink(house: House): Promise<SinkProcess> {
  const log = join(house.folder, 'taken.log');
  const sink = house.node(['test/sink/main.ts', '--log', log]);
  const port = (await sink.says(/listening on (\d+)/))[1]!;
  let told = 0;
  return {
    url: `smtp://127.0.0.1:${port}`,
    taken: async () => {
      const lines = (await readFile(log, 'utf8')).trimEnd().split('\n');
      return lines.flatMap((line) => {
        const [recipient, messageId, , at] = line.split('\t');
        return recipient && messageId ? [{ recipient, messageId, at: Number(at) }] : [];
      });
    },
    think: async (ms) => {
      sink.tell(`pause ${ms}`);
      await sink.says(new RegExp(`(?:told [^\\n]*\\n[^]*){${++told}}`));
    },
  };
}
