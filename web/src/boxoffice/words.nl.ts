import { add } from './add-words.nl.ts';
import { customer } from './customer-words.nl.ts';
import { events } from './event-words.nl.ts';
import { instance } from './instance-words.nl.ts';
import type { boxoffice as pattern } from './words.en.ts';

/** The words of events, performances and customers in Dutch. */
export const boxoffice: typeof pattern = { ...events, ...instance, ...add, ...customer };
