import type { z } from 'zod';
import {
  dayOf,
  failedImports,
  firstMomentOf,
  instancesBetween,
  instancesToWatch,
  onDay,
  type InstanceView,
} from '../boxoffice/index.ts';
import {
  complaintsHeld,
  domainTrouble,
  heldUp,
  nearlyUsed,
  newestByPurpose,
  sendingAnswers,
  sendingsAround,
} from '../delivery/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import type { todayAnswer, todayQuery } from './contract.ts';
import type { Counts } from './counts.ts';
import { lackingLanguages } from './lacking-languages.ts';
import { needsOf, watchedAhead, withinTicketDays, type HeldBack, type UntoldInstance } from './needs.ts';

type Answer = z.input<typeof todayAnswer>;

/** Days back in which a sending that went wrong is still told of. */
const daysBack = 14;

/** Answers the first screen: seven days from `from`, and what is of now. Takes the zone in which days are counted. */
export async function today(
  db: Db,
  { from }: z.output<typeof todayQuery>,
  { clock, zone, counts }: { clock: Clock; zone: string; counts: Counts },
): Promise<Answer> {
  const now = clock.now();
  const itsToday = dayOf(now, zone);
  const first = from === undefined ? itsToday : Temporal.PlainDate.from(from);
  const week = {
    from: firstMomentOf(first, zone),
    until: firstMomentOf(first.add({ days: 7 }), zone),
  };
  const recent = { from: firstMomentOf(itsToday.subtract({ days: daysBack }), zone), until: now };
  const [instances, sendings, held, imports, news, used80, domain, complaints] = await Promise.all([
    instancesBetween(db, week),
    sendingsOf(db, week, recent),
    heldUp(db),
    failedImports(db, now),
    untold(db, { now, zone, counts }),
    nearlyUsed(db, now),
    domainTrouble(db, clock),
    complaintsHeld(db),
  ]);
  const used = new Set(sendings.map(({ template }) => template.code));
  const lacking = await lackingLanguages(db, used, watchedAhead(now, zone));
  const needs = needsOf({
    now,
    zone,
    sendings,
    heldUp: held,
    nearlyUsed: used80,
    domainTrouble: domain,
    complaintsHeld: complaints,
    failedImports: imports,
    lacking,
    ...news,
  });
  return {
    zone,
    now: now.toISOString(),
    today: itsToday.toString(),
    days: Array.from({ length: 7 }, (_, day) => first.add({ days: day }).toString()),
    running: sendings.filter(
      ({ endedAt, state }) => endedAt === null && state !== 'stopped' && state !== 'asking',
    ),
    instances: instances.map((each) => onDay(each, zone)),
    messages: sendings
      .filter(({ createdAt }) => isIn(week, createdAt))
      .map(({ id, createdAt, word, template, instance }) => ({
        sendingId: id,
        at: createdAt,
        word,
        template,
        instance,
      }))
      .reverse(),
    needs,
  };
}

type SendingAnswer = Answer['running'][number];

/** Sendings of the week that is looked at and of the last days, each once, the newest first. */
async function sendingsOf(
  db: Db,
  week: { from: Date; until: Date },
  recent: { from: Date; until: Date },
): Promise<SendingAnswer[]> {
  const views = [...(await sendingsAround(db, recent)), ...(await sendingsAround(db, week))];
  const each = [...new Map(views.map((view) => [view.id, view])).values()];
  return (await sendingAnswers(db, each)).sort((a, b) => b.createdAt.localeCompare(a.createdAt));
}

function isIn({ from, until }: { from: Date; until: Date }, at: string): boolean {
  const moment = Date.parse(at);
  return moment >= from.getTime() && moment < until.getTime();
}

type Untold = { untold: UntoldInstance[]; withoutTickets: HeldBack[] };

/** What of the days ahead nobody was told: changes, with how many people hold tickets, and tickets held back. */
async function untold(
  db: Db,
  { now, zone, counts }: { now: Date; zone: string; counts: Counts },
): Promise<Untold> {
  const watched = await instancesToWatch(db, watchedAhead(now, zone));
  const told = await newestByPurpose(
    db,
    watched.map(({ instance }) => instance.id),
  );
  const toldAt = (id: number, purpose: string): Date | undefined =>
    told.find((each) => each.instanceId === id && each.purpose === purpose)?.at;
  const counted: UntoldInstance[] = [];
  for (const { instance, news, since } of watched) {
    if (news === null || since === null) continue;
    const at = toldAt(instance.id, 'change');
    if (at === undefined || at < since)
      counted.push({ instance, news, people: await counts.toTell(db, instance) });
  }
  const heldBack = watched
    .filter(({ printAtHome }) => !printAtHome)
    .map(({ instance }) => instance)
    .filter(({ id, state }) => state !== 'cancelled' && toldAt(id, 'ticket') === undefined);
  return {
    untold: counted.filter(({ people }) => people > 0),
    withoutTickets: await waitedFor(db, withinTicketDays(heldBack, now, zone), counts),
  };
}

/** Those for which orders wait, with how many. */
async function waitedFor(db: Db, instances: readonly InstanceView[], counts: Counts): Promise<HeldBack[]> {
  const held: HeldBack[] = [];
  for (const instance of instances) {
    const orders = await counts.toPrint(db, instance);
    if (orders > 0) held.push({ instance, orders });
  }
  return held;
}
