import { eventName, instanceView } from '../boxoffice/index.ts';
import { findOrganisation, type Organisation } from '../organisation/index.ts';
import type { Clock } from '../platform/clock.ts';
import { tx, type Db } from '../platform/database.ts';
import { asError } from '../platform/errors.ts';
import type { NewId } from '../platform/ids.ts';
import type { Log } from '../platform/log.ts';
import type { Loop } from '../platform/loop.ts';
import { loadVersion } from '../templates/index.ts';
import { systemTimers } from './channels/smtp.ts';
import { sendOne, type OneMail } from './channels/smtp/send-one.ts';
import { composeNote } from './compose-note.ts';
import { keptSince } from './copy.ts';
import { defaultRelay } from './default-route.ts';
import { noteWords } from './settings/note-words.ts';
import { findIdentity } from './store/identity.ts';
import {
  insertNotices,
  noticeAddresses,
  takeDueNotice,
  untoldSendings,
  writeNotice,
  type DueNotice,
} from './store/notices.ts';
import { dropStaffMails, insertStaffMail, type CapturedStaffMail } from './store/staff-mails.ts';
import { sendingView, type SendingView } from './view.ts';

export interface NoticeTools {
  db: Db;
  clock: Clock;
  newId: NewId;
  log: Log;
  /** Key of the passwords of routes. */
  routeKey: Buffer;
  /** FOYER_URL, for the link to the report. */
  publicUrl: string | undefined;
}

const minute = 60_000;

/** Whoever pressed *Send* watches for so long; what fails in that time they have seen (ms). */
const watched = 5 * minute;

/** What ended longer ago (ms) is told no more, should every worker have been down. */
const news = 24 * 60 * minute;

/** The pauses between tries (ms) double up to an hour; given up after two days, when nobody needs to hurry any more. */
const longestPause = 60 * minute;
const triedFor = 48 * 60 * minute;

/** One mail server answers within this, or it is another try (ms). */
const patience = 60_000;

/** The loop behind failure notices; any number of processes may run it. */
export function noticesLoop(tools: NoticeTools): Loop {
  return {
    name: 'failure notices',
    every: 5_000,
    tick: async () => {
      await noticeFailures(tools);
      while (await sendDueNotice(tools));
      await dropStaffMails(tools.db, keptSince(tools.clock.now()));
    },
  };
}

/**
 * Asks for notices of every sending that failed and of which nobody has been told (CSE-37). A mailing that was planned
 * fails while nobody looks, and is told at once; one that somebody sends now is told when it fails after they have left.
 */
export async function noticeFailures({ db, clock }: Pick<NoticeTools, 'db' | 'clock'>): Promise<void> {
  const { addresses, since } = await noticeAddresses(db);
  if (addresses.length === 0 || since === null) return;
  const now = clock.now();
  const from = new Date(Math.max(since.getTime(), now.getTime() - news));
  for (const id of await untoldSendings(db, from)) {
    const view = await sendingView(db, id);
    if (view && isWorthTelling(view, now)) await tellOfFailure(db, id, now);
  }
}

/**
 * Tells the failure addresses of this sending, once for all time; nothing for a second call, or when nobody is to be
 * told.
 */
export async function tellOfFailure(db: Db, sendingId: string, now: Date): Promise<void> {
  const { addresses } = await noticeAddresses(db);
  await tx(db, (tx) => insertNotices(tx, sendingId, addresses, now));
}

/** Failed, partly failed, stopped or asking; and whoever sent it can have left by then. Pure. */
export function isWorthTelling(
  view: Pick<SendingView, 'word' | 'createdAt' | 'endedAt' | 'stoppedAt'>,
  now: Date,
): boolean {
  const leftAt = view.createdAt.getTime() + watched;
  switch (view.word) {
    case 'failed':
    case 'partly_failed':
      return (view.endedAt ?? now).getTime() >= leftAt;
    case 'stopped':
      return (view.stoppedAt ?? now).getTime() >= leftAt;
    case 'asking':
      return now.getTime() >= leftAt;
    default:
      return false;
  }
}

/**
 * Sends one notice that is due by the default route, as its workers have it now. No notice is ever about a notice.
 * @returns whether there was one
 */
async function sendDueNotice(tools: NoticeTools): Promise<boolean> {
  const { db, clock, log } = tools;
  const now = clock.now();
  const notice = await takeDueNotice(db, now, new Date(now.getTime() + 2 * patience));
  if (!notice) return false;
  const outcome = await sendByDefaultRoute(tools, notice).catch((thrown: unknown) => asError(thrown).message);
  const isLate = now.getTime() - notice.createdAt.getTime() >= triedFor;
  const pause = Math.min(minute * 2 ** (notice.tries - 1), longestPause);
  const nextTryAt = new Date(now.getTime() + pause);
  if (typeof outcome === 'string') {
    log.warn({ sending: notice.sendingId, reason: outcome }, 'a failure notice could not be sent');
    await writeNotice(db, notice, { state: isLate ? 'given_up' : 'waiting', reply: outcome, nextTryAt, now });
  } else await settleNotice(tools, notice, { ...outcome, nextTryAt, now });
  return true;
}

async function settleNotice(
  { db, newId }: NoticeTools,
  notice: DueNotice,
  { captured, now, ...outcome }: Sent & { nextTryAt: Date; now: Date },
): Promise<void> {
  const { address } = notice;
  await tx(db, async (tx) => {
    if (captured)
      await insertStaffMail(tx, { id: newId(), kind: 'notice', askedBy: null, address, at: now, captured });
    await writeNotice(tx, notice, { ...outcome, now });
  });
}

/** What became of a try; what the capture took stands beside it, to be kept in the same transaction. */
interface Sent {
  state: 'sent' | 'captured';
  reply: string | null;
  captured?: CapturedStaffMail;
}

async function sendByDefaultRoute(tools: NoticeTools, notice: DueNotice): Promise<Sent> {
  const relay = await defaultRelay(tools.db, tools.routeKey);
  const { mail, captured } = await noticeMail(tools, notice);
  if (!relay) return { state: 'captured', reply: null, captured };
  let reply: string | null = null;
  await sendOne(relay, mail, {
    timers: systemTimers,
    signal: AbortSignal.timeout(patience),
    onStep: (_, words) => (reply = words ?? null),
  });
  return { state: 'sent', reply };
}

/** The notice as a mail. It names the sending and its numbers, and no customer. */
async function noticeMail(
  tools: NoticeTools,
  notice: DueNotice,
): Promise<{ mail: OneMail; captured: CapturedStaffMail }> {
  const { db, publicUrl } = tools;
  const [view, sender] = [await sendingView(db, notice.sendingId), await findIdentity(db)];
  const organisation = await findOrganisation(db);
  const { language, words } = noteWords(organisation.languages);
  if (!view || !sender) throw new Error('the sending or the sender is gone');
  const facts = {
    ...(await namesOf(db, view, language, organisation)),
    word: view.word,
    accepted: view.totals.accepted,
    failed: view.totals.refused + view.totals.uncertain + view.totals.expired,
    unreachable: view.summary.unreachable,
    why: view.why,
    startedBy: view.createdBy,
    startedAt: momentIn(view.createdAt, language, organisation.zone),
    link: publicUrl === undefined ? undefined : `${publicUrl}/sendings/${view.id}`,
    organisation: organisation.name === '' ? 'Foyer' : organisation.name,
  };
  const [subject, text] = [words.failureSubject(facts), words.failureText(facts)];
  const mail = composeNote(sender, {
    to: notice.address,
    subject,
    text,
    language,
    at: notice.createdAt,
    id: `failure ${notice.sendingId}`,
  });
  if (!mail) throw new Error('the address of the notice or of the sender cannot be written');
  const from = `${sender.fromName} <${sender.fromAddress}>`;
  return { mail, captured: { sender: from, subject, html: null, text, raw: mail.data } };
}

async function namesOf(
  db: Db,
  view: SendingView,
  language: string,
  { zone }: Organisation,
): Promise<{ template: string; instance: string | undefined }> {
  const version = await loadVersion(db, view.templateVersionId);
  const template = version?.name ?? '?';
  if (view.instanceId === null) return { template, instance: undefined };
  const instance = await instanceView(db, view.instanceId);
  const start = momentIn(instance.startsAt, language, instance.venue.zone ?? zone);
  return { template, instance: `${eventName(instance, language)}, ${start}` };
}

/** "25 November 2026 at 20:00 CET" */
function momentIn(at: Date, language: string, timeZone: string): string {
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
    timeZone,
  }).format(at);
}
