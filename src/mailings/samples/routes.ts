import { z } from 'zod';
import { writeAudit } from '../../platform/audit.ts';
import type { Clock } from '../../platform/clock.ts';
import { tx, type Db } from '../../platform/database.ts';
import { Download, route, type Route } from '../../platform/http.ts';
import type { NewId } from '../../platform/ids.ts';
import { readingBody, readingShape, samplesAnswer, samplesQuery } from './contract.ts';
import { drawSamples, type Draw } from './draw.ts';
import { keepReading } from './keep-reading.ts';
import { monthAt } from './month.ts';
import { samplesCsv } from './samples-csv.ts';

export interface SampleRoutesDeps {
  db: Db;
  clock: Clock;
  newId: NewId;
  /** Of the organisation, or of a venue; undefined: nobody has said one. */
  zone: () => Promise<string | undefined>;
}

/** Samples of what went out as service, for whoever answers for it that none of it is marketing (abuse.md, C-15). */
export function sampleRoutes(deps: SampleRoutesDeps): Route[] {
  return [samples(deps), csv(deps), reading(deps)];
}

function samples({ db, clock, zone }: SampleRoutesDeps): Route {
  return route({
    method: 'GET',
    path: '/api/samples',
    permission: 'samples:read',
    summary: 'A sample of a month’s service messages, to be read for marketing (C-15)',
    description:
      'Drawn by chance with the month as seed, so that it is the same whenever it is asked for. What the person of `seq` got is the copy of that message.',
    query: samplesQuery,
    answer: samplesAnswer,
    handle: async ({ query }) => await drawSamples(db, drawOf(query, clock.now(), await zone()), clock.now()),
  });
}

function csv({ db, clock, zone }: SampleRoutesDeps): Route {
  return route({
    method: 'GET',
    path: '/api/samples.csv',
    permission: 'samples:read',
    summary: 'The same sample as CSV, with what was said of it',
    query: samplesQuery,
    answer: 'file',
    handle: async ({ query, actor, requestId }) => {
      const draw = drawOf(query, clock.now(), await zone());
      const { month, samples: drawn } = await drawSamples(db, draw, clock.now());
      await tx(db, (tx) =>
        writeAudit(tx, {
          at: clock.now(),
          actor,
          action: 'samples.downloaded',
          details: { month, samples: drawn.length },
          requestId,
        }),
      );
      return new Download(`samples-${month}.csv`, 'text/csv; charset=utf-8', samplesCsv(drawn));
    },
  });
}

function reading({ db, clock, newId }: SampleRoutesDeps): Route {
  return route({
    method: 'POST',
    path: '/api/samples/:id/readings',
    permission: 'samples:read',
    summary: 'Say of a sending that it was read, and whether it is fine (C-15)',
    description: 'Kept with person and time, and audited. Said again, the newest counts and the others stay.',
    params: z.strictObject({ id: z.uuid() }),
    body: readingBody,
    answer: readingShape,
    handle: async ({ params, body, actor, requestId }) =>
      await keepReading(db, { sendingId: params.id, ...body }, { actor, clock, newId, requestId }),
  });
}

function drawOf({ month, size }: z.output<typeof samplesQuery>, now: Date, zone = 'UTC'): Draw {
  return { month: month ?? monthAt(now, zone), zone, size };
}
