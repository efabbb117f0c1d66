import type { z } from 'zod';
import { dayOf, firstMomentOf, type FailedUpload, type InstanceView } from '../boxoffice/index.ts';
import {
  answerOfHeldUp,
  answerOfInstance,
  type DomainTrouble,
  type HeldUp,
  type NearlyUsed,
} from '../delivery/index.ts';
import type { needShape, todayAnswer } from './contract.ts';
import type { LackingLanguage } from './lacking-languages.ts';

type Need = z.input<typeof needShape>;
type Sending = z.input<typeof todayAnswer>['running'][number];

/** A change nobody was told of, with the people who hold tickets. */
export interface UntoldInstance {
  instance: InstanceView;
  news: 'cancelled' | 'postponed' | 'moved';
  people: number;
}

/** Tickets to print that are held back, while orders wait for them. */
export interface HeldBack {
  instance: InstanceView;
  orders: number;
}

/** What the rooms know, from which the list is made. */
export interface Facts {
  now: Date;
  /** Of the organisation. */
  zone: string;
  /** Sendings of the last days and whatever is under way, the newest first. */
  sendings: readonly Sending[];
  untold: readonly UntoldInstance[];
  withoutTickets: readonly HeldBack[];
  heldUp: readonly HeldUp[];
  nearlyUsed: readonly NearlyUsed[];
  domainTrouble: DomainTrouble | undefined;
  complaintsHeld: { complaints: number; sendings: number } | undefined;
  failedImports: readonly FailedUpload[];
  lacking: readonly LackingLanguage[];
}

/** Days ahead in which a change that nobody was told of is looked for. */
const changesAhead = 14;
/** Print at home is usually switched on two days before; ten leave a working week to plan it. */
const ticketsAhead = 10;
/** A failure older than this was seen. */
const failureIsNewsFor = 3 * 86_400_000;
/** How long a performance lasts whose end nobody knows (ms). */
const usualLength = 3 * 3_600_000;

/** The days in which instances are watched, from the beginning of today. */
export function watchedAhead(now: Date, zone: string): { from: Date; until: Date } {
  const today = dayOf(now, zone);
  return {
    from: firstMomentOf(today, zone),
    until: firstMomentOf(today.add({ days: changesAhead + 1 }), zone),
  };
}

/** Those so near that their tickets should be there by now. Pure. */
export function withinTicketDays(
  instances: readonly InstanceView[],
  now: Date,
  zone: string,
): InstanceView[] {
  const lastDay = dayOf(now, zone).add({ days: ticketsAhead });
  return instances.filter(({ startsAt }) => Temporal.PlainDate.compare(dayOf(startsAt, zone), lastDay) <= 0);
}

/** Worst first: what leads people to a closed door, what keeps all that from being told, what stands still, what is in doubt, what is only late. */
const order: readonly Need['kind'][] = [
  'nobody_told',
  'disarmed',
  'nobody_sends',
  'route_trouble',
  'asking',
  'failed',
  'uncertain',
  'to_phone',
  'complaints_held',
  'domain_trouble',
  'partly_failed',
  'allowance',
  'import_failed',
  'print_at_home_off',
  'template_language',
];

/**
 * What needs a person now, worst first and then by the start of the performance it is about. A sending is named once,
 * by the worst that is to be said of it; what is about a performance that is over needs nobody any more. Pure.
 */
export function needsOf(facts: Facts): Need[] {
  const { now, untold, withoutTickets } = facts;
  const needs: Need[] = [
    ...facts.heldUp.map(answerOfHeldUp),
    ...facts.nearlyUsed.map((each) => ({ kind: 'allowance' as const, ...each })),
    ...domainNeed(facts.domainTrouble),
    ...(facts.complaintsHeld ? [{ kind: 'complaints_held' as const, ...facts.complaintsHeld }] : []),
    ...facts.failedImports.map(({ id, fileName: name, subject, isBrokenOff, at }) => ({
      kind: 'import_failed' as const,
      file: { id, name, subject, isBrokenOff, at: at.toISOString() },
    })),
    ...untold.map(({ instance, news, people }) => ({
      kind: 'nobody_told' as const,
      news,
      instance: answerOfInstance(instance),
      people,
    })),
    ...facts.sendings.flatMap((sending) => needOfSending(sending, facts) ?? []),
    ...withoutTickets.map(({ instance, orders }) => ({
      kind: 'print_at_home_off' as const,
      instance: answerOfInstance(instance),
      orders,
    })),
  ];
  needs.push(...facts.lacking.map((each) => ({ kind: 'template_language' as const, ...each })));
  return needs
    .filter((need) => !isOver(instanceOf(need), now))
    .sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || startOf(a) - startOf(b));
}

function domainNeed(trouble: DomainTrouble | undefined): Need[] {
  if (!trouble) return [];
  return [{ kind: 'domain_trouble', ...trouble, lastInOrder: trouble.lastInOrder.toISOString() }];
}

/** The worst that is to be said of a sending; nothing of one that went well or still goes. */
function needOfSending(whole: Sending, facts: Facts): Need | undefined {
  const { id, template, createdAt, instance, why, whyCode, totals, summary } = whole;
  const sending = { id, template, createdAt, instance };
  if (whole.word === 'asking') return { kind: 'asking', sending, why, whyCode };
  if (whole.endedAt === null || whole.state === 'stopped') return undefined;
  const isNews = facts.now.getTime() - Date.parse(createdAt) < failureIsNewsFor;
  if (whole.word === 'failed' && isNews) return { kind: 'failed', sending, messages: totals.messages };
  if (totals.uncertain > 0) return { kind: 'uncertain', sending, messages: totals.uncertain };
  if (summary.unreachable > 0 && isNewestOfItsPurpose(whole, facts) && isTodayOrTomorrow(instance, facts))
    return { kind: 'to_phone', sending, people: summary.unreachable };
  const failed = totals.refused + totals.expired;
  return whole.word === 'partly_failed' && failed > 0 && isNews
    ? { kind: 'partly_failed', sending, messages: failed }
    : undefined;
}

/** Whoever was phoned about the first of two messages about the same is on the list of the second. */
function isNewestOfItsPurpose(sending: Sending, { sendings }: Facts): boolean {
  const newest = sendings.find(
    ({ instance, purpose }) => instance?.id === sending.instance?.id && purpose === sending.purpose,
  );
  return newest?.id === sending.id;
}

function isTodayOrTomorrow(instance: Sending['instance'], { now, zone }: Facts): boolean {
  if (!instance) return false;
  const days = dayOf(now, zone).until(dayOf(new Date(instance.startsAt), zone)).days;
  return days === 0 || days === 1;
}

function instanceOf(need: Need): Sending['instance'] {
  if ('instance' in need) return need.instance;
  return 'sending' in need ? need.sending.instance : null;
}

function isOver(instance: Sending['instance'], now: Date): boolean {
  if (!instance) return false;
  const end =
    instance.endsAt === null ? startOfInstance(instance) + usualLength : Date.parse(instance.endsAt);
  return end <= now.getTime();
}

function startOf(need: Need): number {
  const instance = instanceOf(need);
  return instance ? startOfInstance(instance) : Number.POSITIVE_INFINITY;
}

function startOfInstance({ startsAt }: { startsAt: string }): number {
  return Date.parse(startsAt);
}
