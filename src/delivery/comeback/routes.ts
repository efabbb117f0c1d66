import { z } from 'zod';
import { writeAudit } from '../../platform/audit.ts';
import type { Clock } from '../../platform/clock.ts';
import { tx, type Db } from '../../platform/database.ts';
import { AppError } from '../../platform/errors.ts';
import { Download, route, type Route } from '../../platform/http.ts';
import { mustBeAsSeen, versionOf } from '../../platform/setting-version.ts';
import { pageSize } from '../people.ts';
import { findChoices, writeChoices } from '../store/return-choices.ts';
import { countReturnedMails, rawMail, returnedMailsPage } from '../store/returned-mails.ts';
import { complaintsView } from './complaints.ts';
import {
  changedAnswer,
  complaintsAnswer,
  complaintsQuery,
  returnedAnswer,
  returnedQuery,
  returnsBody,
  returnsSetting,
  reviewAnswer,
  reviewBody,
  stopServiceBody,
} from './contract.ts';
import { keptDays } from './loops.ts';
import { reviewComplaints } from './review.ts';
import { stopService } from './stop-service.ts';
import { suppressionRoutes } from './suppression-routes.ts';

export interface ReturnsDeps {
  db: Db;
  clock: Clock;
}

/** What comes back, for staff: suppressed addresses, complaints, returned mails, and what the organisation says about them. */
export function returnsRoutes(deps: ReturnsDeps): Route[] {
  return [
    ...suppressionRoutes(deps),
    ...complaintRoutes(deps),
    ...returnedRoutes(deps),
    ...settingRoutes(deps),
  ];
}

function complaintRoutes({ db, clock }: ReturnsDeps): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/complaints',
      permission: 'suppression:read',
      summary: 'Who reported a mail as spam, and the sendings with the most of them (CSE-14, CSE-16)',
      query: complaintsQuery,
      answer: complaintsAnswer,
      handle: async ({ query: { page } }) => await complaintsView(db, page, clock.now()),
    }),
    route({
      method: 'POST',
      path: '/api/complaints/stop-service',
      permission: 'suppression:add',
      summary: 'Stop service mail to somebody who complained (CSE-15)',
      body: stopServiceBody,
      answer: changedAnswer,
      handle: async ({ body, actor }) => ({
        isChanged: await stopService(db, body, { actor, at: clock.now() }),
      }),
    }),
    route({
      method: 'POST',
      path: '/api/complaints/review',
      permission: 'settings:write',
      summary: 'Decide about complaints that came too many at once: believe them, or not (C-36)',
      body: reviewBody,
      answer: reviewAnswer,
      handle: async ({ body: { isBelieved }, actor, requestId }) => ({
        decided: await reviewComplaints(db, isBelieved, { actor, clock, requestId }),
      }),
    }),
  ];
}

function returnedRoutes({ db }: ReturnsDeps): Route[] {
  const day = 24 * 3_600_000;
  return [
    route({
      method: 'GET',
      path: '/api/returned',
      permission: 'returned-mail:read',
      summary: 'Mail that came back, by what became of it: held for the desk, unreadable, dealt with',
      query: returnedQuery,
      answer: returnedAnswer,
      handle: async ({ query: { state, page } }) => {
        const which = { state, from: (page - 1) * pageSize, atMost: pageSize };
        const { mails, total } = await returnedMailsPage(db, which);
        return {
          mails: mails.map(({ receivedAt, sender, from, ...each }) => ({
            ...each,
            from: from || sender || null,
            receivedAt: receivedAt.toISOString(),
            keptUntil: new Date(
              receivedAt.getTime() + day * keptDays[each.state === 'quarantined' ? 'quarantined' : 'raw'],
            ).toISOString(),
          })),
          counts: Object.fromEntries(await countReturnedMails(db)),
          total,
          page,
          pageSize,
        };
      },
    }),
    route({
      method: 'GET',
      path: '/api/returned/:id/raw',
      permission: 'returned-mail:read',
      summary: 'The bytes of a mail that came back, as a file',
      params: z.strictObject({ id: z.uuid() }),
      answer: 'file',
      handle: async ({ params: { id } }) => {
        const raw = await rawMail(db, id);
        if (!raw) throw new AppError('not_found', 'mail_unknown', 'This mail is not kept any more.');
        // Never of a type that a browser shows: whoever wrote it is a stranger.
        return new Download(`returned-${id}.eml`, 'application/octet-stream', raw);
      },
    }),
  ];
}

function settingRoutes({ db, clock }: ReturnsDeps): Route[] {
  const current = async () => {
    const { sesConfirmedAt, ...choices } = await findChoices(db);
    return { ...choices, sesConfirmedAt: sesConfirmedAt?.toISOString() ?? null, version: versionOf(choices) };
  };
  return [
    route({
      method: 'GET',
      path: '/api/settings/returns',
      permission: 'settings:read',
      summary: 'What a complaint stops, above which rate to warn, and which Amazon SNS topic is believed',
      answer: returnsSetting,
      handle: current,
    }),
    route({
      method: 'PUT',
      path: '/api/settings/returns',
      permission: 'settings:write',
      summary: 'Change what a complaint stops, the rate to warn at, and the Amazon SNS topic',
      body: returnsBody,
      answer: returnsSetting,
      handle: async ({ body: { expectedVersion, ...wanted }, actor, requestId }) => {
        await tx(db, async (tx) => {
          const { sesConfirmedAt, ...before } = await findChoices(tx);
          mustBeAsSeen(before, expectedVersion);
          const at = clock.now();
          const isSameTopic = wanted.sesTopic === before.sesTopic;
          await writeChoices(
            tx,
            { ...wanted, sesConfirmedAt: isSameTopic ? sesConfirmedAt : null },
            { actor, at },
          );
          await writeAudit(tx, {
            at,
            actor,
            action: 'config.returns_changed',
            object: 'settings:returns',
            details: { from: before, to: wanted },
            requestId,
          });
        });
        return await current();
      },
    }),
  ];
}
