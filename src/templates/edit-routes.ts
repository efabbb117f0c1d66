import { z } from 'zod';
import { AppError } from '../platform/errors.ts';
import { route, type Call, type Route } from '../platform/http.ts';
import { archiveTemplate, restoreTemplate } from './archive-template.ts';
import { checkDraft } from './check-draft.ts';
import {
  checkedDraftShape,
  draftToCheckShape,
  saveRequestShape,
  saveVerdictShape,
  takeBackShape,
  templateStartsShape,
} from './contract.ts';
import { takeExample } from './newer-example.ts';
import type { TemplateRoutesDeps } from './routes.ts';
import { saveTemplate, type SaveContext } from './save-template.ts';
import { startingPoints } from './starting-points.ts';
import { takeBack } from './take-back.ts';

const byCode = z.strictObject({ code: z.string().max(200) });

/** Routes that change templates, or judge what somebody is about to save. */
export function editRoutes(deps: TemplateRoutesDeps): Route[] {
  return [
    save(deps),
    check(deps),
    starts(deps),
    takeBackRoute(deps),
    takeExampleRoute(deps),
    archiving(deps, {
      path: '/api/templates/:code/archive',
      summary: 'Put a template away: it is no longer offered or sent; what was sent with it stays readable',
      change: archiveTemplate,
    }),
    archiving(deps, {
      path: '/api/templates/:code/restore',
      summary: 'Bring an archived template back',
      change: restoreTemplate,
    }),
  ];
}

function save(deps: TemplateRoutesDeps): Route {
  return route({
    method: 'POST',
    path: '/api/templates',
    permission: 'templates:write',
    summary: 'Save a template: make it, or add a version',
    description:
      'Nothing is saved when a finding is a refusal; look at `saved`. With `expectedVersion` it is 409 `template_changed` when somebody saved another version meanwhile.',
    body: saveRequestShape,
    answer: saveVerdictShape,
    handle: async (call) => await saveTemplate(deps.db, call.body, await contextOf(deps, call)),
  });
}

function check({ db, colour }: TemplateRoutesDeps): Route {
  return route({
    method: 'POST',
    path: '/api/templates/check',
    permission: 'templates:write',
    summary: 'Judge what is about to be saved, and show one language of it; saves nothing',
    body: draftToCheckShape,
    answer: checkedDraftShape,
    handle: async ({ body }) => await checkDraft(db, body, await colour()),
  });
}

function starts({ colour }: TemplateRoutesDeps): Route {
  return route({
    method: 'GET',
    path: '/api/template-starts',
    permission: 'templates:write',
    summary: 'What a new template can begin with, as MJML in the colour of the venue',
    answer: templateStartsShape,
    handle: async () => ({ starts: startingPoints(await colour()) }),
  });
}

function takeBackRoute(deps: TemplateRoutesDeps): Route {
  return route({
    method: 'POST',
    path: '/api/templates/:code/versions/:number/take-back',
    permission: 'templates:write',
    summary: 'Save an earlier version once more as the newest',
    description: 'It is judged by the rules of today, so it may be refused; look at `saved`.',
    params: byCode.extend({ number: z.coerce.number().int().min(1).max(2_147_483_647) }),
    body: takeBackShape,
    answer: saveVerdictShape,
    async handle(call) {
      const verdict = await takeBack(deps.db, { ...call.params, ...call.body }, await contextOf(deps, call));
      return verdict ?? refuseUnknown();
    },
  });
}

function takeExampleRoute(deps: TemplateRoutesDeps): Route {
  return route({
    method: 'POST',
    path: '/api/templates/:code/take-example',
    permission: 'templates:write',
    summary: 'Save the example that comes with Foyer as the newest version',
    description:
      'What the venue wrote stays in the versions. 404 where Foyer has no example of this template.',
    params: byCode,
    body: takeBackShape,
    answer: saveVerdictShape,
    async handle(call) {
      const verdict = await takeExample(
        deps.db,
        { ...call.params, ...call.body },
        await contextOf(deps, call),
      );
      return verdict ?? refuseUnknown();
    },
  });
}

function archiving(
  deps: TemplateRoutesDeps,
  { change, ...spec }: { path: string; summary: string; change: typeof archiveTemplate },
): Route {
  return route({
    method: 'POST',
    permission: 'templates:write',
    ...spec,
    description: 'Any number of times.',
    params: byCode,
    answer: z.object({ done: z.literal(true) }),
    async handle(call) {
      const found = await change(deps.db, call.params.code, await contextOf(deps, call));
      return found ? { done: true as const } : refuseUnknown();
    },
  });
}

async function contextOf(
  { clock, colour }: TemplateRoutesDeps,
  { actor, requestId }: Pick<Call<never, never, never>, 'actor' | 'requestId'>,
): Promise<SaveContext> {
  return { by: actor, clock, colour: await colour(), requestId };
}

function refuseUnknown(): never {
  throw new AppError(
    'not_found',
    'template_not_found',
    'There is no template with this code, or no such version of it. GET /api/templates lists those that are there.',
  );
}
