import { z } from 'zod';
import { moment, page, paged } from '../../platform/shapes.ts';
import { orderStates, ticketStatuses } from '../states.ts';
import { deliveryMethod, instanceState, named, text } from './shapes.ts';

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
  knownSince: moment,
  /** The customer this one became, where ticketing joined two. */
  mergedInto: z.number().nullable(),
  erasedAt: moment.nullable(),
  /** What they said about being written to, as the box office told it. */
  preferences: z.array(
    z.object({
      kind: z.string(),
      channel: z.enum(['email', 'sms', 'post', 'phone']),
      granted: z.boolean(),
      /** Where it was said: web, counter, letter. */
      source: z.string(),
      decidedAt: moment,
    }),
  ),
});

export const ordersQuery = z.object({ page });

export const ordersAnswer = z.object({
  orders: z.array(
    z.object({
      code: z.string(),
      placedAt: moment,
      state: z.enum(orderStates),
      deliveryMethod: deliveryMethod,
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
          startsAt: moment,
          state: instanceState,
          seats: z.array(
            z.object({
              area: text,
              row: text,
              seat: text,
              type: text,
              status: z.enum(ticketStatuses),
            }),
          ),
        }),
      ),
    }),
  ),
  ...paged,
});

/** That a customer wants no opens and clicks counted, and what they asked. */
export const trackingRefusal = z.strictObject({
  isRefused: z.boolean(),
  note: z.string().trim().min(3).max(300).optional(),
});
