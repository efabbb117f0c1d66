import { z } from 'zod';
import { dayInstance, uploadAnswer } from '../boxoffice/contract.ts';
import { disarmed, instanceShape, nobodySends, routeTrouble, sendingAnswer } from '../delivery/contract.ts';
import { complaintsHeldShape } from '../delivery/comeback/contract.ts';
import { domainTroubleShape } from '../delivery/domain/contract.ts';
import { nearlyUsedShape } from '../delivery/flow/contract.ts';
import { count, moment } from '../platform/shapes.ts';

/** Shapes of Today. Moments are UTC; days are those of the organisation's zone. */

export const todayQuery = z.object({
  /** First of the seven days; today when it is left out. */
  from: z.iso.date().optional(),
});

const template = z.object({ code: z.string(), name: z.string() });

/** What hangs on the day's top line: a message at its minute. Planned ones will stand here with their own word. */
export const lineMessage = z.object({
  /** The sending behind it. */
  sendingId: z.uuid(),
  at: moment,
  word: sendingAnswer.shape.word,
  template,
  instance: instanceShape.nullable(),
});

const sendingRef = z.object({
  id: z.uuid(),
  template,
  createdAt: moment,
  instance: instanceShape.nullable(),
});

/** Something that waits for a person: a fact with its size; the screen says it with its consequence and the act. */
export const needShape = z.discriminatedUnion('kind', [
  /** Sendings wait, and no worker runs. */
  nobodySends,
  /** The database was moved or restored: nothing goes out until a person arms it. */
  disarmed,
  /** Sendings wait for a mail server. */
  routeTrouble,
  /** Most of a month's allowance is used (CSE-8). */
  nearlyUsedShape,
  /** Something of the sender's domain in the DNS was in order and is no longer. */
  domainTroubleShape,
  complaintsHeldShape,
  /** Cancelled, postponed or moved, and no message about it went to those who hold tickets. */
  z.object({
    kind: z.literal('nobody_told'),
    news: z.enum(['cancelled', 'postponed', 'moved']),
    instance: instanceShape,
    people: count,
  }),
  /** It cannot go on by itself. */
  z.object({
    kind: z.literal('asking'),
    sending: sendingRef,
    why: z.string().nullable(),
    whyCode: sendingAnswer.shape.whyCode,
  }),
  /** Not one message was accepted. */
  z.object({ kind: z.literal('failed'), sending: sendingRef, messages: count }),
  /** May have arrived or not. */
  z.object({ kind: z.literal('uncertain'), sending: sendingRef, messages: count }),
  /** People without a usable address whose performance is today or tomorrow. */
  z.object({ kind: z.literal('to_phone'), sending: sendingRef, people: count }),
  /** Some were refused or came too late. */
  z.object({ kind: z.literal('partly_failed'), sending: sendingRef, messages: count }),
  /** A file was not taken in: it failed, or the process that read it died. */
  z.object({
    kind: z.literal('import_failed'),
    file: z.object({
      id: z.uuid(),
      name: z.string(),
      subject: uploadAnswer.shape.subject,
      isBrokenOff: z.boolean(),
      at: moment,
    }),
  }),
  /** Orders wait for tickets to print, and no message brings them. */
  z.object({ kind: z.literal('print_at_home_off'), instance: instanceShape, orders: count }),
  /** A template that is sent lacks a language that many of those with tickets ahead read. */
  z.object({ kind: z.literal('template_language'), template, language: z.string(), people: count }),
]);

export const todayAnswer = z.object({
  /** IANA zone of the organisation. */
  zone: z.string(),
  now: moment,
  today: z.iso.date(),
  /** The seven days, in their order. */
  days: z.array(z.iso.date()),
  /** What is under way now, the newest first; a sending that asks stands in `needs` instead. */
  running: z.array(sendingAnswer),
  /** Performances that begin on these days, and those still under way at the beginning of the first, by start. */
  instances: z.array(dayInstance),
  /** Messages of these days by their minute. */
  messages: z.array(lineMessage),
  /** Worst first; of now, whichever week is looked at. */
  needs: z.array(needShape),
});
