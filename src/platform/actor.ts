/** Who did something, for a person to read: `Ada Visser (staff 12)` is Ada Visser; a key or the command line stay as they are. */
export function actorName(actor: string): string {
  return actor.replace(/ \(staff \d+\)$/, '');
}
