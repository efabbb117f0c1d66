import { z } from 'zod';

/**
 * Block documents: one mail in one language, as the editor keeps it. Strict everywhere: a field that is not
 * listed is an error, because what nobody reads is either a mistake or an attempt (abuse.md, C-7).
 * Texts may hold merge fields written as {{customer.first_name|there}}; chips of the editor are `field` nodes.
 */

const marks = { bold: z.boolean().optional(), italic: z.boolean().optional() };
const words = z.string().max(20_000);

const textNode = z.strictObject({ kind: z.literal('text'), text: words, ...marks });
/** The name is checked by the compiler, which knows the place and the nearest name. */
const fieldNode = z.strictObject({
  kind: z.literal('field'),
  field: z.string().max(100),
  fallback: z.string().max(400).optional(),
  ...marks,
});
const breakNode = z.strictObject({ kind: z.literal('break') });
const plainNode = z.discriminatedUnion('kind', [textNode, fieldNode, breakNode]);
const linkNode = z.strictObject({
  kind: z.literal('link'),
  href: z.string().max(2_000),
  content: z.array(plainNode).min(1).max(50),
});
const inline = z.discriminatedUnion('kind', [textNode, fieldNode, breakNode, linkNode]);
const content = z.array(inline).min(1).max(200);

/**
 * Bytes only: a path or an address never reaches the mail (abuse.md, C-14). SVG can hold script, so it is no
 * picture here.
 */
const imageData = z
  .string()
  .max(90_000, 'A picture may have at most 66 kB; make it smaller.')
  .regex(
    /^data:image\/(png|jpeg|gif);base64,[A-Za-z0-9+/]+={0,2}$/,
    'A picture must be PNG, JPEG or GIF data, not an address.',
  );

const simple = <K extends string>(kind: K) => z.strictObject({ kind: z.literal(kind) });

/** Blocks that a service message may hold. */
const serviceBlocks = [
  /** The venue's name, as the head of the letter. */
  simple('masthead'),
  z.strictObject({
    kind: z.literal('heading'),
    level: z.union([z.literal(1), z.literal(2)]).default(1),
    content,
  }),
  z.strictObject({ kind: z.literal('text'), content }),
  z.strictObject({ kind: z.literal('list'), items: z.array(content).min(1).max(50) }),
  z.strictObject({
    kind: z.literal('image'),
    data: imageData,
    /** What it shows, for those who do not see it; empty for mere decoration. */
    alt: z.string().max(500),
    width: z.number().int().min(16).max(552),
  }),
  z.strictObject({
    kind: z.literal('button'),
    label: z.string().min(1).max(200),
    href: z.string().max(2_000),
  }),
  simple('divider'),
  z.strictObject({ kind: z.literal('spacer'), size: z.enum(['small', 'medium', 'large']) }),
  z.strictObject({
    kind: z.literal('details'),
    rows: z
      .array(z.strictObject({ label: z.string().min(1).max(200), value: content }))
      .min(1)
      .max(30),
  }),
  /** Where the text typed on the day stands. */
  simple('free_text'),
  /** What the person booked. Labels are the designer's, so that any language works. */
  z.strictObject({
    kind: z.literal('ticket_details'),
    rows: z
      .array(
        z.strictObject({
          label: z.string().min(1).max(200),
          show: z.enum(['count', 'types', 'seats', 'codes']),
        }),
      )
      .min(1)
      .max(4),
  }),
  z.strictObject({ kind: z.literal('signature'), content }),
  /** Who speaks and why: identity of the sender in small print. */
  z.strictObject({ kind: z.literal('footer'), content }),
] as const;

/** Blocks of marketing. They exist as kinds so that the content rules can name them (CSE-11). */
const marketingBlocks = [
  z.strictObject({ kind: z.literal('promotion'), content }),
  z.strictObject({
    kind: z.literal('social'),
    links: z
      .array(z.strictObject({ label: z.string().min(1).max(200), href: z.string().max(2_000) }))
      .min(1)
      .max(12),
  }),
  simple('rss'),
  simple('share'),
  simple('dynamic'),
  simple('forward_to_friend'),
  simple('view_in_browser'),
  simple('unsubscribe'),
] as const;

export const blockShape = z.discriminatedUnion('kind', [...serviceBlocks, ...marketingBlocks]);

export const documentShape = z.strictObject({
  /** Shown by mail programs beside the subject. */
  preheader: z.string().max(400).optional(),
  blocks: z.array(blockShape).min(1, 'A message needs at least one block.').max(200),
});

export type Inline = z.output<typeof inline>;
export type Block = z.output<typeof blockShape>;
export type BlockKind = Block['kind'];
export type Document = z.output<typeof documentShape>;
/** As somebody writes it down: what has a default may be missing. */
export type DocumentInput = z.input<typeof documentShape>;

/** Kinds in words, for findings and the palette of the editor. */
export const blockWords: Record<BlockKind, string> = {
  masthead: 'head of the letter',
  heading: 'heading',
  text: 'text',
  list: 'list',
  image: 'picture',
  button: 'button',
  divider: 'divider',
  spacer: 'space',
  details: 'details',
  free_text: 'free text',
  ticket_details: 'ticket details',
  signature: 'signature',
  footer: 'footer',
  promotion: 'promotion',
  social: 'social links',
  rss: 'RSS feed',
  share: 'sharing',
  dynamic: 'dynamic content',
  forward_to_friend: 'forward to a friend',
  view_in_browser: 'view in browser',
  unsubscribe: 'unsubscribe',
};
