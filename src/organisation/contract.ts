import { z } from 'zod';
import { contrast } from '../platform/contrast.ts';

/** Shapes of the room's routes. The web imports these and nothing else of the room. */

/** The organisation as every screen may know it. */
export const organisationAnswer = z.object({
  /** Empty until somebody has said it. */
  name: z.string(),
  homePage: z.string().nullable(),
  address: z.string().nullable(),
  /** Of the box office. */
  phone: z.string().nullable(),
  /** Languages it writes in, first the default. */
  languages: z.array(z.string()),
  /** IANA zone. */
  zone: z.string(),
  /** ISO 3166 alpha-2. */
  country: z.string(),
  /** Of mails and public pages; null: petrol. */
  colour: z.string().nullable(),
});
export type Organisation = z.output<typeof organisationAnswer>;

/** Text on white must reach this to be read (WCAG 2.2, 1.4.3). */
export const leastContrast = 4.5;

const colour = z
  .string()
  .regex(/^#[0-9a-f]{6}$/i, 'Write the colour as #14504F: a hash and six digits.')
  .refine((value) => contrast(value, '#ffffff') >= leastContrast, {
    error: ({ input }) =>
      `This colour has a contrast of ${ratioOnWhite(String(input))} on white; ${leastContrast} is needed to be read. Choose a darker one.`,
  });

const language = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})?$/, 'Write a language as nl, or nl-BE.');

const line = (most: number) => z.string().trim().max(most).nullable();

export const organisationBody = z.strictObject({
  name: z.string().trim().min(1, 'The organisation needs a name.').max(120),
  homePage: z
    .url({
      protocol: /^https?$/,
      hostname: z.regexes.domain,
      error: 'Write the whole address, such as https://www.lantern.example.',
    })
    .max(300)
    .nullable(),
  address: line(300),
  phone: line(40).refine(
    (value) => value === null || /^\+?[\d\s()./-]{4,40}$/.test(value),
    'A phone number has digits, blanks, brackets and hyphens, such as +31 20 555 01 00.',
  ),
  languages: z
    .array(language)
    .min(1, 'Choose at least one language.')
    .max(24)
    .refine((all) => new Set(all).size === all.length, 'A language stands here twice.'),
  zone: z
    .string()
    .max(60)
    .refine(isZone, 'There is no time zone of this name. Choose one such as Europe/Amsterdam.'),
  country: z.string().regex(/^[A-Z]{2}$/, 'Write the country as two letters, such as NL.'),
  colour: colour.nullable(),
});

/** As the settings page reads it: with what tells whether somebody has saved it since. */
export const organisationSetting = organisationAnswer.extend({ version: z.string() });
export const organisationChange = organisationBody.extend({
  /** The version that was looked at: if somebody has saved another since, nothing is saved. Not given: replace any. */
  expectedVersion: z.string().max(64).optional(),
});

/** Rounded down: 4.49 must not read as enough. */
function ratioOnWhite(value: string): string {
  return (Math.floor(contrast(value, '#ffffff') * 10) / 10).toFixed(1);
}

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
