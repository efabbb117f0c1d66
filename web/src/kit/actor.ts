import i18next from 'i18next';

/**
 * Who did something, for people: "Ada Visser" of "Ada Visser (staff 12)", whose number is for the audit. A program is
 * named by its key; what no person did has a word of its own.
 */
export function actorName(actor: string): string {
  const person = /^(.*) \(staff \d+\)$/s.exec(actor);
  if (person) return person[1]!;
  const key = /^(.*) \(key \d+\)$/s.exec(actor);
  if (key) return i18next.t('actor.key', { name: key[1]! });
  const word = words.get(actor);
  return word ? i18next.t(word) : actor;
}

const words = new Map<string, 'actor.commandLine' | 'actor.demo' | 'actor.foyer'>([
  ['command line', 'actor.commandLine'],
  ['demo', 'actor.demo'],
  ['foyer', 'actor.foyer'],
]);
