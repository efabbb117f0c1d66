import { z } from 'zod';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import { AppError } from '../platform/errors.ts';
import { route, type Route } from '../platform/http.ts';
import { contentHelp } from './content-help.ts';
import {
  contentHelpShape,
  saveVerdictShape,
  templateDetailsShape,
  templateInputShape,
  templateListShape,
  validateRequestShape,
  validationShape,
} from './contract.ts';
import { listTemplates, templateDetails } from './find-template.ts';
import { saveTemplate } from './save-template.ts';
import { validateForSending, type InstanceState } from './validate.ts';

export interface TemplateRoutesDeps {
  db: Db;
  clock: Clock;
  /** The venue's colour as it is set now; undefined for petrol. */
  colour: () => Promise<string | undefined>;
  /** What `validate` must know of an instance, or undefined when there is none of this id. */
  instanceState: (id: number) => Promise<InstanceState | undefined>;
}

/**
 * The room's routes. A refused save or validation is an answer with findings, not an error: the editor shows
 * them at their blocks.
 */
export function templateRoutes(deps: TemplateRoutesDeps): Route[] {
  return [list(deps), details(deps), save(deps), validate(deps), help()];
}

function list({ db }: TemplateRoutesDeps): Route {
  return route({
    method: 'GET',
    path: '/api/templates',
    permission: 'templates:read',
    summary: 'List the templates in use',
    answer: templateListShape,
    handle: async () => ({ templates: await listTemplates(db) }),
  });
}

function details({ db }: TemplateRoutesDeps): Route {
  return route({
    method: 'GET',
    path: '/api/templates/:code',
    permission: 'templates:read',
    summary: 'Show a template with the sources of its newest version',
    params: z.strictObject({ code: z.string().max(200) }),
    answer: templateDetailsShape,
    async handle({ params }) {
      const found = await templateDetails(db, params.code);
      if (found) return found;
      throw new AppError(
        'not_found',
        'template_not_found',
        'There is no template with this code. GET /api/templates lists those that are there.',
      );
    },
  });
}

function save({ db, clock, colour }: TemplateRoutesDeps): Route {
  return route({
    method: 'POST',
    path: '/api/templates',
    permission: 'templates:write',
    summary: 'Save a template: make it, or add a version',
    description: 'Nothing is saved when a finding is a refusal; look at `saved`.',
    body: templateInputShape,
    answer: saveVerdictShape,
    handle: async ({ body, actor }) =>
      await saveTemplate(db, body, { by: actor, clock, colour: await colour() }),
  });
}

function validate({ db, instanceState }: TemplateRoutesDeps): Route {
  return route({
    method: 'POST',
    path: '/api/templates/validate',
    permission: 'templates:read',
    summary: 'Tell whether a template may be sent now',
    body: validateRequestShape,
    answer: validationShape,
    async handle({ body }) {
      if (body.instanceId === undefined) return await validateForSending(db, body.code);
      const instance = await instanceState(body.instanceId);
      if (instance) return await validateForSending(db, body.code, instance);
      const message = 'There is no performance with this id. Choose one from the list of events.';
      throw new AppError('not_found', 'instance_not_found', message);
    },
  });
}

function help(): Route {
  return route({
    method: 'GET',
    path: '/api/content-rules',
    permission: 'templates:read',
    summary: 'Tell what a service message may hold',
    answer: contentHelpShape,
    handle: () => Promise.resolve(contentHelp),
  });
}
