import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../language/language.ts';
import type { SendingAnswer } from './answers.ts';

type Instance = NonNullable<SendingAnswer['instance']>;

/** The name of the performance's event in the language of the screen, struck through when it is cancelled. */
export function EventName(props: { instance: Instance }) {
  // Asks for the language so that the name changes with it.
  useTranslation();
  const { event, state } = props.instance;
  const name = event.names[currentLanguage()] ?? event.name;
  return state === 'cancelled' ? <s>{name}</s> : <>{name}</>;
}
