import { z } from 'zod';

/** Shapes of the settings of this room. The web imports these and nothing else. Moments are UTC. */

/** What tells whether somebody has saved a setting since it was looked at. */
const version = z.string();
/** The version that was looked at: if somebody has saved another since, nothing is saved. Not given: replace any. */
const expectedVersion = z.string().max(64).optional();

const address = z.string().trim().min(1, 'This is missing.').max(320);

/** Whom messages come from. */
export const senderAnswer = z.object({
  fromName: z.string(),
  fromAddress: z.string(),
  replyTo: z.string(),
  /** Domain of return paths and Message-IDs. */
  returnDomain: z.string(),
  version,
});
export const senderBody = z.strictObject({
  fromName: z
    .string()
    .trim()
    .min(1, 'People see this name in their inbox; it must not be empty.')
    .max(120)
    .refine((text) => !/[\p{Cc}\u2028\u2029]/u.test(text), 'A name stands on one line.'),
  fromAddress: address,
  replyTo: address,
  returnDomain: z.string().trim().min(1, 'This is missing.').max(253),
  expectedVersion,
});
export type SenderBody = Omit<z.output<typeof senderBody>, 'expectedVersion'>;

/**
 * implicit: TLS from the first byte (port 465). required: STARTTLS, never plain (port 587). offered: encrypted where
 * the server offers it; a password still never goes out in the clear, except to this machine.
 */
export const encryptionShape = z.enum(['implicit', 'required', 'offered']);
export type Encryption = z.output<typeof encryptionShape>;

export const routeAnswer = z.object({
  kind: z.enum(['capture', 'smtp']),
  /** environment: SMTP_URL of a worker decides, and nothing can be changed here. */
  source: z.enum(['environment', 'screen']),
  /** The mail server, also while it is not in use; null: none was ever set. Never with the password. */
  relay: z
    .object({
      host: z.string(),
      port: z.number(),
      encryption: encryptionShape,
      user: z.string().nullable(),
      hasPassword: z.boolean(),
      connections: z.number(),
    })
    .nullable(),
  /** Why nothing goes out, for a person; null: nothing is wrong. */
  trouble: z.string().nullable(),
  /** FOYER_URL; without it only a mail server on this machine can be set. */
  publicUrl: z.string().nullable(),
  version,
});
export type RouteAnswer = z.output<typeof routeAnswer>;

export const relayBody = z.strictObject({
  host: z.string().trim().min(1, 'Name the mail server.').max(253),
  port: z.number().int().min(1).max(65_535),
  encryption: encryptionShape,
  /** null: the server wants no log-in. */
  user: z.string().min(1).max(320).nullable(),
  /** Not given: the one that is kept, for the same server and user. */
  password: z.string().min(1).max(1024).optional(),
  connections: z.number().int().min(1).max(200).default(10),
});
export type RelayBody = z.output<typeof relayBody>;

export const routeBody = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('capture'), expectedVersion }),
  z.strictObject({
    kind: z.literal('smtp'),
    relay: relayBody,
    /** Save it although the server does not answer as it should. */
    evenIfItFails: z.boolean().default(false),
    expectedVersion,
  }),
]);

export const tryBody = z.strictObject({
  relay: relayBody,
  /** The route it is meant for, whose password may be kept; not given: the mail server of the default route. */
  routeId: z.number().int().optional(),
  /** Send a marked test mail there; not given: log in and say goodbye. */
  testTo: address.optional(),
});

export const stepShape = z.enum(['connected', 'greeted', 'encrypted', 'logged_in', 'taken']);
export type Step = z.output<typeof stepShape>;

/** What happened, step by step. */
export const tryAnswer = z.object({
  works: z.boolean(),
  steps: z.array(
    z.object({
      step: stepShape,
      state: z.enum(['done', 'failed', 'not_needed', 'not_reached']),
      /** The server's words, if it said some; one line, controls escaped. */
      words: z.string().nullable(),
    }),
  ),
  /** Why it does not work: for programs, and for a person. */
  failure: z
    .object({
      code: z.string(),
      message: z.string(),
      /** What the mail server said, where the message quotes it. */
      values: z.object({ reply: z.string() }).optional(),
    })
    .nullable(),
});
export type TryAnswer = z.output<typeof tryAnswer>;

/** Whom failures are told, and what was told lately (CSE-37). */
export const noticesAnswer = z.object({
  addresses: z.array(z.string()),
  version,
  recent: z.array(
    z.object({
      sendingId: z.uuid(),
      address: z.string(),
      state: z.enum(['waiting', 'sent', 'captured', 'given_up']),
      /** The mail server's words about the last try. */
      reply: z.string().nullable(),
      at: z.iso.datetime(),
    }),
  ),
});
/** Empty: nobody is told. */
export const noticesBody = z.strictObject({
  addresses: z.array(z.string().trim().max(320)).max(20),
  expectedVersion,
});
