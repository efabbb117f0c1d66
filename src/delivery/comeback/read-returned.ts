import type { Clock } from '../../platform/clock.ts';
import { tx, type Db, type Tx } from '../../platform/database.ts';
import { addJob, type JobHandler } from '../../platform/jobs.ts';
import type { Loop } from '../../platform/loop.ts';
import { readReturnedJob } from '../receiver/store-mail.ts';
import { mostBytesRead } from '../returned/index.ts';
import {
  beginReading,
  endReading,
  unreadMails,
  type MailToRead,
  type ReadResult,
} from '../store/returned-mails.ts';
import { lockMessage } from '../store/returned-facts.ts';
import { applyFact } from './apply-fact.ts';
import { markOf, verdictOf, type MessageMark } from './fact-of-mail.ts';
import type { Reader, ReadMail } from './reader.ts';

export interface ReturnedTools {
  db: Db;
  clock: Clock;
  /** Key of return paths. */
  key: Buffer;
  reader: Reader;
}

/** A mail whose reading was begun so often and never ended takes with it whoever reads it. */
const mostReadings = 3;

/** The job handlers of what comes back, by name. */
export function returnedJobs(tools: ReturnedTools): Record<string, JobHandler> {
  return { [readReturnedJob]: (id) => readReturned(tools, id) };
}

/**
 * Reads a stored mail in the child and does what follows, in one transaction with the mail's own state: killed at any
 * point it is read again, and nothing is done twice. A mail that cannot be read is *quarantined*.
 */
export async function readReturned(tools: ReturnedTools, id: string): Promise<void> {
  const { db, clock, reader } = tools;
  const mail = await beginReading(db, id, mostBytesRead);
  if (!mail) return;
  if (mail.readings > mostReadings) return await end(tools, id, quarantine('died'));
  const reading = await reader.read(mail.raw);
  if ('read' in reading) {
    await tx(db, async (tx) => {
      const result = await act(tx, tools, mail, reading.read);
      await endReading(tx, id, result, clock.now());
    });
  } else if (reading.failed !== 'stopped') await end(tools, id, quarantine(reading.failed));
}

/** Asks again for the reading of mails whose job was lost. */
export function unreadSweep({ db, clock }: Pick<ReturnedTools, 'db' | 'clock'>): Loop {
  return {
    name: 'returned mails nobody reads',
    every: 30_000,
    tick: async () => {
      const since = new Date(clock.now().getTime() - 60_000);
      for (const id of await unreadMails(db, since, 100)) await addJob(db, readReturnedJob, id);
    },
  };
}

async function end({ db, clock }: ReturnedTools, id: string, result: ReadResult): Promise<void> {
  await tx(db, (tx) => endReading(tx, id, result, clock.now()));
}

const nothingRead = { kind: null, from: null, subject: null, sendingId: null, seq: null } as const;

const whyUnread = {
  time: 'Reading it took longer than 10 seconds.',
  memory: 'Reading it took more than 256 MB of memory.',
  died: 'Reading it ended the program that reads.',
} as const;

function quarantine(failed: keyof typeof whyUnread): ReadResult {
  return { ...nothingRead, state: 'quarantined', result: failed, why: whyUnread[failed] };
}

/** Does what the mail says, as far as it is proven, and tells what was made of it. */
async function act(
  tx: Tx,
  { key, clock }: ReturnedTools,
  mail: MailToRead,
  read: ReadMail,
): Promise<ReadResult> {
  const mark = markOf(key, mail.recipients, read);
  const about = {
    kind: read.kind,
    why: read.why,
    from: read.from,
    subject: read.subject,
    sendingId: mark?.sendingId ?? null,
    seq: mark?.seq ?? null,
  };
  if (read.kind === 'automatic' || read.kind === 'human')
    return { ...about, state: 'held', result: read.kind };
  if (!mark) return { ...about, state: 'done', result: 'unproven' };
  return { ...about, ...(await actOn(tx, mark, mail, read, clock.now())) };
}

async function actOn(
  tx: Tx,
  mark: MessageMark,
  mail: MailToRead,
  read: ReadMail,
  now: Date,
): Promise<Pick<ReadResult, 'state' | 'result'>> {
  const message = await lockMessage(tx, mark.sendingId, mark.seq);
  if (!message) return { state: 'done', result: 'unknown' };
  const verdict = verdictOf(read, message.address);
  if (!verdict) return { state: 'held', result: 'unclear' };
  const fact = { ...mark, ...verdict, at: mail.receivedAt, source: 'mail' } as const;
  const result = await applyFact(tx, fact, { now });
  return { state: result === 'review' ? 'review' : 'done', result };
}
