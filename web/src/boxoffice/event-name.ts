import { currentLanguage } from '../language/language.ts';

/** The name of an event in the language of the screen, else as ticketing has it. */
export function eventName(event: { name: string; names: Record<string, string> }): string {
  return event.names[currentLanguage()] ?? event.name;
}
