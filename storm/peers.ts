import { storms as replies } from './peers/replies.ts';
import type { Storm } from './storm.ts';

/** What SMTP servers do: B-21 to B-30, B-32, B-34, B-40. */
export const storms: Storm[] = [...replies];
