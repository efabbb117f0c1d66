import type { Tx } from '../platform/database.ts';
import { AppError } from '../platform/errors.ts';
import { countTests, insertStaffMail, type StaffMail } from './store/staff-mails.ts';

const hour = 3_600_000;
/** Tests of one person within an hour: one each three minutes, which nobody needs who reads what arrives. */
export const mostOwnTests = 20;
/** Of everybody together: a stolen log-in, or several, are no way to mail the world. */
export const mostTests = 60;

/**
 * Writes a test mail down before it goes out, unless there were too many within the last hour. One that fails counts
 * too: the mail server was asked.
 * @throws AppError too_many `too_many_tests`
 */
export async function takeTest(tx: Tx, test: StaffMail & { askedBy: string }): Promise<void> {
  const { own, ownFirst, all, allFirst } = await countTests(
    tx,
    test.askedBy,
    new Date(test.at.getTime() - hour),
  );
  const waits = [own >= mostOwnTests && ownFirst, all >= mostTests && allFirst]
    .filter((first) => first instanceof Date)
    .map((first) => first.getTime() + hour - test.at.getTime());
  if (waits.length > 0) throw tooMany(Math.ceil(Math.max(...waits) / 60_000));
  await insertStaffMail(tx, test);
}

function tooMany(minutes: number): AppError {
  return new AppError(
    'too_many',
    'too_many_tests',
    `There were too many test mails within the last hour. Look at what has arrived, or wait ${minutes} min and send again.`,
    { retryAfter: minutes * 60, values: { minutes } },
  );
}
