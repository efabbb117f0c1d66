import { z } from 'zod';
import { openApart, type Apart, type ApartOptions, type Failed } from '../../platform/apart.ts';
import type { Log } from '../../platform/log.ts';

/** What the child says of a mail. */
const answerShape = z.object({
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
export type ReadMail = z.output<typeof answerShape>;

/** What came of reading: the mail, or why nobody can read it. `stopped`: this process ends; nothing is known. */
export type Reading = { read: ReadMail } | { failed: Failed };

export interface ReaderOptions {
  log: Log;
  limits?: ApartOptions<ReadMail>['limits'];
  /** Tests only: another program in the place of the child. */
  program?: URL;
}

/** Reads mails one after the other in a child of its own. */
export interface Reader extends Pick<Apart<Uint8Array, ReadMail>, 'pid' | 'stop'> {
  read(raw: Uint8Array): Promise<Reading>;
}

const usualLimits = { time: 10_000, memory: 256 * 1024 * 1024 };

/** Keeps one child that reads mails. Nothing a mail does reaches this process: it only waits (B-49, B-50). */
export function openReader({ log, limits = usualLimits, program }: ReaderOptions): Reader {
  const apart = openApart<Uint8Array, ReadMail>({
    program: program ?? new URL('reader-child.ts', import.meta.url),
    shape: answerShape,
    limits,
    onBroken: (thrown) => log.warn({ err: thrown }, 'the reader of returned mail broke'),
  });
  return {
    read: async (raw) => {
      const said = await apart.ask(raw);
      if ('answer' in said) return { read: said.answer };
      if (said.failed !== 'stopped')
        log.warn({ failed: said.failed, bytes: raw.length }, 'a returned mail could not be read');
      return said;
    },
    pid: () => apart.pid(),
    stop: () => apart.stop(),
  };
}
