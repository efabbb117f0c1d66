import { hour, minute } from './tools.ts';

/** Nobody seen for so long: over. A box-office desk is quiet from lunch to the evening. */
export const idleAfter = 8 * hour;
/** Over in any case, a day after the log-in (NIST 800-63B-4, AAL2). */
export const longest = 24 * hour;
/** From the password to the second factor. */
export const halfway = 15 * minute;
/** For so long the typed password counts for what a stolen session must not do: second factors, roles, keys, others' passwords. */
export const freshFor = 15 * minute;
