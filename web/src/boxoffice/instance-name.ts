import { useTranslation } from 'react-i18next';
import { eventName } from './event-name.ts';

/** The name of an event in the language of the screen. */
export function useEventName(event: { name: string; names: Record<string, string> }): string {
  // Asks for the language so that the name changes with it.
  useTranslation();
  return eventName(event);
}
