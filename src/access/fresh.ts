import type { Call } from '../platform/http.ts';
import { personOf } from './caller.ts';
import { staleness } from './sessions.ts';
import type { AccessTools } from './tools.ts';
import { errorOf } from './verdict.ts';

/**
 * For routes that change who may come in: the password must have been typed not long ago in this session.
 * @throws AppError forbidden `password_again`
 */
export function mustBeFresh(
  { clock }: Pick<AccessTools, 'clock'>,
  call: Pick<Call<never, never, never>, 'caller'>,
): void {
  const stale = staleness(personOf(call), clock.now());
  if (stale) throw errorOf(stale);
}
