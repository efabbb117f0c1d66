import { z } from 'zod';

/** States of an instance as ticketing knows them. */
export const instanceStates = ['planned', 'on_sale', 'postponed', 'cancelled'] as const;

/** One dated performance, with all that messages about it need. Moments are UTC; show them in `venue.zone`. */
export const instanceAnswer = z.object({
  id: z.number(),
  sourceId: z.string(),
  event: z.object({
    id: z.number(),
    name: z.string(),
    /** Names in other languages, by language. */
    names: z.record(z.string(), z.string()),
  }),
  stage: z.string(),
  venue: z.string(),
  /** IANA zone of the venue. */
  zone: z.string(),
  startsAt: z.iso.datetime(),
  /** Given, or start and duration; null when neither is known. */
  endsAt: z.iso.datetime().nullable(),
  state: z.enum(instanceStates),
  cancelledAt: z.iso.datetime().nullable(),
  printAtHome: z.boolean(),
  /** Tickets that admit now. */
  tickets: z.number(),
  /** Tickets there are to sell; null when nobody said. */
  capacity: z.number().nullable(),
});

export const instancesAnswer = z.object({
  instances: z.array(instanceAnswer),
  total: z.number(),
  page: z.number(),
  pageSize: z.number(),
});

export const instancesQuery = z.object({
  /** First moment of start, inclusive. */
  from: z.iso.datetime({ offset: true }).optional(),
  /** Last moment of start, exclusive. */
  until: z.iso.datetime({ offset: true }).optional(),
  /** Part of the name of the event in any language, of the stage, or of the source id. */
  search: z.string().max(200).optional(),
  /** Those of one event. */
  event: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).optional(),
  /** By start: the first first, or the last. */
  order: z.enum(['first', 'last']).default('first'),
  page: z.coerce.number().int().min(1).max(1_000_000).default(1),
});

/** A name and the same in other languages, by language. */
const named = { name: z.string(), names: z.record(z.string(), z.string()) };

/** The performance to show of an event. */
export const shownInstance = z.object({
  id: z.number(),
  startsAt: z.iso.datetime(),
  state: z.enum(instanceStates),
  stage: z.string(),
  zone: z.string(),
  tickets: z.number(),
  capacity: z.number().nullable(),
});

const eventFacts = {
  id: z.number(),
  sourceId: z.string(),
  ...named,
  genre: z.string().nullable(),
  /** Performances altogether. */
  instances: z.number(),
  /** Still to come or under way. */
  upcoming: z.number(),
  /** Cancelled among those to come. */
  cancelled: z.number(),
};

/** `upcoming`: something is still to come. `past`: everything is over. */
export const whenShape = z.enum(['upcoming', 'past', 'all']);

export const eventsQuery = z.object({
  /** Part of the name in any language, or of the source id. */
  search: z.string().max(200).optional(),
  when: whenShape.default('upcoming'),
  /** Events with a performance in this state. */
  state: z.enum(instanceStates).optional(),
  genre: z.string().max(200).optional(),
  sort: z.enum(['date', 'name']).default('date'),
  page: z.coerce.number().int().min(1).max(1_000_000).default(1),
});

export const eventsAnswer = z.object({
  events: z.array(
    z.object({
      ...eventFacts,
      /** The next that is played, or the last one there was. */
      shown: shownInstance.nullable(),
    }),
  ),
  /** Events by `when`, under the rest of the filter. */
  counts: z.record(whenShape, z.number()),
  /** Genres there are, to choose from. */
  genres: z.array(z.string()),
  total: z.number(),
  page: z.number(),
  pageSize: z.number(),
});

export const eventAnswer = z.object({
  ...eventFacts,
  description: z.string().nullable(),
  promoter: z.string().nullable(),
});

/** Days as the organisation counts them. */
export const calendarQuery = z.object({
  from: z.iso.date(),
  /** The last day, inclusive. */
  until: z.iso.date(),
});

/** A performance on a day. */
export const dayInstance = z.object({
  id: z.number(),
  event: z.object(named),
  stage: z.string(),
  /** Of its venue. */
  zone: z.string(),
  /** Day of the organisation on which it begins. */
  day: z.iso.date(),
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime().nullable(),
  state: z.enum(instanceStates),
  tickets: z.number(),
  capacity: z.number().nullable(),
});

export const calendarAnswer = z.object({
  /** IANA zone of the organisation, by which the days are counted. */
  zone: z.string(),
  today: z.iso.date(),
  instances: z.array(dayInstance),
});

const text = z.string().nullable();

export const customerAnswer = z.object({
  id: z.number(),
  /** The number ticketing knows them by. */
  sourceId: z.string(),
  kind: z.enum(['person', 'group']),
  salutation: text,
  firstName: z.string(),
  lastName: z.string(),
  email: text,
  phone: text,
  mobile: text,
  street: text,
  postcode: text,
  city: text,
  country: text,
  language: text,
  isActive: z.boolean(),
  knownSince: z.iso.datetime(),
  /** The customer this one became, where ticketing joined two. */
  mergedInto: z.number().nullable(),
  erasedAt: z.iso.datetime().nullable(),
  /** What they said about being written to, as the box office told it. */
  preferences: z.array(
    z.object({
      kind: z.string(),
      channel: z.enum(['email', 'sms', 'post', 'phone']),
      granted: z.boolean(),
      /** Where it was said: web, counter, letter. */
      source: z.string(),
      decidedAt: z.iso.datetime(),
    }),
  ),
});

export const ordersQuery = z.object({ page: z.coerce.number().int().min(1).max(1_000_000).default(1) });

export const ordersAnswer = z.object({
  orders: z.array(
    z.object({
      code: z.string(),
      placedAt: z.iso.datetime(),
      state: z.enum(['reserved', 'unpaid', 'paid', 'cancelled', 'refunded', 'expired', 'test']),
      deliveryMethod: z.enum(['print_at_home', 'post', 'collect', 'wallet']),
      salesChannel: text,
      /** In units of the currency, e.g. 65.00. */
      total: z.string(),
      currency: z.string(),
      instances: z.array(
        z.object({
          id: z.number(),
          ...named,
          stage: z.string(),
          zone: z.string(),
          startsAt: z.iso.datetime(),
          state: z.enum(instanceStates),
          seats: z.array(
            z.object({
              area: text,
              row: text,
              seat: text,
              type: text,
              status: z.enum([
                'valid',
                'reserved',
                'unpaid',
                'cancelled',
                'refunded',
                'exchanged',
                'expired',
                'test',
              ]),
            }),
          ),
        }),
      ),
    }),
  ),
  total: z.number(),
  page: z.number(),
  pageSize: z.number(),
});

const moment = z.iso.datetime();

/** An instance as its own page shows it. Tickets, orders and people are those that admit now. */
export const instanceDetailAnswer = instanceAnswer.extend({
  stageId: z.number(),
  /** False: the event comes from the box office's own system, and its name is corrected there. */
  isOwnEvent: z.boolean(),
  doorsAt: moment.nullable(),
  /** Goes up whenever start, end, stage or state change or a person corrects it; give it back with a mark. */
  version: z.number(),
  changedAt: moment,
  /** Added here by hand: who did it. null: it comes from the box office's own system. */
  madeBy: z.string().nullable(),
  designs: z.object({
    ticket: z.string().nullable(),
    pdf: z.string().nullable(),
    pass: z.string().nullable(),
  }),
  orders: z.number(),
  people: z.number(),
  /** Tickets that admitted once and do not any more. */
  endedTickets: z.number(),
  delivery: z.array(
    z.object({
      method: z.enum(['print_at_home', 'post', 'collect', 'wallet']),
      orders: z.number(),
      tickets: z.number(),
    }),
  ),
  /** A person's word beside the box office's own system, and what taking it back would give. */
  mark: z
    .object({
      kind: z.enum(['cancelled', 'postponed', 'moved']),
      by: z.string().nullable(),
      at: moment.nullable(),
      reason: z.string().nullable(),
      putBack: z.object({
        state: z.enum(instanceStates),
        startsAt: moment,
        endsAt: moment.nullable(),
        stage: z.string(),
      }),
    })
    .nullable(),
});

const local = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/, 'Give a day and a time such as 2026-11-21T20:15')
  .describe("By the clocks of the stage's venue");
const tableId = z.number().int().min(1).max(Number.MAX_SAFE_INTEGER);

/** What every mark takes: the version the person looked at, and why, for the history. */
export const markBody = z.strictObject({
  version: z.number().int().min(1).max(2_147_483_647),
  reason: z.string().trim().max(500).optional(),
});
/** What is not given moves along with the start. */
export const moveBody = markBody.extend({
  startsAt: local,
  endsAt: local.optional(),
  doorsAt: local.optional(),
  stageId: tableId.optional(),
});

const sendingOfInstance = z.object({
  id: z.uuid(),
  template: z.object({ code: z.string(), name: z.string() }),
  purpose: z.enum(['change', 'ticket', 'information', 'marketing']),
  messages: z.number(),
});
/** What a mark did: the instance after it, the sendings it stopped, and those that go on. */
export const markedAnswer = z.object({
  instance: instanceDetailAnswer,
  stopped: z.array(sendingOfInstance),
  goingOn: z.array(sendingOfInstance),
});

/** What became of an instance and of what was sent about it, the newest first. */
export const historyAnswer = z.object({
  entries: z.array(
    z.discriminatedUnion('about', [
      z.object({
        about: z.literal('instance'),
        at: moment,
        actor: z.string(),
        kind: z.enum(['added', 'changed', 'cancelled', 'postponed', 'moved', 'put_back', 'holders_added']),
        byImport: z.boolean(),
        fileName: z.string().nullable(),
        reason: z.string().nullable(),
        /** Moments in ISO 8601. */
        changes: z.array(
          z.object({
            what: z.enum([
              'event',
              'stage',
              'state',
              'startsAt',
              'endsAt',
              'doorsAt',
              'printAtHome',
              'capacity',
            ]),
            from: z.string().nullable(),
            to: z.string().nullable(),
          }),
        ),
        people: z.number().nullable(),
        tickets: z.number().nullable(),
      }),
      z.object({
        about: z.literal('sending'),
        at: moment,
        actor: z.string().nullable(),
        kind: z.enum(['started', 'stopped', 'ended']),
        sending: sendingOfInstance,
      }),
    ]),
  ),
});

export const stagesAnswer = z.object({
  stages: z.array(
    z.object({
      id: z.number(),
      name: z.string(),
      venue: z.object({ id: z.number(), name: z.string(), zone: z.string(), languages: z.array(z.string()) }),
    }),
  ),
});

export const momentQuery = z.object({ local });
/** `skipped`: the clocks jump over this time, so it is later; `twice`: they show it twice, the first is meant. */
export const momentAnswer = z.object({
  at: moment,
  zone: z.string(),
  kind: z.enum(['plain', 'skipped', 'twice']),
});

/** What can be imported, in the order of import. */
export const subjectShape = z.enum([
  'venues',
  'stages',
  'events',
  'instances',
  'customers',
  'contact_preferences',
  'products',
  'orders',
  'tickets',
  'product_sales',
  'memberships',
  'donations',
  'attendance',
]);

/** A file to import: announced first, then sent in pieces, then checked, then taken in. */
export const uploadBody = z.strictObject({
  subject: subjectShape,
  fileName: z.string().trim().min(1).max(200),
  bytes: z.number().int().min(1),
});

const importReport = z.object({
  rows: z.number(),
  added: z.number(),
  changed: z.number(),
  same: z.number(),
  /** All errors; `errors` are the first hundred by row. */
  errorCount: z.number(),
  errors: z.array(z.object({ row: z.number(), column: z.string().nullable(), message: z.string() })),
});

export const uploadAnswer = z.object({
  id: z.uuid(),
  subject: subjectShape,
  fileName: z.string(),
  /** 0 where it was taken in by the command line. */
  bytes: z.number(),
  /** How far the reading has come. */
  bytesRead: z.number(),
  /** `broken_off`: whoever worked on it died; ask for the same step again. */
  state: z.enum([
    ...(['receiving', 'checking', 'checked', 'refused', 'applying', 'applied', 'failed', 'dropped'] as const),
    'broken_off',
  ]),
  /** The step that is under way or was broken off. */
  step: z.enum(['check', 'apply']).nullable(),
  report: importReport.nullable(),
  failure: z.string().nullable(),
  by: z.string(),
  at: moment,
  changedAt: moment,
  /** SHA-256, once it was taken in. */
  hash: z.string().nullable(),
  /** A piece has at most so many bytes. */
  pieceBytes: z.number(),
});
export const uploadsAnswer = z.object({ imports: z.array(uploadAnswer) });

export const subjectsAnswer = z.object({
  subjects: z.array(
    z.object({
      subject: subjectShape,
      columns: z.array(
        z.object({
          name: z.string(),
          /** How a cell is written. */
          format: z.string(),
          isRequired: z.boolean(),
          default: z.string().nullable(),
          choices: z.array(z.string()),
          meaning: z.string(),
        }),
      ),
    }),
  ),
});

const oneLine = z.string().trim().min(1).max(200);

/** An instance added by hand. The key is made when the form is opened: pressed twice, one instance. */
export const addInstanceBody = z.strictObject({
  key: z.uuid(),
  event: z.union([
    z.strictObject({ id: tableId }),
    z.strictObject({ name: oneLine, names: z.record(z.string().regex(/^[a-z]{2,3}$/), oneLine).optional() }),
  ]),
  place: z.union([
    z.strictObject({ stageId: tableId }),
    z.strictObject({
      stage: oneLine,
      venue: z.strictObject({
        name: oneLine,
        zone: oneLine,
        country: z.string().regex(/^[A-Z]{2}$/, 'Give a country of two letters such as NL'),
        languages: z
          .array(z.string().regex(/^[a-z]{2,3}$/))
          .min(1)
          .max(20),
      }),
    }),
  ]),
  startsAt: local,
  endsAt: local.optional(),
  doorsAt: local.optional(),
  capacity: z.number().int().min(0).max(1_000_000).optional(),
  printAtHome: z.boolean(),
});
/** A correction of an instance added by hand: what is not given stays. null: not known. */
export const correctInstanceBody = z.strictObject({
  version: z.number().int().min(1).max(2_147_483_647),
  event: z
    .strictObject({ name: oneLine, names: z.record(z.string().regex(/^[a-z]{2,3}$/), oneLine) })
    .optional(),
  stageId: tableId.optional(),
  doorsAt: local.nullable().optional(),
  capacity: z.number().int().min(0).max(1_000_000).nullable().optional(),
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
