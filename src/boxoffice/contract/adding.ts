import { z } from 'zod';
import { moment } from '../../platform/shapes.ts';
import { capacity, languageCode, local, oneLine, tableId, version } from './shapes.ts';

/** Where an instance can be played. */
export const stagesAnswer = z.object({
  stages: z.array(
    z.object({
      id: z.number(),
      name: z.string(),
      venue: z.object({ id: z.number(), name: z.string(), zone: z.string(), languages: z.array(z.string()) }),
    }),
  ),
});

/** What a time on a form will mean. */
export const momentQuery = z.object({ local });
/** `skipped`: the clocks jump over this time, so it is later; `twice`: they show it twice, the first is meant. */
export const momentAnswer = z.object({
  at: moment,
  zone: z.string(),
  kind: z.enum(['plain', 'skipped', 'twice']),
});

/** An instance added by hand. The key is made when the form is opened: pressed twice, one instance. */
export const addInstanceBody = z.strictObject({
  key: z.uuid(),
  event: z.union([
    z.strictObject({ id: tableId }),
    z.strictObject({ name: oneLine, names: z.record(languageCode, oneLine).optional() }),
  ]),
  place: z.union([
    z.strictObject({ stageId: tableId }),
    z.strictObject({
      stage: oneLine,
      venue: z.strictObject({
        name: oneLine,
        zone: oneLine,
        country: z.string().regex(/^[A-Z]{2}$/, 'Give a country of two letters such as NL'),
        languages: z.array(languageCode).min(1).max(20),
      }),
    }),
  ]),
  startsAt: local,
  endsAt: local.optional(),
  doorsAt: local.optional(),
  capacity: capacity.optional(),
  printAtHome: z.boolean(),
});
/** A correction of an instance added by hand: what is not given stays. null: not known. */
export const correctInstanceBody = z.strictObject({
  version,
  event: z.strictObject({ name: oneLine, names: z.record(languageCode, oneLine) }).optional(),
  stageId: tableId.optional(),
  doorsAt: local.nullable().optional(),
  capacity: capacity.nullable().optional(),
  printAtHome: z.boolean().optional(),
});

export const addedInstanceAnswer = z.object({
  id: z.number(),
  /** False: the same key added it before. */
  added: z.boolean(),
});

/** A small list of ticket holders, one person a line: name, e-mail, phone, seats. */
export const addHoldersBody = z.strictObject({
  key: z.uuid(),
  list: z.string().max(100_000),
  /** Read and find only; store nothing. */
  check: z.boolean(),
});
export const addHoldersAnswer = z.object({
  people: z.number(),
  tickets: z.number(),
  /** Everything wrong, by line; nothing is stored while there is any. */
  findings: z.array(
    z.object({
      line: z.number(),
      message: z.string(),
      code: z.string(),
      values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    }),
  ),
  stored: z.boolean(),
});
