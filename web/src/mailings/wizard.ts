import { createContext, use } from 'react';
import type { FittingTemplate, Instance } from './answers.ts';
import type { Step, WizardSearch } from './search.ts';
import type { Wish } from './wish.ts';

/** What every step works with. */
export interface Wizard {
  instance: Instance;
  wish: Wish;
  /** Keeps a change of the wish on this device at once. */
  change: (change: Partial<Wish>) => void;
  /** Goes to a step; back replaces the entry in the history, so that the browser's Back does not walk in circles. */
  go: (step: Step, how?: { back?: boolean; search?: Omit<WizardSearch, 'step'> }) => void;
  /** Back to the performance; what was typed stays. */
  close: () => void;
  /** Back to the performance, with nothing left behind. */
  finish: () => void;
}

export const WizardContext = createContext<Wizard | undefined>(undefined);

/** The wizard around a step. */
export function useWizard(): Wizard {
  const wizard = use(WizardContext);
  if (!wizard) throw new Error('a step stands outside the wizard');
  return wizard;
}

/** A template with all that is known of it before it is checked. */
export type Template = FittingTemplate['template'];
