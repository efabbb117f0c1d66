import { expect, it } from 'vitest';
import { visit } from './chromium.ts';
import type { RunningFoyer } from './foyer.ts';
import type { Stage } from './stage.ts';

interface Sending {
  id: string;
  instance: { id: number };
  totals: { messages: number };
}

async function sent(foyer: RunningFoyer): Promise<Sending> {
  return await foyer.ask<Sending>(`/api/sendings/${foyer.sendingId}`);
}

/** The first screen: tonight is near, what goes out is seen, what waits leads to its act. */
export function todayStories({ foyer, open }: Stage): void {
  it('lead to tonight in one tap on the phone, and to the wizard in two', async () => {
    const { instance } = await sent(foyer());
    const { page } = await open({ size: 'phone' }, 'box_office');
    await visit(page, '/');
    const today = page.getByRole('heading', { name: 'On stage today' }).locator('..');
    await today.getByRole('link', { name: 'The Paper Lighthouse' }).first().tap();
    await page.getByRole('link', { name: 'Customer Service Email' }).tap();
    await page.waitForURL(/\/send/);
    expect(new URL(page.url()).pathname).toBe(`/instances/${instance.id}/send`);
    await page.context().close();
  });

  it('show a running sending with its bar and counts, and nothing there when nothing runs', async () => {
    const { page } = await open();
    await visit(page, '/');
    const bar = page.getByRole('progressbar', { name: 'Messages tried' });
    expect(await bar.count()).toBe(0);

    const ended = await sent(foyer());
    const { messages } = ended.totals;
    const running = {
      ...ended,
      state: 'running',
      word: 'sending',
      endedAt: null,
      totals: { ...ended.totals, accepted: messages - 48, waiting: 48 },
    };
    await page.route('**/api/today*', async (route) => {
      const answer = (await (await route.fetch()).json()) as object;
      await route.fulfill({ json: { ...answer, running: [running] } });
    });
    await page.route(`**/api/sendings/${ended.id}`, (route) => route.fulfill({ json: running }));
    await visit(page, '/');
    await bar.waitFor();
    expect(await bar.getAttribute('aria-valuenow')).toBe(String(messages - 48));
    const strip = page.getByRole('region', { name: 'Performance cancelled' });
    expect(await strip.innerText()).toContain(`${messages - 48} of ${messages} messages`);
    await strip.getByRole('link').click();
    await page.waitForURL(`**/sendings/${ended.id}`);
    await page.context().close();
  });

  it('CSE-35: lead from the people to phone about tonight to the list of them', async () => {
    const { page } = await open();
    await visit(page, '/');
    const needs = page.getByRole('region', { name: /Needs a person/ });
    await needs.getByRole('heading', { name: /people to phone about The Paper Lighthouse/ }).waitFor();
    await needs.getByRole('link', { name: 'Open the phone list' }).click();
    await page.waitForURL(`**/sendings/${foyer().sendingId}?people=unreachable`);
    const toPhone = page.getByRole('row').filter({ hasText: 'No address' });
    await toPhone.first().waitFor();
    expect(await toPhone.count()).toBeGreaterThan(1);
    await page.context().close();
  });

  it('say in the head and on Today that nobody sends, or what the mail server says', async () => {
    const { page } = await open();
    const since = '2026-11-21T13:32:00.000Z';
    const held = [{ kind: 'nobody_sends', since, sendings: 2 }];
    await page.route('**/api/held-up', (route) => route.fulfill({ json: { heldUp: held } }));
    await page.route('**/api/today*', async (route) => {
      const answer = (await (await route.fetch()).json()) as object;
      const words = 'The mail server mail.example does not answer.';
      const needs = [{ kind: 'route_trouble', words, since, sendings: 1 }];
      await route.fulfill({ json: { ...answer, needs } });
    });
    await visit(page, '/');
    await page.getByRole('button', { name: 'Nobody sends' }).click();
    await page.getByText('Nobody sends, and 2 sendings wait').waitFor();
    await page.getByText(/The last worker was seen Sat 21 Nov, 14:32 CET/).waitFor();
    const needs = page.getByRole('region', { name: /Needs a person/ });
    await needs.getByRole('heading', { name: 'The mail server holds up 1 sending' }).waitFor();
    expect(await needs.innerText()).toContain('mail.example does not answer.');
    await needs.getByRole('link', { name: 'Look at the mail server' }).click();
    await page.waitForURL('**/settings/route');
    await page.context().close();
  });

  it.each([
    { size: 'phone', menu: 'Places' },
    { size: 'desktop', menu: 'Menu' },
  ] as const)('have one menu on the $size, for screen readers too', async ({ size, menu }) => {
    const { page } = await open({ size });
    await visit(page, '/');
    const menus = page.getByRole('navigation', { name: /^(Places|Menu)$/ });
    expect(await menus.count()).toBe(1);
    expect(await menus.getAttribute('aria-label')).toBe(menu);
    expect(await page.getByRole('link', { name: 'Events', exact: true }).count()).toBe(1);
    await page.context().close();
  });

  it('keep the week that is looked at in the address bar', async () => {
    const { page } = await open();
    await visit(page, '/');
    await page.getByRole('link', { name: 'Seven days later' }).click();
    await page.waitForURL(/\?from=\d{4}-\d{2}-\d{2}/);
    await page.reload();
    await page.getByRole('heading', { name: 'Seven days', exact: true }).waitFor();
    await page.getByRole('link', { name: 'Seven days earlier' }).click();
    await page.waitForURL((url) => url.search === '');
    // The days looked at before stay on the screen until those of now have come.
    const now = page.getByRole('heading', { name: 'The next seven days' });
    await now.waitFor();
    expect(await now.count()).toBe(1);
    await page.context().close();
  });
}

interface Person {
  customerId: number;
  name: string;
  language: string | null;
  message: { seq: number };
}

/** Somebody who got the demo's cancellation in Dutch. */
async function dutchReader(foyer: RunningFoyer): Promise<Person> {
  const path = `/api/sendings/${foyer.sendingId}/people?filter=accepted`;
  const { people } = await foyer.ask<{ people: Person[] }>(path);
  const found = people.find(({ language }) => language === 'nl');
  if (!found) throw new Error('the demo wrote to nobody in Dutch on the first page');
  return found;
}

/** The programme, and who bought a ticket for it. */
export function programmeStories({ foyer, open }: Stage): void {
  it('find an event by its name in another language and lead on to a performance', async () => {
    const { page } = await open();
    await visit(page, '/events');
    await page.getByRole('searchbox').fill('vuurtoren');
    await page.waitForURL(/search=vuurtoren/);
    await page.getByRole('link', { name: 'The Paper Lighthouse', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'The Paper Lighthouse' }).waitFor();
    await page.getByRole('heading', { name: 'What was sent' }).waitFor();
    await page.getByRole('listitem').filter({ hasText: 'Cancelled' }).getByRole('link').first().click();
    await page.waitForURL(/\/instances\/\d+$/);
    const { instance } = await sent(foyer());
    expect(new URL(page.url()).pathname).toBe(`/instances/${instance.id}`);
    await page.context().close();
  });

  it('turn the leaves of the calendar in the address bar', async () => {
    const { page } = await open();
    await visit(page, '/events/calendar?month=2026-12');
    await page.getByRole('heading', { name: 'December 2026' }).waitFor();
    await page.getByRole('link', { name: 'Next month' }).click();
    await page.waitForURL(/month=2027-01/);
    await page.getByRole('heading', { name: 'January 2027' }).waitFor();
    await page.goBack();
    await page.getByRole('heading', { name: 'December 2026' }).waitFor();
    expect(await page.getByRole('columnheader').first().innerText()).toBe('Mon');
    await page.context().close();
  });

  it('show what a customer bought and got, and the exact copy of it in their language', async () => {
    const reader = await dutchReader(foyer());
    const { page } = await open();
    await visit(page, `/customers/${reader.customerId}`);
    await page.getByRole('link', { name: 'The Paper Lighthouse' }).first().waitFor();
    await page.getByRole('link', { name: 'Performance cancelled' }).click();
    await page.waitForURL(/copy=\d+/);
    const mail = page.frameLocator('iframe').locator('body');
    await mail.getByText('De papieren vuurtoren').first().waitFor();
    expect(await mail.innerText()).toContain(reader.name.split(' ')[0]);
    await page.context().close();
  });

  it('ask Box Office why they read a copy, once a sending', async () => {
    const { message } = await dutchReader(foyer());
    const { page } = await open({}, 'box_office');
    await visit(page, `/sendings/${foyer().sendingId}?copy=${message.seq}`);
    const reason = page.getByLabel('Why do you need to see it?');
    await reason.fill('She says that nothing arrived.');
    expect(await page.locator('iframe').count()).toBe(0);
    await reason.press('Enter');
    await page.frameLocator('iframe').getByText('De papieren vuurtoren').first().waitFor();
    expect(await reason.count()).toBe(0);
    await page.context().close();
  });

  it('say that a customer does not exist, and show none to who may not see people', async () => {
    const { page } = await open();
    await visit(page, '/customers/99999999');
    expect(await page.getByRole('alert').innerText()).toContain('There is no customer with the number');
    await page.context().close();
    const { page: reader } = await open({}, 'read_only');
    await visit(reader, '/customers/1');
    expect(await reader.getByRole('alert').count()).toBe(1);
    expect(await reader.getByRole('heading', { level: 1 }).innerText()).toBe('Customer');
    await reader.context().close();
  });
}
