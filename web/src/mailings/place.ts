import type { Step, WizardSearch } from './search.ts';
import type { Wish } from './wish.ts';

/** Where in the wizard somebody is. */
export type Place = { step: Exclude<Step, 'sending'> } | { step: 'sending'; sending: string };

/**
 * The step to show for an address and a kept wish. What was sent stays sent: the browser's Back leads to its progress and
 * never to a button that could send it again. Nobody reaches a later step without a template. Pure.
 */
export function placeOf({ step = 'template', sending }: WizardSearch, wish: Wish): Place {
  const sent = step === 'sending' ? (sending ?? wish.sending) : wish.sending;
  if (sent !== null && sent !== undefined && (step === 'sending' || step !== 'template'))
    return { step: 'sending', sending: sent };
  if (step === 'sending' || wish.template === null) return { step: 'template' };
  return { step };
}
