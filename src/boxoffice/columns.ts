/**
 * The CSV files Foyer takes in: which columns a file of each subject may have and what stands in them.
 * The guide and the import read this one table. A column left out leaves what is stored as it is;
 * an empty cell empties it, or means the default.
 */

import { deliveryMethods, instanceStates, orderStates } from './states.ts';

/** How a cell is written. `import/formats.ts` reads each. */
export type Format =
  | 'key'
  | 'reference'
  | 'text'
  | 'notes'
  | 'email'
  | 'moment'
  | 'date'
  | 'money'
  | 'currency'
  | 'count'
  | 'yes_no'
  | 'choice'
  | 'language'
  | 'languages'
  | 'zone'
  | 'country'
  | 'names';

export interface Column {
  name: string;
  format: Format;
  /** The column must be there and no cell of it empty. */
  required?: true;
  /** What an empty cell means; without one it means "nothing known". */
  default?: string;
  /** For `choice`. */
  choices?: readonly string[];
  /** For `reference`: the subject whose source_id stands here. */
  to?: Subject;
  /** For the guide. */
  meaning: string;
}

/** In the order in which they must be imported, because each refers to those before. */
export const subjects = [
  'venues',
  'stages',
  'events',
  'instances',
  'customers',
  'contact_preferences',
  'products',
  'orders',
  'tickets',
  'product_sales',
  'memberships',
  'donations',
  'attendance',
] as const;

export type Subject = (typeof subjects)[number];

const sourceId: Column = {
  name: 'source_id',
  format: 'key',
  required: true,
  meaning: 'The number ticketing knows it by; the same number is the same row for ever',
};

function refersTo(name: string, to: Subject, meaning: string): Column {
  return { name, format: 'reference', to, required: true, meaning };
}

const ownState = (choices: string[], meaning: string): Column => {
  return { name: 'state', format: 'choice', choices, default: 'valid', meaning };
};

export const columnsOf: Record<Subject, readonly Column[]> = {
  venues: [
    sourceId,
    { name: 'name', format: 'text', required: true, meaning: 'As messages write it' },
    { name: 'zone', format: 'zone', required: true, meaning: 'Time zone of the house' },
    { name: 'country', format: 'country', default: 'GB', meaning: 'Where it stands; default for phones' },
    { name: 'address', format: 'text', meaning: 'Street and town on one line' },
    { name: 'languages', format: 'languages', default: 'en', meaning: 'Of messages, the default first' },
    { name: 'colour', format: 'text', meaning: 'Of the house, #rrggbb' },
  ],
  stages: [
    sourceId,
    refersTo('venue', 'venues', 'The house it is in'),
    { name: 'name', format: 'text', required: true, meaning: 'Stage or hall' },
    { name: 'capacity', format: 'count', meaning: 'Tickets there are to sell' },
  ],
  events: [
    sourceId,
    { name: 'name', format: 'text', required: true, meaning: 'Title of the show' },
    { name: 'names', format: 'names', default: '', meaning: 'The title in other languages' },
    { name: 'description', format: 'notes', meaning: 'What it is about' },
    { name: 'genre', format: 'text', meaning: 'Drama, dance, family …' },
    { name: 'promoter', format: 'text', meaning: 'Partner company' },
  ],
  instances: [
    sourceId,
    refersTo('event', 'events', 'The show'),
    refersTo('stage', 'stages', 'Where it is played'),
    { name: 'starts_at', format: 'moment', required: true, meaning: 'Curtain up' },
    { name: 'ends_at', format: 'moment', meaning: 'End; else start and duration' },
    { name: 'duration_minutes', format: 'count', meaning: 'Length, interval included' },
    { name: 'doors_at', format: 'moment', meaning: 'Doors open' },
    { name: 'capacity', format: 'count', meaning: 'Tickets to sell; else those of the stage' },
    {
      name: 'state',
      format: 'choice',
      choices: instanceStates,
      default: 'on_sale',
      meaning: 'An instance marked cancelled by staff in Foyer stays so, whatever stands here',
    },
    {
      name: 'cancelled_at',
      format: 'moment',
      meaning: 'When it was cancelled; else when Foyer learns of it',
    },
    { name: 'print_at_home', format: 'yes_no', default: 'true', meaning: 'Whether e-tickets are given out' },
    { name: 'ticket_design', format: 'text', meaning: 'Name of the ticket design' },
    { name: 'pdf_template', format: 'text', meaning: 'Name of the PDF template' },
    { name: 'pass_template', format: 'text', meaning: 'Name of the wallet pass template' },
  ],
  customers: [
    sourceId,
    {
      name: 'kind',
      format: 'choice',
      choices: ['person', 'group'],
      default: 'person',
      meaning: 'A group is a school, a company, a club',
    },
    { name: 'household', format: 'text', meaning: 'The same text for everybody of one household' },
    { name: 'salutation', format: 'text', meaning: 'As letters begin: Dear Ms Visser' },
    { name: 'first_name', format: 'text', default: '', meaning: 'Given name' },
    { name: 'last_name', format: 'text', default: '', meaning: 'Family name, or the name of the group' },
    {
      name: 'email',
      format: 'email',
      meaning: 'One address; a wrong one is taken in and listed as not reachable',
    },
    { name: 'phone', format: 'text', meaning: 'Landline' },
    { name: 'mobile', format: 'text', meaning: 'Mobile phone' },
    { name: 'street', format: 'text', meaning: 'Street and number' },
    { name: 'postcode', format: 'text', meaning: 'Postcode' },
    { name: 'city', format: 'text', meaning: 'Town' },
    { name: 'country', format: 'country', meaning: 'Country' },
    { name: 'language', format: 'language', meaning: 'The language this person reads' },
    { name: 'is_active', format: 'yes_no', default: 'true', meaning: 'no: gets nothing at all' },
    { name: 'created_at', format: 'moment', meaning: 'Since when known; else the first import' },
    { name: 'notes', format: 'notes', meaning: 'Notes of the box office' },
  ],
  contact_preferences: [
    refersTo('customer', 'customers', 'Whose preference it is'),
    {
      name: 'kind',
      format: 'text',
      required: true,
      meaning: 'What for: general, event_related, or a partner',
    },
    {
      name: 'channel',
      format: 'choice',
      choices: ['email', 'sms', 'post', 'phone'],
      required: true,
      meaning: 'By what',
    },
    {
      name: 'granted',
      format: 'yes_no',
      required: true,
      meaning: 'no: refused or withdrawn; no import turns it back',
    },
    { name: 'wording', format: 'text', meaning: 'Version of the wording agreed to' },
    { name: 'source', format: 'text', required: true, meaning: 'Where it was said: web, counter, letter' },
    { name: 'decided_at', format: 'moment', required: true, meaning: 'When' },
  ],
  products: [
    sourceId,
    { name: 'name', format: 'text', required: true, meaning: 'Name of the product' },
    { name: 'kind', format: 'text', meaning: 'Merchandise, food, parking …' },
  ],
  orders: [
    sourceId,
    { name: 'code', format: 'text', required: true, meaning: 'As the customer knows it' },
    refersTo('customer', 'customers', 'Who bought'),
    { name: 'placed_at', format: 'moment', required: true, meaning: 'When' },
    {
      name: 'state',
      format: 'choice',
      choices: orderStates,
      required: true,
      meaning: 'Only tickets of a paid order admit',
    },
    { name: 'sales_channel', format: 'text', meaning: 'web, counter, phone' },
    {
      name: 'delivery_method',
      format: 'choice',
      choices: deliveryMethods,
      required: true,
      meaning: 'How the tickets reach the customer',
    },
    { name: 'total', format: 'money', default: '0', meaning: 'Sum' },
    { name: 'currency', format: 'currency', default: 'EUR', meaning: 'Of the sum' },
    { name: 'language', format: 'language', meaning: 'Of the order' },
    { name: 'email', format: 'text', meaning: 'Contact of this order, as typed' },
    { name: 'phone', format: 'text', meaning: 'Contact of this order, as typed' },
    {
      name: 'ended_at',
      format: 'moment',
      meaning: 'When it was cancelled or refunded; else when Foyer learns of it',
    },
  ],
  tickets: [
    sourceId,
    refersTo('order', 'orders', 'The order it is in'),
    refersTo('instance', 'instances', 'What it admits to'),
    ownState(
      ['valid', 'cancelled', 'refunded', 'exchanged'],
      'Of this ticket; it must also be in a paid order to admit',
    ),
    {
      name: 'ended_at',
      format: 'moment',
      meaning: 'When it stopped admitting; else when Foyer learns of it',
    },
    { name: 'ticket_type', format: 'text', meaning: 'Full price, student …' },
    { name: 'price_band', format: 'text', meaning: 'Price band' },
    { name: 'area', format: 'text', meaning: 'Stalls, circle …' },
    { name: 'seat_row', format: 'text', meaning: 'Row' },
    { name: 'seat', format: 'text', meaning: 'Seat' },
    { name: 'price', format: 'money', default: '0', meaning: 'Price' },
    { name: 'holder_name', format: 'text', meaning: 'Who comes, where it is not the buyer' },
    { name: 'holder_email', format: 'text', meaning: 'Address of who comes, as typed' },
    { name: 'barcode', format: 'text', meaning: 'What the gate reads' },
  ],
  product_sales: [
    sourceId,
    refersTo('product', 'products', 'What was sold'),
    refersTo('order', 'orders', 'The order it is in'),
    { name: 'instance', format: 'reference', to: 'instances', meaning: 'For which instance, if for one' },
    { name: 'quantity', format: 'count', default: '1', meaning: 'How many' },
    ownState(['valid', 'cancelled', 'refunded'], 'Of this sale; it must also be in a paid order to count'),
    { name: 'price', format: 'money', default: '0', meaning: 'Price of all of them' },
  ],
  memberships: [
    sourceId,
    refersTo('customer', 'customers', 'Who'),
    { name: 'kind', format: 'text', required: true, meaning: 'Friend, subscription A …' },
    { name: 'starts_on', format: 'date', required: true, meaning: 'First day' },
    { name: 'ends_on', format: 'date', meaning: 'Last day' },
    {
      name: 'state',
      format: 'choice',
      choices: ['active', 'ended', 'cancelled'],
      required: true,
      meaning: 'Today',
    },
  ],
  donations: [
    sourceId,
    refersTo('customer', 'customers', 'Who'),
    { name: 'fund', format: 'text', required: true, meaning: 'Fund or campaign' },
    { name: 'amount', format: 'money', required: true, meaning: 'Amount' },
    { name: 'currency', format: 'currency', default: 'EUR', meaning: 'Of the amount' },
    { name: 'donated_at', format: 'moment', required: true, meaning: 'When' },
    { name: 'recurring', format: 'yes_no', default: 'false', meaning: 'Whether it comes again by itself' },
  ],
  attendance: [
    sourceId,
    refersTo('ticket', 'tickets', 'The ticket that was read'),
    { name: 'gate', format: 'text', meaning: 'Where' },
    {
      name: 'direction',
      format: 'choice',
      choices: ['entry', 'exit'],
      default: 'entry',
      meaning: 'In or out',
    },
    { name: 'at', format: 'moment', required: true, meaning: 'When' },
  ],
};

/** What a cell of this format looks like, for the guide and for the sentence about one that does not. */
export const formatInWords: Record<Format, string> = {
  key: 'text of at most 200 bytes',
  reference: 'the source_id of a row imported before',
  text: 'text on one line, at most 1,000 bytes',
  notes: 'text, at most 20,000 bytes',
  email: 'one e-mail address',
  moment: 'a moment such as 2026-03-01T19:30:00+01:00 or 2026-03-01 18:30Z, with its offset from UTC',
  date: 'a date such as 2026-03-01',
  money: 'an amount such as 12.50, with a point and at most two digits after it',
  currency: 'a currency such as EUR',
  count: 'a whole number from 0 to 1000000',
  yes_no: 'yes or no (also true, false, 1, 0)',
  choice: 'one of the words named',
  language: 'a language such as en, nl or pt-BR',
  languages: 'languages such as "nl en", with blanks between, the default first',
  zone: 'a time zone such as Europe/Amsterdam',
  country: 'a country of two letters such as NL',
  names: 'names such as nl=De kersentuin | de=Der Kirschgarten',
};
