import { storms as breaker } from './peers/breaker.ts';
import { storms as garbage } from './peers/garbage.ts';
import { storms as greylisting } from './peers/greylisting.ts';
import { storms as limits } from './peers/limits.ts';
import { storms as people } from './peers/people.ts';
import { storms as replies } from './peers/replies.ts';
import { storms as silence } from './peers/silence.ts';
import { storms as tarpit } from './peers/tarpit.ts';
import { storms as tls } from './peers/tls.ts';
import type { Storm } from './storm.ts';

/** What mail servers do to whoever sends: B-21 to B-30, B-34, B-40. */
export const storms: Storm[] = [
  ...replies,
  ...greylisting,
  ...silence,
  ...tarpit,
  ...garbage,
  ...limits,
  ...tls,
  ...breaker,
  ...people,
];
