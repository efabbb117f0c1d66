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
  // Name, address and telephone, a line each: what is not set leaves no empty line.
  'organisation.contact': 'sending',
} as const;

export type FieldName = keyof typeof fields;

/** What may stand in a slot: a field, or the text typed on the day. */
export type SlotName = FieldName | 'free_text';

/** Values by field; a missing or blank one makes the fall-back appear. */
export type FieldValues = Partial<Record<FieldName, string>>;

export const fieldNames = Object.keys(fields) as FieldName[];

// A Map, so that `constructor` and `__proto__` are as unknown as any other wrong name (abuse.md, C-11).
const slotNames = new Map<string, SlotName>(
  [...fieldNames, 'free_text' as const].map((name) => [name, name]),
);

/** The field of this name, upper or lower case, or undefined. */
export function fieldNamed(name: string): SlotName | undefined {
  return slotNames.get(name.toLowerCase());
}

/** The known name that a mistyped one most likely meant, or undefined when none is near. */
export function nearestField(name: string): SlotName | undefined {
  const typed = name.toLowerCase().slice(0, 60);
  const ranked = [...slotNames.values()]
    .map((known) => ({ known, apart: Math.min(distance(typed, known), distance(typed, lastPart(known))) }))
    .toSorted((a, b) => a.apart - b.apart);
  const best = ranked[0];
  return best && best.apart <= Math.max(1, Math.floor(typed.length / 4)) ? best.known : undefined;
}

/** People write `{{first_name}}` for `{{customer.first_name}}`. */
function lastPart(name: string): string {
  return name.slice(name.indexOf('.') + 1);
}

/** Levenshtein's distance: the fewest letters to add, drop or change. */
function distance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(change, previous[j]! + 1, current[j - 1]! + 1));
    }
    previous = current;
  }
  return previous[b.length]!;
}
