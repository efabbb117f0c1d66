import { z } from 'zod';
import {
  audiencePeople,
  countAudience,
  leftOutByChoice,
  unreachableReasons,
  type Chosen,
  type HoldersSpec,
} from '../audience/index.ts';
import { instanceView } from '../boxoffice/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import { AppError } from '../platform/errors.ts';
import { Answer, route, type Caller, type Route } from '../platform/http.ts';
import type { NewId } from '../platform/ids.ts';
import { byId } from '../platform/shapes.ts';
import {
  audienceCount,
  audienceQuery,
  fittingTemplatesAnswer,
  idempotencyKey,
  peopleAnswer,
  peopleQuery,
  previewAnswer,
  previewBody,
  sendAnswer,
  sendBody,
} from './contract.ts';
import { fittingTemplates } from './fitting-templates.ts';
import { holderValuesRoute } from './holder-values-route.ts';
import { madeFromRoute } from './made-from-route.ts';
import type { Refusal } from './plan.ts';
import { previewNow, type ReadPersonValues } from './preview-now.ts';
import { sendNow } from './send-now.ts';
import { testMailRoute } from './test-mail-route.ts';

export interface MailingRoutesDeps {
  db: Db;
  clock: Clock;
  newId: NewId;
  personValues: ReadPersonValues;
  /** Where links that are counted lead through; undefined: this installation has no address yet. */
  trackingOrigin?: () => string | undefined;
  /** Keys of Message-IDs and of route passwords, for test mails. */
  key: Buffer;
  routeKey: Buffer;
  /** Through access's door: the e-mail address of whoever asks. */
  ownAddress: (caller: Caller | undefined) => string | undefined;
}

/** Sending now, and what leads up to it. What becomes of a sending is delivery's to tell. */
export function mailingRoutes(deps: MailingRoutesDeps): Route[] {
  return [
    send(deps),
    madeFromRoute(deps),
    preview(deps),
    fitting(deps),
    count(deps),
    people(deps),
    holderValuesRoute(deps),
    testMailRoute(deps),
  ];
}

function send({ db, clock, newId, trackingOrigin }: MailingRoutesDeps): Route {
  return route({
    method: 'POST',
    path: '/api/sendings',
    permission: 'sendings:create',
    summary: 'Send a message to the ticket holders of one instance now',
    description:
      'Give each wish to send a key of its own, in the header Idempotency-Key or in the body: asked again with the same key, nothing is sent twice and the answer is the same sending, with status 200 instead of 201.',
    status: [201, 200],
    body: sendBody,
    answer: sendAnswer,
    handle: async ({ body, headers, actor, requestId }) => {
      const key = keyOf(headers['idempotency-key'], body.idempotencyKey);
      const by = { actor, clock, newId, requestId, trackingOrigin: trackingOrigin?.() };
      const verdict = await sendNow(db, { ...body, idempotencyKey: key }, by);
      if (!verdict.ok) throw errorOf(verdict.refusal);
      if (verdict.created)
        return {
          id: verdict.sendingId,
          created: true,
          found: null,
          notice: null,
          warnings: verdict.warnings,
        };
      const { sendingId, found, notice } = verdict;
      return new Answer({ id: sendingId, created: false, found, notice, warnings: [] }, { status: 200 });
    },
  });
}

function preview({ db, clock, personValues }: MailingRoutesDeps): Route {
  return route({
    method: 'POST',
    path: '/api/sendings/preview',
    permission: 'sendings:create',
    summary: 'Show what sending would do, without sending',
    body: previewBody,
    answer: previewAnswer,
    handle: async ({ body }) => {
      const verdict = await previewNow(db, body, { now: clock.now(), personValues });
      if (!verdict.ok) throw errorOf(verdict.refusal);
      const { ok: _, ...answer } = verdict;
      return answer;
    },
  });
}

function fitting({ db, clock }: MailingRoutesDeps): Route {
  return route({
    method: 'GET',
    path: '/api/instances/:id/templates',
    permission: 'templates:read',
    summary:
      'List the templates in use, those that may be sent for an instance now first, and why the others may not',
    params: byId,
    answer: fittingTemplatesAnswer,
    handle: async ({ params }) => ({ templates: await fittingTemplates(db, params.id, clock.now()) }),
  });
}

function count({ db }: MailingRoutesDeps): Route {
  return route({
    method: 'GET',
    path: '/api/instances/:id/audience',
    permission: 'audience:count',
    summary: 'Count who of an instance would get a message, and who would not and why',
    params: byId,
    query: audienceQuery,
    answer: audienceCount,
    handle: async ({ params, query }) => await countAudience(db, await specOf(db, params.id, query)),
  });
}

function people({ db }: MailingRoutesDeps): Route {
  return route({
    method: 'GET',
    path: '/api/instances/:id/audience/people',
    permission: 'audience:read',
    summary: 'List the people of an instance by what would become of them, 50 a page',
    description: 'A group, or else a reason, chooses; language and search choose among those.',
    params: byId,
    query: peopleQuery,
    answer: peopleAnswer,
    handle: async ({ params, query: { reason, group, language, search, page, ...query } }) =>
      await audiencePeople(db, await specOf(db, params.id, query), {
        reasons: group ? reasonsOf[group] : reasonsIn(reason),
        language,
        search,
        page,
      }),
  });
}

/** The reasons of each counter; null: a message of their own. */
const reasonsOf = {
  will_receive: [null, 'same_address'],
  unreachable: unreachableReasons,
  left_out: leftOutByChoice,
} as const;

function reasonsIn(reason: z.output<typeof peopleQuery>['reason']): Chosen['reasons'] {
  if (reason === 'any') return undefined;
  return [reason === 'will_receive' ? null : reason];
}

async function specOf(db: Db, id: number, query: z.output<typeof audienceQuery>): Promise<HoldersSpec> {
  const { languages: venueLanguages } = (await instanceView(db, id)).venue;
  const { languages = venueLanguages, ...meant } = query;
  return { instanceId: id, channel: 'email', languages, venueLanguages, ...meant };
}

/** @throws AppError invalid `key_missing`, `key_invalid` or `key_twice` */
function keyOf(header: string | string[] | undefined, inBody: string | undefined): string {
  if (header !== undefined && inBody !== undefined && header !== inBody)
    throw new AppError(
      'invalid',
      'key_twice',
      'The header Idempotency-Key and the body give different keys. Give one.',
    );
  const given = header ?? inBody;
  if (given === undefined)
    throw new AppError(
      'invalid',
      'key_missing',
      'Give a key in the header Idempotency-Key, for example a new uuid: it makes sure that a repeated request never sends twice.',
    );
  const read = idempotencyKey.safeParse(given);
  if (!read.success)
    throw new AppError(
      'invalid',
      'key_invalid',
      `The idempotency key cannot be used. ${read.error.issues[0]?.message ?? ''}`,
    );
  return read.data;
}

function errorOf({ kind, code, message, problems }: Refusal): AppError {
  return new AppError(kind, code, message, { problems });
}
