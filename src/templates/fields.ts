/**
 * The merge fields: a closed list. `sending` fields are the same for every message of a sending in one
 * language and are frozen with it; `person` fields are read at the claim, per message.
 */
export const fields = {
  'customer.first_name': 'person',
  'customer.last_name': 'person',
  'customer.full_name': 'person',
  'customer.salutation': 'person',
  'order.codes': 'person',
  'ticket.count': 'person',
  'ticket.seats': 'person',
  'ticket.types': 'person',
  'event.name': 'sending',
  'instance.date': 'sending',
  'instance.time': 'sending',
  'instance.doors': 'sending',
  'stage.name': 'sending',
  'venue.name': 'sending',
  'venue.address': 'sending',
} as const;

export type FieldName = keyof typeof fields;

/** Values by field; a missing or blank one makes the fall-back appear. */
export type FieldValues = Partial<Record<FieldName, string>>;
