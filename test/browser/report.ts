import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { peopleAnswer } from '../../src/delivery/contract.ts';
import type { z } from 'zod';
import { axeFindings } from './axe.ts';
import { visit } from './chromium.ts';
import { showDoubt } from './states.ts';

type People = z.output<typeof peopleAnswer>;

/** What the screen asked the server to do: the last word of the address, and the body. */
type Asked = [deed: string, body: unknown];

/** The report with two uncertain messages. Gives what the screen asks the server to do, and the numbers of the two. */
async function withDoubt(page: Page, sendingId: string): Promise<{ asked: Asked[]; seqs: number[] }> {
  const { doubtful, seqs } = await showDoubt(page, sendingId);
  const asked: Asked[] = [];
  await page.route(/(?:resend|mark-as-sent)$/, (route) => {
    const deed = route.request().url().split('/').at(-1)!;
    asked.push([deed, route.request().postDataJSON()]);
    return route.fulfill({ json: { seqs: seqs.slice(0, 1), sending: doubtful } });
  });
  await visit(page, `/sendings/${sendingId}`);
  return { asked, seqs };
}

/** Rule 12 on the screen: choose one, mark it as sent, take that back. */
export async function markAsSentOnScreen(page: Page, sendingId: string): Promise<void> {
  const { asked, seqs } = await withDoubt(page, sendingId);
  await page.getByText('2 messages are uncertain.').waitFor();
  await page.getByRole('button', { name: 'Mark 2 as sent' }).waitFor();
  await page
    .getByRole('checkbox', { name: /^Choose / })
    .first()
    .check();
  await page.getByRole('button', { name: 'Mark 1 as sent' }).click();
  await page.getByText('1 message marked as sent.').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect
    .poll(() => asked)
    .toEqual([
      ['mark-as-sent', { seqs: seqs.slice(0, 1) }],
      ['undo-mark-as-sent', { seqs: seqs.slice(0, 1) }],
    ]);
}

/** Rule 12 on the screen: a resend says to how many, and that some may get it twice; only a yes sends. */
export async function resendOnScreen(page: Page, sendingId: string): Promise<void> {
  const { asked } = await withDoubt(page, sendingId);
  const press = page.getByRole('button', { name: 'Resend to these 2' });
  await press.click();
  const dialog = page.getByRole('dialog', { name: 'Send the message to 2 people once more?' });
  await dialog.getByText('they get it twice').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Do not resend' }).click();
  await dialog.waitFor({ state: 'detached' });
  expect(asked).toEqual([]);
  await press.click();
  await dialog.getByRole('button', { name: 'Resend to 2 people' }).click();
  await dialog.waitFor({ state: 'detached' });
  expect(asked).toEqual([['resend', { all: true }]]);
}

/** People are found by a part of their name; the words stand in the address bar and survive a reload. */
export async function findOnScreen(page: Page, sendingId: string): Promise<void> {
  const path = `/api/sendings/${sendingId}/people?filter=accepted`;
  const { people } = (await (await page.request.get(path)).json()) as People;
  const name = people[0]!.name;
  await visit(page, `/sendings/${sendingId}`);
  await page.getByRole('searchbox', { name: 'Find a person' }).fill(name.toUpperCase());
  await page.waitForURL(/[?&]q=/);
  await page.reload();
  await page.getByRole('row', { name }).first().waitFor();
  expect(await page.getByRole('searchbox', { name: 'Find a person' }).inputValue()).toBe(name.toUpperCase());
  await page.getByRole('searchbox', { name: 'Find a person' }).fill('nobody is called so');
  await page.getByText('Nobody here is called').waitFor();
}

/** CSE-42: tick a row, press DELETE, read what it does, and only then is the server asked. */
export async function takeOutOnScreen(page: Page, sendingId: string): Promise<void> {
  const asked: unknown[] = [];
  await page.route('**/api/report/removals', (route) => {
    asked.push(route.request().postDataJSON());
    return route.fulfill({ json: { removed: 1 } });
  });
  await visit(page, `/sendings/report?sending=${sendingId}`);
  await page.getByText('not measured').first().waitFor();
  await page
    .getByRole('checkbox', { name: /^Choose (?!all)/ })
    .first()
    .check();
  await page.getByRole('button', { name: 'DELETE' }).click();
  const dialog = page.getByRole('dialog', { name: 'Take 1 row out of the report?' });
  await dialog.getByText('This cannot be undone.').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  expect(asked).toEqual([]);
  await dialog.getByRole('button', { name: 'Delete from 1 row' }).click();
  await page.getByText('1 address was taken out of the report.').waitFor();
  expect(asked).toEqual([{ rows: [{ sendingId, seq: 1 }], confirm: 1 }]);
}

/** C-47: the switch stands in the confirmation only where the organisation allows it, off, and is part of what is sent. */
export async function countOnScreen(page: Page, sendingId: string): Promise<void> {
  const { instance } = (await (await page.request.get(`/api/sendings/${sendingId}`)).json()) as Sending;
  const path = `/instances/${instance!.id}/send?step=confirm&template=CANCEL`;
  await visit(page, path);
  await page.getByText('It holds no marketing.').waitFor();
  const counting = page.getByRole('switch', { name: 'Count opens and clicks of this message' });
  expect(await counting.count()).toBe(0);
  let sent: { track?: boolean } | undefined;
  await page.route('**/api/sendings/preview', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({
      response: answer,
      json: { ...(await answer.json()), mayTrack: true, earlier: null },
    });
  });
  await page.route('**/api/sendings', (route) => {
    if (route.request().method() !== 'POST') return route.fallback();
    sent = route.request().postDataJSON() as typeof sent;
    return route.fulfill({ json: { id: sendingId, created: true, found: null, notice: null, warnings: [] } });
  });
  await page.reload();
  await counting.waitFor();
  expect(await counting.isChecked()).toBe(false);
  const promise = page.getByRole('checkbox', { name: /It holds no marketing/ });
  await promise.check();
  // What was confirmed is another mail now.
  await counting.check({ force: true });
  expect(await promise.isChecked()).toBe(false);
  await promise.check();
  await page.getByRole('button', { name: /^Send to / }).click();
  await expect.poll(() => sent?.track).toBe(true);
}
