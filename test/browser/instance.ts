import { expect, it } from 'vitest';
import { axeFindings } from './axe.ts';
import { visit } from './chromium.ts';
import type { RunningFoyer } from './foyer.ts';
import type { Stage } from './stage.ts';

interface Listed {
  id: number;
  state: string;
  tickets: number;
}

/** Performances to come that people hold tickets for, the next first. */
export async function upcoming(foyer: RunningFoyer): Promise<Listed[]> {
  const from = new Date(Date.now() + 36 * 3_600_000).toISOString();
  const { instances } = await foyer.ask<{ instances: Listed[] }>(`/api/instances?from=${from}`);
  return instances.filter(({ state, tickets }) => state === 'on_sale' && tickets > 20);
}

/** The page of one performance, and what a person says of it. */
export function instanceStories({ foyer, open }: Stage): void {
  it('CSE-29: leads from every part of a performance to the wizard in one tap on the phone', async () => {
    const [, performance] = await upcoming(foyer());
    const { page } = await open({ size: 'phone' }, 'box_office');
    for (const tab of ['', '?tab=messages', '?tab=holders', '?tab=history']) {
      await visit(page, `/instances/${performance!.id}${tab}`);
      const button = page.getByRole('link', { name: 'Customer Service Email' });
      const box = (await button.boundingBox())!;
      // Within the thumb's reach: above the menu, whatever was scrolled.
      expect(box.y + box.height).toBeGreaterThan(700);
      await button.tap();
      await page.waitForURL(new RegExp(`/instances/${performance!.id}/send`));
    }
    await page.context().close();
  });

  it('CSE-29: does not offer the wizard to a role that may not send', async () => {
    const [, performance] = await upcoming(foyer());
    const { page } = await open({}, 'read_only');
    await visit(page, `/instances/${performance!.id}`);
    expect(await page.getByRole('button', { name: 'Customer Service Email' }).isDisabled()).toBe(true);
    expect(await page.getByRole('link', { name: /Mark as/ }).count()).toBe(0);
    await page.context().close();
  });

  it('says what a move will do before it is pressed, does it, tells the history and takes it back', async () => {
    const [, , performance] = await upcoming(foyer());
    const { page, complaints } = await open({}, 'box_office');
    await visit(page, `/instances/${performance!.id}`);
    await page.getByRole('link', { name: 'Mark as moved' }).click();
    await page.getByLabel('Starts').fill('21:10');
    await page.getByText(/It will be: Moved, .*21:10/).waitFor();
    await page.getByText(/it would reach [\d,]+ of [\d,]+ people/).waitFor();
    await page.getByLabel(/Reason/).fill('The set came late');
    // Nothing typed is lost.
    await page.reload();
    expect(await page.getByLabel('Starts').inputValue()).toBe('21:10');
    await page.getByRole('button', { name: 'Mark as moved' }).click();
    await page.getByText(/Marked as moved to .*21:10/).waitFor();
    // The wizard begins with the message for what was marked.
    await page.getByRole('link', { name: 'Customer Service Email' }).click();
    await page.getByText('This template can be sent.').waitFor();
    expect(await page.getByRole('radio', { name: /Performance moved/ }).isChecked()).toBe(true);

    await visit(page, `/instances/${performance!.id}?tab=history`);
    const newest = page.getByRole('listitem').filter({ hasText: 'The set came late' });
    expect(await newest.innerText()).toMatch(/Moved[\s\S]*Start: .* → .*21:10/);

    await visit(page, `/instances/${performance!.id}`);
    await page.getByRole('link', { name: 'Move back' }).click();
    await page.getByRole('button', { name: 'Take it back' }).click();
    await page.getByText(/^Put back: /).waitFor();
    const { mark } = await foyer().ask<{ mark: unknown }>(`/api/instances/${performance!.id}`);
    expect(mark).toBeNull();
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('tells whoever was overtaken by somebody else, in words', async () => {
    const [, , , performance] = await upcoming(foyer());
    const { page: first } = await open({}, 'box_office');
    const { page: second } = await open({}, 'settings_admin');
    // Else the screen follows by itself, and there is nothing to press any more.
    await second.route('**/api/live*', (route) => route.abort());
    for (const page of [first, second]) await visit(page, `/instances/${performance!.id}/mark?as=postponed`);
    await first.getByRole('button', { name: 'Mark as postponed' }).click();
    await first.getByText('Marked as postponed.').waitFor();
    await second.getByRole('button', { name: 'Mark as postponed' }).click();
    const told = await second.getByRole('alert').innerText();
    expect(told).toMatch(/^.+ changed this performance while you looked at it: it is postponed/);
    await first.getByRole('button', { name: 'Undo' }).click();
    await first.getByText(/^Put back: /).waitFor();
    await first.context().close();
    await second.context().close();
  });

  it('finds ticket holders by what a message would do, and by name', async () => {
    const { page } = await open({}, 'box_office');
    const { instance } = await foyer().ask<{ instance: { id: number } }>(
      `/api/sendings/${foyer().sendingId}`,
    );
    await visit(page, `/instances/${instance.id}?tab=holders`);
    const filter = page.getByRole('link', { name: /^No e-mail/ });
    const count = Number(/\d+/.exec(await filter.innerText())?.[0]);
    await filter.click();
    await page.waitForURL(/people=no_email/);
    await page.getByRole('row').filter({ hasText: 'no e-mail address' }).first().waitFor();
    await expect.poll(() => page.getByRole('row').count(), { timeout: 20_000 }).toBe(count + 1);
    await page.getByRole('searchbox').fill('nobody is called this');
    await page.keyboard.press('Enter');
    await page.getByText('Nobody fits this choice.').waitFor();
    await page.context().close();
  });

  it('CSE-17: adds a performance and its two ticket holders by hand, and counts them', async () => {
    const { page, complaints } = await open({ size: 'phone' }, 'box_office');
    await visit(page, '/instances/new');
    await page.getByRole('combobox', { name: 'Event' }).fill('Night of Songs');
    await page.getByLabel('Stage', { exact: true }).selectOption({ index: 1 });
    await page.getByLabel('Day').fill('2027-02-12');
    await page.getByLabel('Starts').fill('20:00');
    await page.getByRole('button', { name: 'Add the performance' }).tap();
    await page.waitForURL(/add-holders$/);
    const list = page.getByLabel(/One person a line/);
    await list.fill('Bea Visser; bea@example.org; ; C4-C5\nCarl; no address');
    await page.getByRole('button', { name: 'Check the list' }).tap();
    await page.getByRole('alert').getByText('Line 2').waitFor();
    await list.fill('Bea Visser; bea@example.org; ; C4-C5\nCarl; ; 0612345678');
    await page.getByRole('button', { name: 'Check the list' }).tap();
    await page.getByRole('button', { name: 'Add 2 people, 3 tickets' }).tap();
    await page.waitForURL(/tab=holders/);
    await page.getByText('Bea Visser').waitFor();
    expect(await page.getByRole('link', { name: /^All/ }).innerText()).toMatch(/2$/);
    expect(await page.getByRole('link', { name: /^Will receive/ }).innerText()).toMatch(/1$/);
    await page.getByRole('link', { name: 'Overview' }).tap();
    await page.getByText(/Added by hand by Bram/).waitFor();

    // What was typed wrongly is corrected, and the history says so.
    await page.getByRole('link', { name: 'Edit' }).tap();
    const save = page.getByRole('button', { name: 'Save' });
    await page.getByLabel('How many there are').waitFor();
    expect(await save.isDisabled()).toBe(true);
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Night of Long Songs');
    await page.getByLabel('How many there are').fill('120');
    await page.reload();
    expect(await page.getByLabel('How many there are').inputValue()).toBe('120');
    await save.tap();
    await page.getByRole('heading', { name: 'Night of Long Songs' }).waitFor();
    await page.getByRole('link', { name: 'History' }).tap();
    await page.getByText('Event: Night of Songs → Night of Long Songs').waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  });
}
