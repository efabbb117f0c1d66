import { add } from './add-words.en.ts';
import { customer } from './customer-words.en.ts';
import { events } from './event-words.en.ts';
import { instance } from './instance-words.en.ts';

/** The words of events, performances and customers in English. */
export const boxoffice = { ...events, ...instance, ...add, ...customer };
