import { z } from 'zod';
import { moment } from '../../platform/shapes.ts';
import { changedThings, changeKinds } from '../instance-changes.ts';

/** A sending about an instance, as far as its page needs it. */
export const sendingOfInstance = z.object({
  id: z.uuid(),
  template: z.object({ code: z.string(), name: z.string() }),
  purpose: z.enum(['change', 'ticket', 'information', 'marketing']),
  messages: z.number(),
});

/** What became of an instance and of what was sent about it, the newest first. */
export const historyAnswer = z.object({
  entries: z.array(
    z.discriminatedUnion('about', [
      z.object({
        about: z.literal('instance'),
        at: moment,
        actor: z.string(),
        kind: z.enum(changeKinds),
        byImport: z.boolean(),
        fileName: z.string().nullable(),
        reason: z.string().nullable(),
        /** Moments in ISO 8601. */
        changes: z.array(
          z.object({
            what: z.enum(changedThings),
            /** With `names`: in which language. */
            language: z.string().nullable(),
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
