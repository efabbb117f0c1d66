import { z } from 'zod';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import { AppError } from '../platform/errors.ts';
import { route, type Route } from '../platform/http.ts';
import { contentHelp } from './content-help.ts';
import {
  contentHelpShape,
  previewRequestShape,
  shownMailShape,
  templateDetailsShape,
  templateListQuery,
  templateListShape,
  templateUsesShape,
  validateRequestShape,
  validationShape,
  versionListShape,
  versionSourcesShape,
  type TemplateUses,
} from './contract.ts';
import { editRoutes } from './edit-routes.ts';
import { listTemplates, templateDetails } from './find-template.ts';
import { previewVersion } from './preview-version.ts';
import { validateForSending, type InstanceState } from './validate.ts';
import { listVersions, versionNames, versionSources } from './versions.ts';

export interface TemplateRoutesDeps {
  db: Db;
  clock: Clock;
  /** The venue's colour as it is set now; undefined for petrol. */
  colour: () => Promise<string | undefined>;
  /** Languages of the venues. */
  languages: () => Promise<string[]>;
  /** What `validate` must know of an instance, or undefined when there is none of this id. */
  instanceState: (id: number) => Promise<InstanceState | undefined>;
  uses: ReadTemplateUses;
}

/** What sendings know of templates: that room stands above this one, so the wiring hands it in. */
export interface ReadTemplateUses {
  /** Sendings of each template that has any, by its id. */
  summaries(): Promise<ReadonlyMap<number, { sendings: number; lastAt: Date }>>;
  /** The newest sendings of one template, at most so many. */
  newest(templateId: number, atMost: number): Promise<TemplateUse[]>;
}

/** A sending with the version that it used. */
export type TemplateUse = Omit<TemplateUses['uses'][number], 'number'> & { versionId: number };

/**
 * The room's routes. A refused save or validation is an answer with findings, not an error: the editor shows
 * them at their blocks.
 */
export function templateRoutes(deps: TemplateRoutesDeps): Route[] {
  return [
    list(deps),
    details(deps),
    versions(deps),
    version(deps),
    uses(deps),
    preview(deps),
    validate(deps),
    help(),
    ...editRoutes(deps),
  ];
}

const byCode = z.strictObject({ code: z.string().max(200) });

function list({ db, languages, uses }: TemplateRoutesDeps): Route {
  return route({
    method: 'GET',
    path: '/api/templates',
    permission: 'templates:read',
    summary: 'List the templates, those in use or those archived',
    query: templateListQuery,
    answer: templateListShape,
    async handle({ query }) {
      const templates = await listTemplates(db, { archived: query.state === 'archived' });
      const used = await uses.summaries();
      return {
        templates: templates.map((template) => {
          const { sendings = 0, lastAt = null } = used.get(template.id) ?? {};
          return { ...template, sendings, lastUsedAt: lastAt };
        }),
        languages: await languages(),
      };
    },
  });
}

function details({ db, colour }: TemplateRoutesDeps): Route {
  return route({
    method: 'GET',
    path: '/api/templates/:code',
    permission: 'templates:read',
    summary: 'Show a template with the sources of its newest version',
    description: 'Also one that is archived, when its code is given.',
    params: byCode,
    answer: templateDetailsShape,
    handle: async ({ params }) => (await templateDetails(db, params.code, await colour())) ?? refuseUnknown(),
  });
}

function versions({ db, colour }: TemplateRoutesDeps): Route {
  return route({
    method: 'GET',
    path: '/api/templates/:code/versions',
    permission: 'templates:read',
    summary:
      'List the versions of a template, the newest first, with the example that is newer than they are',
    params: byCode,
    answer: versionListShape,
    handle: async ({ params }) => (await listVersions(db, params.code, await colour())) ?? refuseUnknown(),
  });
}

function version({ db, colour }: TemplateRoutesDeps): Route {
  return route({
    method: 'GET',
    path: '/api/templates/:code/versions/:number',
    permission: 'templates:read',
    summary: 'Show one version of a template with its sources',
    params: byCode.extend({ number: z.coerce.number().int().min(1).max(2_147_483_647) }),
    answer: versionSourcesShape,
    handle: async ({ params }) =>
      (await versionSources(db, params.code, params.number, await colour())) ?? refuseUnknown(),
  });
}

/** So many sendings are listed; the total says when there are more. */
const mostUses = 10;

function uses({ db, uses: read }: TemplateRoutesDeps): Route {
  return route({
    method: 'GET',
    path: '/api/templates/:code/sendings',
    permission: 'sendings:read',
    summary: 'List the newest sendings that used a template',
    params: byCode,
    answer: templateUsesShape,
    async handle({ params }) {
      const { id } = (await templateDetails(db, params.code)) ?? refuseUnknown();
      const found = await read.newest(id, mostUses);
      const names = await versionNames(
        db,
        found.map(({ versionId }) => versionId),
      );
      return {
        uses: found.map(({ versionId, ...use }) => ({ ...use, number: names.get(versionId)?.number ?? 0 })),
        total: (await read.summaries()).get(id)?.sendings ?? 0,
      };
    },
  });
}

function preview({ db }: TemplateRoutesDeps): Route {
  return route({
    method: 'POST',
    path: '/api/templates/:code/preview',
    permission: 'templates:read',
    summary: 'Show a saved version in one language, with sample values or those given',
    params: byCode,
    body: previewRequestShape,
    answer: shownMailShape,
    handle: async ({ params, body }) => (await previewVersion(db, params.code, body)) ?? refuseUnknown(),
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

function refuseUnknown(): never {
  throw new AppError(
    'not_found',
    'template_not_found',
    'There is no template with this code, or it has no such version or language. GET /api/templates lists those that are there.',
  );
}
