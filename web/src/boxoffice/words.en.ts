import { instance } from './instance-words.en.ts';

/** The words of events, performances and customers in English. */
export const boxoffice = { ...instance };
