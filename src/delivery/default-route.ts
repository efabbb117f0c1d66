import type { Db } from '../platform/database.ts';
import type { SmtpRelay } from './channels/smtp.ts';
import { openPassword } from './route-settings.ts';
import { findRoute } from './store/route-settings.ts';

/**
 * The mail server that new sendings go to now, for a mail to staff that is of no sending; undefined while the capture
 * is the default.
 * @param key of route passwords
 */
export async function defaultRelay(db: Db, key: Buffer): Promise<SmtpRelay | undefined> {
  const route = await findRoute(db, 'relay');
  if (!route?.isDefault) return undefined;
  const password = route.password ? openPassword(key, route.password) : undefined;
  return { ...(route.settings as unknown as SmtpRelay), password };
}
