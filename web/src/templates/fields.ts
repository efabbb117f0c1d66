import type { FieldName } from './answers.ts';

/** The merge fields in the order of the menu; what each means stands in the catalogue under `field`. */
export const fieldGroups = [
  ['customer.first_name', 'customer.last_name', 'customer.full_name', 'customer.salutation'],
  ['event.name', 'instance.date', 'instance.time', 'instance.doors'],
  ['stage.name', 'venue.name', 'venue.address', 'organisation.contact'],
  ['order.codes', 'ticket.count', 'ticket.types', 'ticket.seats'],
] as const satisfies readonly (readonly FieldName[])[];

type Listed = (typeof fieldGroups)[number][number];
/** Refused by the compiler when the server knows a field that is not in the menu. */
const everyFieldIsListed: [FieldName] extends [Listed] ? true : never = true;
void everyFieldIsListed;

/** A field's key in the catalogue, where a dot would mean another level. */
export function fieldKey<F extends FieldName>(field: F): Underscored<F> {
  return field.replace('.', '_') as Underscored<F>;
}

type Underscored<F extends string> = F extends `${infer A}.${infer B}` ? `${A}_${B}` : F;
