import { automaticBy } from './automatic.ts';
import { readComplaint } from './complaint.ts';
import { readDeliveryReport } from './delivery-report.ts';
import type { Explanation, RecipientFate, ReturnedKind } from './explanation.ts';
import {
  blocksOf,
  formOf,
  isFromPerson,
  isFromRobot,
  isMailServer,
  isNoticeSubject,
  noticeOf,
  readNotice,
  wordsAbout,
} from './notice.ts';
import { ownMarkOf } from './own-mark.ts';
import { readProviderNotice } from './provider-notice.ts';
import { readMail, type Mail } from './read-mail.ts';
import { returnedHeaders, writtenTo } from './returned-message.ts';
import { holdsStatusFields, readStatusFields, type StatusFields } from './status-fields.ts';

type Verdict = Pick<Explanation, 'kind' | 'recipients' | 'why'>;

/**
 * Says what a mail that came back is: a report about delivery, a complaint, a robot's answer, or a person's words.
 * Pure: the same bytes give the same explanation; nothing is looked up, stored or trusted. Whatever is in the bytes,
 * it gives a value in bounded time and never throws, so it may run in a child process that is killed after a while
 * (promises.md, B-49 to B-52). What it says may be forged: act on it only where `ownMark` holds a return path whose
 * MAC is ours (abuse.md, C-38).
 */
export async function explainMail(raw: Uint8Array): Promise<Explanation> {
  const mail = await unwrapped(await readMail(raw));
  const fields = statusFields(mail);
  const { kind, recipients, why } = verdictOf(mail, fields);
  return { kind, recipients, why, ownMark: ownMarkOf(mail, fields?.envelopeId ?? '') };
}

/** A gateway may wrap a whole report into a mail of a mail server's that says nothing itself. */
async function unwrapped(mail: Mail): Promise<Mail> {
  const [only, ...rest] = mail.parts;
  if (!only || rest.length > 0 || only.type !== 'message/rfc822' || !isMailServer(mail)) return mail;
  const isReport = /^content-type:\s*multipart\/report/im.test(only.text.slice(0, 16 * 1024));
  return isReport ? readMail(Buffer.from(only.text)) : mail;
}

/** From the surest to the vaguest: what a machine wrote for machines, then its words for people, then the rest. */
function verdictOf(mail: Mail, fields: StatusFields | undefined): Verdict {
  const halves = noticeOf(mail);
  const to = writtenTo(returnedHeaders(mail, halves));
  const complaint = readComplaint(mail, to);
  if (complaint) return complaint;
  const notice = readProviderNotice(mail.text);
  if (notice) return notice;
  if (fields && fields.recipients.length > 0) return byFields(fields, halves.notice, to);
  const form = formOf(mail, halves.notice);
  if (form !== undefined) return verdict('bounce', readNotice(mail, halves, to), form);
  const automatic = automaticBy(mail);
  return automatic === undefined
    ? verdict('human', [], 'nothing in it shows a robot')
    : verdict('automatic', [], automatic);
}

function verdict(kind: ReturnedKind, recipients: RecipientFate[], why: string): Verdict {
  return { kind, recipients, why };
}

function byFields(fields: StatusFields, notice: string, to: readonly string[]): Verdict {
  const blocks = blocksOf(notice, () => false);
  const recipients = readDeliveryReport(fields.recipients, {
    wordsAbout: (address) => wordsAbout(blocks, address, notice),
    writtenTo: to,
  });
  return verdict('bounce', recipients, 'a delivery report (RFC 3464) says so');
}

/** The fields of a delivery report: in a part of their own, or in one of another name where a machine wrote it. */
function statusFields(mail: Mail): StatusFields | undefined {
  const isReport = /^\s*multipart\/report/i.test(mail.header('content-type'));
  // A person's mail program forwards the parts of a report as its own attachments.
  if (isFromPerson(mail) && !isReport) return undefined;
  const parts = mail.parts.filter(({ type }) => /^message\/(?:global-)?delivery-status$/.test(type));
  const texts = parts.length > 0 ? parts.map(({ text }) => text) : elsewhere(mail, isReport);
  if (texts.length === 0) return undefined;
  const read = texts.map(readStatusFields);
  return {
    envelopeId: read.find(({ envelopeId }) => envelopeId !== '')?.envelopeId ?? '',
    recipients: read.flatMap(({ recipients }) => recipients).slice(0, 1000),
  };
}

/** Wrongly labelled, or in the body; a person who pastes a report wrote none. */
function elsewhere(mail: Mail, isReport: boolean): string[] {
  if (!isReport && !isFromRobot(mail) && !isNoticeSubject(mail.subject)) return [];
  const isMail = /^(?:message\/(?:rfc822|global|partial|disposition)|text\/rfc822|text\/html)/;
  const odd = mail.parts.filter(({ type, text }) => !isMail.test(type) && holdsStatusFields(text));
  if (odd.length > 0) return odd.map(({ text }) => text);
  return holdsStatusFields(mail.text) ? [mail.text] : [];
}
