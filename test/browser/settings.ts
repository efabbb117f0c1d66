import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { DnsServer } from '../dns-server.ts';
import { openSink } from '../sink.ts';
import { axeFindings } from './axe.ts';
import { visit } from './chromium.ts';

/** A colour too pale is refused while it is typed, with its ratio; a good one is kept. Gives the one kept. */
export async function refusePaleColour(page: Page): Promise<string> {
  await visit(page, '/settings/organisation');
  const colour = page.getByLabel('Colour code');
  const save = page.getByRole('button', { name: 'Save', exact: true });
  await colour.fill('#FFD400');
  await page.getByText('1.4 on white: too pale, 4.5 is needed').waitFor();
  expect(await save.isDisabled()).toBe(true);
  await page.reload();
  await page.getByText('1.4 on white: too pale').waitFor();
  await colour.fill('#7A1F2B');
  await page.getByText(/^\d+\.\d on white: can be read$/).waitFor();
  await save.click();
  await page.getByText(/^Saved at/).waitFor();
  await page.reload();
  return await colour.inputValue();
}

/**
 * A mail server that refuses the password says so in words; with the right one the test mail arrives. Then it is saved
 * after one question, and taken back after another. Gives whom the sink got mail for.
 */
export async function tryARoute(page: Page): Promise<string[]> {
  const sink = await openSink({ keep: true, auth: { user: 'box', password: 'sesame' } });
  try {
    await visit(page, '/settings/route');
    await page.getByText('Mails go to real people.').click();
    await page.getByLabel('Host').fill('127.0.0.1');
    await page.getByLabel('Encrypted where the server offers it').check();
    await page.getByLabel('Port', { exact: true }).fill(String(sink.port));
    await page.getByLabel('User name').fill('box');
    await page.getByLabel('Password', { exact: true }).fill('wrong');
    await page.getByRole('button', { name: 'Try this route' }).click();
    await page.getByText('The mail server does not accept user name or password.').waitFor();
    await page.getByText('535 5.7.8').waitFor();
    expect(await axeFindings(page)).toEqual([]);

    await page.getByLabel('Password', { exact: true }).fill('sesame');
    await page.getByLabel('Send a test mail too').check();
    await page.getByLabel('To', { exact: true }).fill('ada@lantern.example');
    await page.getByRole('button', { name: 'Try, and send a test mail' }).click();
    await page.getByText('It works: the mail server has taken the test mail.').waitFor();

    await page.getByRole('button', { name: 'Save', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Send to real people from now on?' });
    await dialog.waitFor();
    await dialog.getByRole('button', { name: 'Send by the mail server' }).click();
    await page.getByText(/^Saved at/).waitFor();
    await page.reload();
    await page.getByPlaceholder('Kept, and not shown').waitFor();
    await page.getByText('Nothing leaves the house.').click();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('button', { name: 'Capture new sendings' }).click();
    await page.getByText(/^Saved at/).waitFor();
    return sink.mails.map(({ recipient }) => recipient);
  } finally {
    await sink.close();
  }
}

/** CSE-37: every address that is none is named; CSE-38: who may not change it is told whom to ask. Gives what they read. */
export async function nameWrongAddresses(page: Page, reader: Page): Promise<string> {
  await visit(page, '/settings/notices');
  await page.getByLabel('E-mail addresses').fill('ada@lantern.example; piet@\nbea');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('“piet@”, “bea” are no e-mail addresses.').waitFor();
  await page.getByLabel('E-mail addresses').fill('ada@lantern.example');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText(/^Saved at/).waitFor();

  await visit(reader, '/settings/notices');
  await reader.getByText('Ask somebody with the role Settings Admin.').waitFor();
  const read = await reader.getByLabel('E-mail addresses').inputValue();
  expect(await reader.getByRole('button', { name: 'Save', exact: true }).count()).toBe(0);
  await visit(reader, '/settings');
  expect(await reader.getByRole('link', { name: 'Sender' }).count()).toBe(0);
  return read;
}

/**
 * Two admins have the same page open. The second is told what the first saved, keeps what they typed over a reload, and
 * takes theirs or saves their own over it, knowingly. Gives what stands there at last.
 */
export async function saveOverAColleague(page: Page, colleague: Page): Promise<string> {
  await visit(page, '/settings/sender');
  await visit(colleague, '/settings/sender');
  const name = page.getByLabel('Name', { exact: true });
  const save = page.getByRole('button', { name: 'Save', exact: true });
  const saveTheirs = async (text: string): Promise<void> => {
    await colleague.getByLabel('Name', { exact: true }).fill(text);
    await colleague.getByRole('button', { name: 'Save', exact: true }).click();
    await colleague.getByText(/^Saved at/).waitFor();
  };
  await name.fill('Mine');
  await saveTheirs('Theirs');
  // The stream of changes tells at once; without it the server refuses the save.
  await page.getByText('Somebody else has saved this page').waitFor();
  await page.getByText('They saved: Theirs').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await page.reload();
  await page.getByText('You typed: Mine').waitFor();
  await page.getByRole('button', { name: 'Load theirs' }).click();
  expect(await name.inputValue()).toBe('Theirs');

  await name.fill('Mine again');
  await saveTheirs('Theirs again');
  await page.getByRole('button', { name: 'Keep mine' }).click();
  await save.click();
  await page.getByText(/^Saved at/).waitFor();
  await colleague.reload();
  return await colleague.getByLabel('Name', { exact: true }).inputValue();
}

/**
 * The domain is checked, the text for the IT partner copied, and what they publish is seen at the next check; what gets
 * lost again is told on Today. Gives the text.
 */
export async function checkTheDomain(page: Page, dns: DnsServer): Promise<string> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await visit(page, '/settings/sender');
  await page.getByRole('link', { name: 'Check this domain in the DNS' }).click();
  await page.getByText('Nobody has checked yet.').waitFor();
  const checkNow = page.getByRole('button', { name: 'Check now' });
  await checkNow.click();
  await page.getByText('bounces.lantern.example has 2 SPF records').waitFor();
  await page.getByText(/^Checked .* by Ada/).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole('button', { name: 'Copy all for your IT partner' }).click();
  await page.getByText('Copied').waitFor();
  const copied = await page.evaluate<string>('navigator.clipboard.readText()');

  // As the text asks for it.
  dns.zone['bounces.lantern.example'] = {
    TXT: [valueAfter(copied, 'Name: bounces.lantern.example')],
    MX: [[10, 'mail.lantern.example']],
  };
  dns.zone['_dmarc.lantern.example'] = { TXT: [valueAfter(copied, 'Name: _dmarc.lantern.example')] };
  await checkNow.click();
  await page.getByText('There is a DMARC record.').waitFor();
  await page.getByText('bounces.lantern.example has 2 SPF records').waitFor({ state: 'detached' });

  delete dns.zone['_dmarc.lantern.example'];
  await checkNow.click();
  await page.getByText('lantern.example has no DMARC record.').waitFor();
  await visit(page, '/');
  const needs = page.getByRole('region', { name: /Needs a person/ });
  await needs.getByText('No longer in order in the DNS of lantern.example: DMARC').waitFor();
  await needs.getByRole('link', { name: 'See what to publish' }).click();
  await page.waitForURL('**/settings/domain');
  return copied;
}

/** The value that a text for the IT partner names for a record. */
function valueAfter(text: string, name: string): string {
  return /^Value: (.*)$/m.exec(text.slice(text.indexOf(name)))?.[1] ?? '';
}
