import { z } from 'zod';
import { moment } from '../../platform/shapes.ts';

/** Shapes of the DNS check of the sender's domain. Moments are UTC; names are in A-labels and lower case. */

/** A sentence for a person: English, and the code and values by which a screen says it in another language. */
const said = z.object({
  code: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
  message: z.string(),
});

export const itemNames = ['spf', 'dkim', 'dmarc', 'alignment', 'mx'] as const;
export type ItemName = (typeof itemNames)[number];

/**
 * weak: it works, and should be better. unknown: cannot be told from here, ask whoever runs the mail server. unasked:
 * the DNS gave no answer, which says nothing about the record.
 */
export const itemStates = ['in_order', 'weak', 'missing', 'wrong', 'unknown', 'unasked'] as const;

/** A record to publish: it adds to what is there, or takes the place of `replaces`. */
export const publishShape = z.object({
  name: z.string(),
  type: z.enum(['TXT', 'CNAME', 'MX']),
  /** null: only whoever runs the mail server knows it; `note` says whom to ask. */
  value: z.string().nullable(),
  replaces: z.array(z.string()),
  note: said.nullable(),
});

export const itemShape = z.object({
  of: z.enum(itemNames),
  state: z.enum(itemStates),
  /** The name that was looked up. */
  name: z.string(),
  says: said,
  notes: z.array(said),
  /** The records that stand there, controls escaped. Written by whoever runs the domain: text and nothing else. */
  found: z.array(z.string()),
  publish: z.array(publishShape),
});
export type Item = z.output<typeof itemShape>;

/** What was asked about. */
export const askedShape = z.object({
  /** Of the address that people see. */
  domain: z.string(),
  /** Of the return path. */
  returnDomain: z.string(),
  /** Hosts of the mail servers that take messages. */
  relays: z.array(z.string()),
  /** Selectors of DKIM keys that a person has typed; empty: those that are usual were tried. */
  selectors: z.array(z.string()),
});
export type Asked = z.output<typeof askedShape>;

/** What was found, as it is kept. */
export const foundShape = z.object({
  items: z.array(itemShape),
  /** When each was last in order, for the same domains. */
  lastInOrder: z.partialRecord(z.enum(itemNames), moment),
});
export type Found = z.output<typeof foundShape>;

export const domainAnswer = z.object({
  /** What a check would ask about now. */
  asks: askedShape,
  /** The last check; null: there was none. */
  check: z
    .object({
      asked: askedShape,
      /** Sender and mail servers are still those that were checked. */
      isCurrent: z.boolean(),
      checkedAt: moment,
      checkedBy: z.string(),
      items: z.array(itemShape),
    })
    .nullable(),
});
export type DomainAnswer = z.output<typeof domainAnswer>;

/** A selector, or the whole name of a key as mail providers show it. */
const selector = z
  .string()
  .trim()
  .toLowerCase()
  .transform((text) => text.replace(/\._domainkey(?:\..*)?$/, ''))
  .pipe(
    z
      .string()
      .max(100)
      .regex(/^[a-z\d](?:[a-z\d_-]*[a-z\d])?(?:\.[a-z\d](?:[a-z\d_-]*[a-z\d])?)*$/, {
        message: 'A selector has letters, digits and hyphens, such as s1.',
      }),
  );

export const checkBody = z.strictObject({
  /** Not given: those of the last check. Empty: try the usual ones. */
  selectors: z.array(selector).max(5).optional(),
});

/** For Today: what was in order and is no longer. */
export const domainTroubleShape = z.object({
  kind: z.literal('domain_trouble'),
  domain: z.string(),
  items: z.array(z.enum(itemNames)),
  lastInOrder: moment,
});
