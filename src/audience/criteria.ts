import { z } from 'zod';
import type { Problem } from '../platform/errors.ts';

/**
 * The criteria language: which customers a segment means. A closed list of fields, each with its own operators
 * and value types; everything else is refused (abuse.md, C-8). Moments are absolute and intervals half-open
 * [from, until): relative dates are resolved by timing before they come here (meaning.md 1).
 */

/** More than any honest segment needs, and little enough that a hostile one costs nothing. */
export const limits = { depth: 5, nodes: 50, values: 200 } as const;

const word = z
  .string()
  .min(1)
  .max(200)
  // PostgreSQL cannot hold a NUL in a text, so no stored value has one.
  .refine((text) => !text.includes('\0'), 'This value holds a character that cannot be stored.');
const words = z.array(word).min(1).max(limits.values);
const ids = z.array(z.number().int().positive().max(Number.MAX_SAFE_INTEGER)).min(1).max(limits.values);
const moment = z.iso.datetime({ offset: true });
const period = z
  .strictObject({ from: moment.optional(), until: moment.optional() })
  .refine((given) => given.from !== undefined || given.until !== undefined, 'Give from, until or both.');

const textFields = ['customer.language', 'customer.city', 'customer.postcode', 'customer.country'] as const;

const textCondition = z.discriminatedUnion('operator', [
  z.strictObject({
    field: z.enum(textFields),
    operator: z.enum(['is', 'is_not', 'starts_with']),
    values: words,
  }),
  z.strictObject({ field: z.enum(textFields), operator: z.literal('is_missing') }),
]);

const condition = z.union([
  textCondition,
  z.strictObject({ field: z.literal('customer.active'), is: z.boolean() }),
  z.strictObject({ field: z.literal('customer.created'), in: period }),
  /** Valid tickets, counted singly: a ticket admits one person. */
  z.strictObject({
    field: z.literal('tickets'),
    atLeast: z.number().int().min(1).max(100_000).default(1),
    events: ids.optional(),
    instances: ids.optional(),
    genres: words.optional(),
    /** When the instance starts. */
    starts: period.optional(),
    /** When the order was placed. */
    bought: period.optional(),
  }),
  /** A product bought for these events or instances, not any product ever (meaning.md 10). "No product" is a not. */
  z
    .strictObject({
      field: z.literal('product'),
      products: ids.optional(),
      events: ids.optional(),
      instances: ids.optional(),
    })
    .refine((given) => given.events ?? given.instances, 'Say of which events or instances.'),
  z.strictObject({
    field: z.literal('consent'),
    kind: word,
    channel: z.enum(['email', 'sms', 'post', 'phone']),
    granted: z.boolean(),
  }),
  /** Sums are of one currency: adding up different ones means nothing. */
  z.strictObject({
    field: z.literal('donations'),
    currency: z.string().regex(/^[A-Z]{3}$/),
    atLeast: z.number().min(0).max(1_000_000_000).default(0),
    funds: words.optional(),
    given: period.optional(),
  }),
  z.strictObject({ field: z.literal('membership'), kinds: words.optional(), on: z.iso.date() }),
]);

export type Condition = z.output<typeof condition>;
export type Criteria = { and: Criteria[] } | { or: Criteria[] } | { not: Criteria } | Condition;

const criteria: z.ZodType<Criteria> = z.lazy(() =>
  z.union([
    z.strictObject({ and: z.array(criteria).min(1) }),
    z.strictObject({ or: z.array(criteria).min(1) }),
    z.strictObject({ not: criteria }),
    condition,
  ]),
);

/** Criteria as they may be trusted, or everything that is wrong with them. */
export type ReadCriteria = { ok: true; criteria: Criteria } | { ok: false; problems: Problem[] };

/** Reads criteria that came from outside. Size is checked before shape, so that nothing deep is ever recursed into. */
export function readCriteria(input: unknown): ReadCriteria {
  const tooLarge = checkSize(input);
  if (tooLarge) return { ok: false, problems: [tooLarge] };
  const read = criteria.safeParse(input);
  if (read.success) return { ok: true, criteria: read.data };
  const problems = read.error.issues.map((issue) => ({
    at: ['criteria', ...issue.path.map(String)].join('.'),
    message: issue.message,
  }));
  return { ok: false, problems };
}

function checkSize(input: unknown): Problem | undefined {
  const refuse = (message: string): Problem => ({ at: 'criteria', message });
  const open: { node: unknown; depth: number }[] = [{ node: input, depth: 1 }];
  let nodes = 0;
  let values = 0;
  for (let next = open.pop(); next; next = open.pop()) {
    if (next.depth > limits.depth)
      return refuse(`Groups may stand at most ${limits.depth} deep in each other.`);
    if (++nodes > limits.nodes) return refuse(`At most ${limits.nodes} conditions and groups are possible.`);
    const { groups, lists } = partsOf(next.node);
    values += lists;
    if (values > limits.values) return refuse(`At most ${limits.values} values are possible in all.`);
    for (const node of groups) open.push({ node, depth: next.depth + 1 });
  }
  return undefined;
}

/** What stands in a node: its groups, and how many values its lists hold. */
function partsOf(node: unknown): { groups: unknown[]; lists: number } {
  if (typeof node !== 'object' || node === null) return { groups: [], lists: 0 };
  const groups: unknown[] = [];
  let lists = 0;
  for (const [name, part] of Object.entries(node)) {
    if (name === 'not') groups.push(part);
    else if (Array.isArray(part) && (name === 'and' || name === 'or'))
      groups.push(...part.slice(0, limits.nodes + 1));
    else if (Array.isArray(part)) lists += part.length;
  }
  return { groups, lists };
}
