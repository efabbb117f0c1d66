/** The words ticketing has for how a thing stands; files, tables and answers use the same ones. */

export const instanceStates = ['planned', 'on_sale', 'postponed', 'cancelled'] as const;
export type InstanceState = (typeof instanceStates)[number];

/** Only tickets of a paid order admit. */
export const orderStates = [
  'reserved',
  'unpaid',
  'paid',
  'cancelled',
  'refunded',
  'expired',
  'test',
] as const;
export type OrderState = (typeof orderStates)[number];

/** A ticket's own state and that of its order, as one; `valid` admits. */
export const ticketStatuses = [
  'valid',
  'reserved',
  'unpaid',
  'cancelled',
  'refunded',
  'exchanged',
  'expired',
  'test',
] as const;
export type TicketStatus = (typeof ticketStatuses)[number];

/** How the tickets of an order reach the customer. */
export const deliveryMethods = ['print_at_home', 'post', 'collect', 'wallet'] as const;
export type DeliveryMethod = (typeof deliveryMethods)[number];

/**
 * receiving → checking → checked → applying → applied; *refused* when the file has errors, *failed* when the work could
 * not be done, *dropped* when nobody wants it any more. Whoever works on *checking* and *applying* gives signs of life.
 */
export const uploadStates = [
  'receiving',
  'checking',
  'checked',
  'refused',
  'applying',
  'applied',
  'failed',
  'dropped',
] as const;
export type UploadState = (typeof uploadStates)[number];
