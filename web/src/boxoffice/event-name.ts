import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../language/language.ts';

/** The name of an event in the language of the screen, else as ticketing has it. */
export function eventName(event: { name: string; names: Record<string, string> }): string {
  return event.names[currentLanguage()] ?? event.name;
}

/** The same in a component, which then changes with the language. */
export function useEventName(event: { name: string; names: Record<string, string> }): string {
  useTranslation();
  return eventName(event);
}
