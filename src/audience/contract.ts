import { z } from 'zod';
import { deliveryMethod } from '../boxoffice/contract.ts';
import { page, paged } from '../platform/shapes.ts';

/** Shapes of the room's routes. */

/** all = will_receive + unreachable + people whose tickets ended; the others are parts of these. */
export const holderFilterShape = z.enum([
  'all',
  'will_receive',
  'unreachable',
  'no_email',
  'print_at_home',
  'ended',
]);

/** Why somebody would not get a message now; `ended`: they hold no ticket any more. */
export const holderReasonShape = z.enum(['ended', 'inactive', 'no_address', 'invalid_address', 'suppressed']);

const wanted = {
  filter: holderFilterShape.default('all'),
  /** Part of a name, an address or an order's code. */
  search: z.string().trim().max(200).optional(),
};

export const holdersQuery = z.object({
  ...wanted,
  page,
});
export const holdersCsvQuery = z.object(wanted);

/** Ticket holders of one instance; numbers count people. */
export const holdersAnswer = z.object({
  people: z.array(
    z.object({
      customerId: z.number(),
      firstName: z.string(),
      lastName: z.string(),
      email: z.string().nullable(),
      phone: z.string().nullable(),
      mobile: z.string().nullable(),
      language: z.string().nullable(),
      /** Tickets that admit, or did until the instance was cancelled. */
      tickets: z.number(),
      /** Why they would not get a message now; null: they would. */
      reason: holderReasonShape.nullable(),
      orders: z.array(
        z.object({
          code: z.string(),
          deliveryMethod: deliveryMethod,
          seats: z.array(
            z.object({
              area: z.string().nullable(),
              row: z.string().nullable(),
              seat: z.string().nullable(),
              isValid: z.boolean(),
            }),
          ),
        }),
      ),
    }),
  ),
  /** People by filter, whatever is searched for. */
  counts: z.record(holderFilterShape, z.number()),
  ...paged,
});
