import { expect, test } from 'vitest';
import { explainMail, type Explanation } from './index.ts';
import { oddReports } from './samples/odd-reports.testing.ts';
import { officeNotices } from './samples/office-notices.testing.ts';
import { complaints, providers, robots } from './samples/others.testing.ts';
import { people } from './samples/people.testing.ts';
import { plainReports } from './samples/plain-reports.testing.ts';
import { providerNotices } from './samples/provider-notices.testing.ts';
import { providerReports } from './samples/provider-reports.testing.ts';
import { unixNotices } from './samples/unix-notices.testing.ts';

const families = {
  'delivery reports': plainReports,
  'delivery reports of providers': providerReports,
  'odd delivery reports': oddReports,
  'notices of transports': unixNotices,
  'notices of office servers': officeNotices,
  'notices of providers': providerNotices,
  complaints,
  'providers by JSON': providers,
  robots,
  people,
};

/** As short as a sample says it. */
function inShort({ kind, recipients }: Explanation): string {
  const fates = recipients.map(({ type, status, address }) => `${type} ${status} ${address}`);
  return fates.length === 0 ? kind : `${kind}: ${fates.join(', ')}`;
}

for (const [family, samples] of Object.entries(families))
  test.each(samples)(`B-52, ${family}: $about`, async ({ mail, reads }) => {
    expect(inShort(await explainMail(Buffer.from(mail)))).toBe(reads);
  });
