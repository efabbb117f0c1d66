import type { Page } from 'playwright-core';
import { axeFindings } from './axe.ts';
import { visit } from './chromium.ts';
import { expect } from 'vitest';

const file = (text: string) => ({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });

/** C-25 on the screen: a file with an error says which row and why; a good one is checked, taken in, and found again. */
export async function importOnScreen(page: Page): Promise<void> {
  await visit(page, '/import?subject=customers');
  const check = page.getByRole('button', { name: 'Check the file' });
  expect(await check.isDisabled()).toBe(true);
  await page.locator('input[type=file]').setInputFiles(file('source_id,is_active\nIMP1,maybe\n'));
  await check.click();
  await page.getByText('nothing of this file was taken in').waitFor();
  await page.getByRole('row').filter({ hasText: 'is_active' }).waitFor();
  const [list] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download 1 error (CSV)' }).click(),
  ]);
  expect(list.suggestedFilename()).toBe('customers-findings.csv');
  expect(await axeFindings(page)).toEqual([]);

  await page.getByRole('button', { name: 'Import another file' }).click();
  await visit(page, '/import?subject=customers');
  await page.locator('input[type=file]').setInputFiles(file('source_id,last_name\nIMP1,Visser\nIMP2,Bos\n'));
  await check.click();
  await page.getByText('nothing is wrong in this file').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await page.reload();
  await page.getByRole('button', { name: 'Import 2 rows' }).click();
  await page.getByText('the file was taken in').waitFor();
  await page.getByText('2 new, 0 changed of 2 rows').first().waitFor();
}
