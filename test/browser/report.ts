import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { peopleAnswer } from '../../src/delivery/contract.ts';
import type { z } from 'zod';
import { axeFindings, visit } from './chromium.ts';
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
  expect(await page.getByRole('button', { name: 'Mark 2 as sent' }).isVisible()).toBe(true);
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
