import { expect, it, vi } from 'vitest';
import { testDatabase } from '../database.ts';
import { openDnsServer } from '../dns-server.ts';
import { setIdentity } from '../../src/delivery/index.ts';
import { testFolder } from '../../src/delivery/line.testing.ts';
import { openLog } from '../../src/platform/log.ts';
import { readSettings } from '../../src/platform/settings.ts';
import { checkTheDomain } from '../../src/commands/domain.ts';

const test = testDatabase();

it('prints each part of the sender’s domain with what to publish, by the resolvers of FOYER_DNS', async () => {
  await setIdentity(test.db, {
    fromName: 'The Lantern',
    fromAddress: 'boxoffice@lantern.example',
    replyTo: 'boxoffice@lantern.example',
    returnDomain: 'bounces.lantern.example',
  });
  const dns = await openDnsServer({ 'bounces.lantern.example': { TXT: ['v=spf1 mx -all'] } });
  const out = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  try {
    const settings = readSettings({
      DATABASE_URL: test.url,
      FOYER_SECRET: 'x'.repeat(40),
      FOYER_DATA: testFolder(),
      FOYER_DNS: dns.address,
    });
    expect(await checkTheDomain(settings, openLog('silent'))).toBe(1);
    const printed = out.mock.calls.map(([text]) => String(text)).join('');
    expect(printed).toMatch(/^spf {8}unknown {3}The record can be read/);
    expect(printed).toContain('\n  publish  _dmarc.lantern.example TXT v=DMARC1; p=none\n');
    expect(printed).toMatch(/\nmx {9}missing {3}/);
  } finally {
    vi.restoreAllMocks();
    await dns.close();
  }
});
