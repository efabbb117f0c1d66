import { expect, test } from 'vitest';
import { explainMail, type Explanation } from './index.ts';
import { notices } from './samples/notices.testing.ts';
import { complaints, people, providers, robots } from './samples/others.testing.ts';
import { reports } from './samples/reports.testing.ts';

const families = { reports, notices, complaints, providers, robots, people };

/** As short as a sample says it. */
function inShort({ kind, recipients }: Explanation): string {
  const fates = recipients.map(({ type, status, address }) => `${type} ${status} ${address}`);
  return fates.length === 0 ? kind : `${kind}: ${fates.join(', ')}`;
}

for (const [family, samples] of Object.entries(families))
  test.each(samples)(`B-52, ${family}: $about`, async ({ mail, reads }) => {
    expect(inShort(await explainMail(Buffer.from(mail)))).toBe(reads);
  });
