import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { axeFindings } from './axe.ts';
import { visit } from './chromium.ts';

/** With the keyboard alone: Ctrl-K, what plays today, Enter. */
export async function findTonight(page: Page): Promise<void> {
  await visit(page, '/sendings');
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog', { name: 'Search' }).waitFor();
  await page.locator('input:focus').waitFor();
  await page.keyboard.type('today');
  await page.locator('[data-action][data-selected]').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/instances\/\d+/);
}

const stopped = 'All sending is stopped.';

/** Somebody stops all sending; somebody else reads it without a reload, and lets it go on. */
export async function stopAndResume(one: Page, other: Page): Promise<void> {
  await visit(other, '/outbox');
  await visit(one, '/sendings');
  await one.getByRole('button', { name: 'Stop all sending' }).click();
  const question = one.getByRole('dialog', { name: 'Stop all sending?' });
  await question.getByLabel('Why (optional)').fill('Wrong text');
  expect(await axeFindings(one)).toEqual([]);
  await question.getByRole('button', { name: 'Stop all sending' }).click();
  const bar = other.getByRole('region', { name: stopped });
  await bar.waitFor();
  expect(await bar.innerText()).toContain('Why: Wrong text.');
  expect(await axeFindings(other)).toEqual([]);

  await bar.getByRole('button', { name: 'Resume' }).click();
  await other.getByRole('dialog').getByRole('button', { name: 'Resume' }).click();
  await one.getByText(stopped).waitFor({ state: 'detached' });
}

/** A window whose connection broke hears, once it is back, what happened meanwhile. */
export async function hearWhatWasMissed(page: Page, other: Page): Promise<void> {
  await visit(page, '/sendings');
  await visit(other, '/sendings');
  await page.context().setOffline(true);
  const press = (path: string, body: object): Promise<unknown> =>
    other.evaluate(
      ([to, data]) =>
        fetch(to!, { method: 'POST', headers: { 'content-type': 'application/json' }, body: data! }).then(
          (answer) => answer.json(),
        ),
      [path, JSON.stringify(body)] as const,
    );
  const { stop } = (await press('/api/stop', {})) as { stop: { id: number } };
  await page.context().setOffline(false);
  await page.getByText(stopped).waitFor();
  await press('/api/resume', { stop: stop.id });
  await page.getByText(stopped).waitFor({ state: 'detached' });
}
