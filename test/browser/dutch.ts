import type { Page } from 'playwright-core';
import { visit } from './chromium.ts';

/** What a wrong log-in is told on a Dutch screen. */
export async function wrongLogIn(stranger: Page): Promise<string> {
  await visit(stranger, '/login');
  await stranger.getByLabel('E-mailadres').fill('nobody@lantern.example');
  await stranger.getByLabel('Wachtwoord', { exact: true }).fill('not the password');
  await stranger.getByRole('button', { name: 'Inloggen' }).click();
  return await stranger.getByText(/horen niet bij elkaar/).innerText();
}

/** What stands where there is nothing, and beside somebody whose mail was captured. */
export async function refusalAndReply(
  page: Page,
  sendingId: string,
): Promise<{ refusal: string; replies: string[] }> {
  await visit(page, '/templates/NOTHING');
  const refusal = await page.getByRole('alert').locator('p').first().innerText();
  await visit(page, `/sendings/${sendingId}?people=accepted`);
  const captured = page.getByText('Opgevangen: staat in Postvak uit, niet verzonden.');
  await captured.first().waitFor();
  return { refusal, replies: await page.getByText(/Captured|\(staff|command line/).allInnerTexts() };
}
