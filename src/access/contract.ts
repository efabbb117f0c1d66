import { z } from 'zod';
import { moment, rowId } from '../platform/shapes.ts';
import { keyRoles, roles } from './roles.ts';

/** Shapes of the room's routes. The web imports these and nothing else of the room. Moments are UTC. */

export const roleShape = z.enum(roles);
export const keyRoleShape = z.enum(keyRoles);

/** Languages of the screens. */
export const languageShape = z.enum(['en', 'nl']);

/** As somebody typed it; whether it is one is the verb's to say. */
const email = z.string().trim().min(1).max(320);
const name = z.string().trim().min(1, 'A name is needed.').max(120);

/** Bounded before anything is computed of it: a megabyte of password is a megabyte to hash (abuse.md, C-28). */
const tooLong = 'A password has at most 1,024 bytes.';
const password = z
  .string()
  .min(1, 'The password is missing.')
  .max(1024, tooLong)
  .refine((text) => new TextEncoder().encode(text).length <= 1024, tooLong);

const token = z.string().max(100);

export const doneAnswer = z.object({ done: z.literal(true) });
/** The answer of what was done and has nothing to tell. */
export const done: z.output<typeof doneAnswer> = { done: true };

/** What is left to do: nothing, type a code, or set up an authenticator app. */
export const nextShape = z.enum(['nothing', 'second_factor', 'set_up_second_factor']);

/** What the log-in page has to know. */
export const entranceAnswer = z.object({
  /** There is no account yet: open the link that the console printed. */
  isFirstRun: z.boolean(),
  /** Passwords travel over plain http (FOYER_INSECURE): say so. */
  isInsecure: z.boolean(),
  /** How far this browser's log-in is; null: nobody's. Without it the page had to ask for what is refused to strangers. */
  next: nextShape.nullable(),
});

export const loginBody = z.strictObject({ email, password });
export const loginAnswer = z.object({ next: nextShape });

export const codeBody = z.strictObject({ code: z.string().min(1).max(40) });

/** Who is logged in, and what they may do. */
export const meAnswer = z.object({
  id: z.number(),
  name: z.string(),
  email: z.string(),
  language: z.string(),
  roles: z.array(roleShape),
  /** Empty until the log-in is finished. */
  permissions: z.array(z.string()),
  /** Rights with conditions, such as people: masked. */
  conditions: z.record(z.string(), z.array(z.string())),
  /** `portal`: Collect Report alone; `none`: no role yet. */
  screens: z.enum(['staff', 'portal', 'none']),
  next: nextShape,
  hasSecondFactor: z.boolean(),
  /** A role of theirs cannot do without one. */
  needsSecondFactor: z.boolean(),
});
export type Me = z.output<typeof meAnswer>;

export const ownBody = z.strictObject({ name, language: languageShape });

export const firstRunBody = z.strictObject({ token, name, email, password, language: languageShape });

export const linkBody = z.strictObject({ token });
export const linkAnswer = z.object({ name: z.string(), email: z.string(), expiresAt: moment });
export const setPasswordBody = z.strictObject({ token, password });

export const changePasswordBody = z.strictObject({ current: password, password });
export const confirmPasswordBody = z.strictObject({ password });

/** What an authenticator app has to be told: to type in, and as an otpauth link for a picture or a touch. */
export const secondFactorAnswer = z.object({ secret: z.string(), uri: z.string() });
export const recoveryCodesAnswer = z.object({ recoveryCodes: z.array(z.string()) });

export const sessionParams = z.strictObject({ id: z.uuid() });
export const sessionsAnswer = z.object({
  sessions: z.array(
    z.object({
      id: z.string(),
      isThis: z.boolean(),
      startedAt: moment,
      seenAt: moment,
      ip: z.string(),
      agent: z.string(),
    }),
  ),
});

export const staffRoleParams = z.strictObject({ id: rowId, role: roleShape });

export const staffShape = z.object({
  id: z.number(),
  name: z.string(),
  email: z.string(),
  language: z.string(),
  roles: z.array(roleShape),
  /** `invited`: has not set a password yet. */
  state: z.enum(['active', 'invited', 'disabled']),
  hasSecondFactor: z.boolean(),
  isDemo: z.boolean(),
  madeAt: moment,
  /** Of a session that is still there. */
  seenAt: moment.nullable(),
});
export type Staff = z.output<typeof staffShape>;

export const staffListAnswer = z.object({ staff: z.array(staffShape) });

export const inviteBody = z.strictObject({
  name,
  email,
  language: languageShape.default('en'),
  roles: z.array(roleShape).max(roles.length),
});
export const partnerBody = z.strictObject({ name, email, language: languageShape.default('en') });
export const staffBody = z.strictObject({ name, email, language: languageShape });

/** A link to be handed over in person; shown this once. */
export const madeLinkAnswer = z.object({ url: z.string(), expiresAt: moment });
export const invitedAnswer = z.object({ id: z.number(), link: madeLinkAnswer });

/** The table of rights, for the screen that explains roles. */
export const rolesAnswer = z.object({
  roles: z.array(z.object({ role: roleShape, name: z.string(), needsSecondFactor: z.boolean() })),
  actions: z.array(
    z.object({
      action: z.string(),
      permissions: z.array(
        z.object({
          permission: z.string(),
          /** Per role: yes, or conditions; no where it is absent. */
          rights: z.partialRecord(roleShape, z.union([z.literal('yes'), z.array(z.string())])),
        }),
      ),
    }),
  ),
});

export const keysAnswer = z.object({
  keys: z.array(
    z.object({
      id: z.number(),
      name: z.string(),
      roles: z.array(keyRoleShape),
      madeAt: moment,
      madeBy: z.string(),
      lastUsedAt: moment.nullable(),
      revokedAt: moment.nullable(),
    }),
  ),
});
export const keyBody = z.strictObject({ name, roles: z.array(keyRoleShape).min(1).max(keyRoles.length) });
export const madeKeyAnswer = z.object({ id: z.number(), key: z.string() });
