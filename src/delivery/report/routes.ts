import type { z } from 'zod';
import { oldestVenueZone } from '../../boxoffice/index.ts';
import { zoneSet } from '../../organisation/index.ts';
import { writeAudit } from '../../platform/audit.ts';
import type { Clock } from '../../platform/clock.ts';
import { tx, type Db } from '../../platform/database.ts';
import { Download, route, type Route } from '../../platform/http.ts';
import { copyQuery } from '../contract.ts';
import { copyRefused, reasonNeeded } from '../copy-refusals.ts';
import { copyForReader } from '../copy.ts';
import { filterOf } from '../find-sendings.ts';
import { knownSending, messageParams } from '../known-sending.ts';
import { pageSize } from '../people.ts';
import { reportSendings, type ReportSending } from '../store/report.ts';
import { removalAnswer, removalBody, reportAnswer, reportQuery, rowsAnswer, rowsQuery } from './contract.ts';
import { reportFigures } from './figures.ts';
import { removeFromReport } from './remove-addresses.ts';
import { reportCsv } from './report-csv.ts';
import { reportRows } from './rows.ts';

export interface ReportDeps {
  db: Db;
  clock: Clock;
  /** Key of return paths, Message-IDs and tokens. */
  key: Buffer;
}

/** So many sendings are counted together, the newest. */
const mostSendings = 2_000;

/** The report of everything that was sent: numbers, a row per person and sending, copies, and taking people out. */
export function reportRoutes(deps: ReportDeps): Route[] {
  return [figures(deps), rows(deps), csv(deps), removal(deps), copyFile(deps)];
}

function figures({ db, clock }: ReportDeps): Route {
  return route({
    method: 'GET',
    path: '/api/report',
    permission: 'sendings:read',
    summary: 'What was sent, delivered, opened and clicked, of one sending or over all (CSE-39)',
    description:
      'Opens and clicks are null where none was counted: not measured, which is not 0. Opens are unreliable in both directions; `verified` leaves out what machines did.',
    query: reportQuery,
    answer: reportAnswer,
    handle: async ({ query }) => {
      const { sendings, isCut } = await scopeOf(db, query, clock.now());
      const zone = (await zoneSet(db)) ?? (await oldestVenueZone(db));
      return await reportFigures(db, sendings, { zone, isCut });
    },
  });
}

function rows({ db, clock }: ReportDeps): Route {
  return route({
    method: 'GET',
    path: '/api/report/rows',
    permission: 'people:read',
    summary: 'One row per person and sending: status, opens, clicks (CSE-40, MSG-21)',
    description: `${pageSize} a page, the newest sending first. A status is chosen within one sending.`,
    query: rowsQuery,
    answer: rowsAnswer,
    handle: async ({ query: { status, search, page, ...scope } }) => {
      const { sendings } = await scopeOf(db, scope, clock.now());
      return { ...(await reportRows(db, sendings, { status, search, page })), page, pageSize };
    },
  });
}

function csv({ db, clock }: ReportDeps): Route {
  return route({
    method: 'GET',
    path: '/api/report.csv',
    permission: 'people:download',
    summary: 'The rows of the report as CSV',
    query: reportQuery,
    answer: 'file',
    handle: async ({ query, actor, requestId }) => {
      const { sendings } = await scopeOf(db, query, clock.now());
      await tx(db, (tx) =>
        writeAudit(tx, {
          at: clock.now(),
          actor,
          action: 'report.downloaded',
          object: query.sending === undefined ? undefined : `sending:${query.sending}`,
          details: { sendings: sendings.length },
          requestId,
        }),
      );
      return new Download('report.csv', 'text/csv; charset=utf-8', reportCsv(db, sendings));
    },
  });
}

function removal({ db, clock }: ReportDeps): Route {
  return route({
    method: 'POST',
    path: '/api/report/removals',
    permission: 'erasure:carry-out',
    // The number of rows, given once more, is the second confirmation.
    keeps: ['confirm'],
    summary: 'Take people out of the report for good; the numbers stay (CSE-42)',
    description:
      'Address, name, copy and the mail servers’ words about them are deleted from these rows. It cannot be undone, and does not erase the person elsewhere. Sendings that are still going out are refused.',
    body: removalBody,
    answer: removalAnswer,
    handle: async ({ body, actor, requestId }) => ({
      removed: await removeFromReport(db, body.rows, body.confirm, { actor, clock, requestId }),
    }),
  });
}

function copyFile({ db, clock, key }: ReportDeps): Route {
  return route({
    method: 'GET',
    path: '/api/sendings/:id/messages/:seq/copy.eml',
    permission: 'message-content:read',
    keeps: ['reason'],
    summary: 'What one person got, as a file for a mail program, for 90 days (CSE-40, CSE-41)',
    description:
      'The mail as it went out. Where opens and clicks are counted it carries tokens of its own: its links work, and looking at it counts nothing.',
    params: messageParams,
    query: copyQuery,
    answer: 'file',
    handle: async ({ params: { id: asked, seq }, query: { reason }, condition, actor, requestId }) => {
      const { id } = await knownSending(db, asked);
      if (condition === 'reason' && reason === undefined) throw reasonNeeded();
      const verdict = await copyForReader(db, key, { sendingId: id, seq }, clock.now());
      if (verdict.outcome !== 'copy') throw copyRefused(verdict.outcome);
      await tx(db, (tx) =>
        writeAudit(tx, {
          at: clock.now(),
          actor,
          action: 'message.downloaded',
          object: `sending:${id}`,
          details: { seq, ...(reason !== undefined && { reason }) },
          requestId,
        }),
      );
      return new Download(`${id.slice(0, 8)}-${seq}.eml`, 'message/rfc822', verdict.raw);
    },
  });
}

/** The sendings that are meant; one more than are counted tells that there are more. */
async function scopeOf(
  db: Db,
  { sending, ...scope }: z.output<typeof reportQuery>,
  now: Date,
): Promise<{ sendings: ReportSending[]; isCut: boolean }> {
  const filter = await filterOf(db, { ...scope, page: 1 }, now);
  const found = await reportSendings(db, { ...filter, id: sending }, mostSendings + 1);
  return { sendings: found.slice(0, mostSendings), isCut: found.length > mostSendings };
}
