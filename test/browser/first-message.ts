import type { Page } from 'playwright-core';

/*
 * The user guide's first chapter (docs/guide/first-message.md), pressed through from "What comes next" to the mail in
 * the Outbox. Who changes the one changes the other.
 */

/** Says who we are and who writes. */
export async function setUpHouse(page: Page): Promise<void> {
  await page.goto('/settings/organisation');
  await page.getByLabel('Name', { exact: true }).fill('The Small House');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText(/^Saved at/).waitFor();
  await page.goto('/settings/sender');
  await page.getByLabel('Name', { exact: true }).fill('The Small House');
  await page.getByLabel('Address', { exact: true }).fill('boxoffice@small-house.example');
  await page.getByLabel('Answers go to').fill('boxoffice@small-house.example');
  await page.getByLabel('Domain for returned mail').fill('bounces.small-house.example');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText(/^Saved at/).waitFor();
}

/** Adds a performance of next week with two ticket holders, one of them without an e-mail address. */
export async function addPerformance(page: Page): Promise<void> {
  await page.goto('/instances/new');
  await page.getByRole('combobox', { name: 'Event' }).fill('Night of Songs');
  await page.getByLabel('Name of the venue').fill('The Small House');
  await page.getByLabel('Name of the stage or hall').fill('Hall');
  await page.getByLabel('Time zone').fill('Europe/Amsterdam');
  await page.getByLabel('Country, two letters').fill('NL');
  await page.getByLabel(/^Languages of its messages/).fill('en, nl');
  await page.getByLabel('Day').fill(new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10));
  await page.getByLabel('Starts').fill('20:00');
  await page.getByLabel('Ends').fill('22:00');
  await page.getByRole('button', { name: 'Add the performance' }).click();
  await page.waitForURL(/add-holders$/);
  await page
    .getByLabel(/One person a line/)
    .fill('Bea Visser; bea@example.org; ; C4-C5\nCarl Smit; ; 06 12345678');
  await page.getByRole('button', { name: 'Check the list' }).click();
  await page.getByRole('button', { name: 'Add 2 people, 3 tickets' }).click();
  await page.waitForURL(/tab=holders/);
}

/** Writes to the ticket holders, from the performance to *Finish*. Gives the words of the summary; who is to be phoned stands in it. */
export async function sendFirstMessage(page: Page): Promise<string> {
  await page.getByRole('link', { name: 'Customer Service Email' }).click();
  await page.getByRole('radio', { name: /Before your visit/ }).check();
  await page.getByText('This template can be sent.').waitFor();
  const next = page.getByRole('button', { name: 'Next' });
  await next.click();
  await page
    .getByLabel(/^Free text/)
    .first()
    .fill('The tram does not run; please come on foot.');
  await next.click();
  await page.getByText('Will receive').waitFor();
  await next.click();
  await page.getByRole('checkbox', { name: /It holds no marketing/ }).check();
  await page.getByRole('button', { name: 'Send to 1 person' }).click();
  await page.getByRole('heading', { name: /^Sent to/ }).waitFor();
  await page.getByRole('main').getByText('Carl Smit').waitFor();
  const summary = await page.getByRole('main').innerText();
  await page.getByRole('button', { name: 'Finish' }).click();
  return summary;
}
