import { addJob, type JobHandler } from '../../platform/jobs.ts';
import type { Loop } from '../../platform/loop.ts';
import { askedNow, isSameAsked, isSending } from './asked.ts';
import { checkSenderDomain, lastCheck, type DomainTools } from './domain-check.ts';

const checkJob = 'check_sender_domain';
const hour = 3_600_000;

/** Asks for a check when one is due; several processes that do so ask for one. */
export function domainSweep(tools: DomainTools): Loop {
  return {
    name: 'check of the sender’s domain',
    every: 600_000,
    tick: async () => {
      if (await isDue(tools)) await addJob(tools.db, checkJob, 'sender');
    },
  };
}

/** Handlers for `startJobs`. */
export function domainJobs(tools: DomainTools): Record<string, JobHandler> {
  return {
    [checkJob]: async (_, signal) => {
      if (await isDue(tools)) await checkSenderDomain(tools, { actor: 'foyer', isByPerson: false, signal });
    },
  };
}

/** Domains set apart (RFC 2606, 6761): a demo or a test, of which no name server knows anything. */
const setApart = /\.(?:example|test|invalid|localhost)$/;

/**
 * Once a day, an hour after name servers did not answer, and when sender or mail servers have become others. Never before
 * somebody has checked or mail goes to a mail server: an installation that sends nothing asks nobody.
 */
async function isDue({ db, clock }: DomainTools): Promise<boolean> {
  const [last, now] = [await lastCheck(db), clock.now()];
  const asked = await askedNow(db, last?.asked.selectors ?? [], now);
  if (!last) return !setApart.test(`.${asked.domain}`) && (await isSending(db, now));
  const isUnasked = last.found.items.some(({ state }) => state === 'unasked');
  const pause = isUnasked ? hour : 24 * hour;
  return now.getTime() - last.checkedAt.getTime() >= pause || !isSameAsked(last.asked, asked);
}
