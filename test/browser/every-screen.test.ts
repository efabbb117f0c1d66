import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { axeFindings } from './axe.ts';
import { noBrowser, sidewaysScroll, sizes, visit, type Way } from './chromium.ts';
import { screensOf, type Screen } from './screens.ts';
import { demoStage } from './stage.ts';
import { showHostileMails } from './templates.ts';

if (noBrowser) console.warn(noBrowser);

/** What holds of every screen, and of every mail that a screen shows. */
describe.skipIf(noBrowser !== undefined)('every screen, in a browser on a demo venue', () => {
  const { foyer, browser, open, openAsStranger } = demoStage();

  /** Each half of both choices; a page that changes from one to the other need not be loaded again. */
  const sights = [
    { size: 'phone', scheme: 'dark' },
    { size: 'desktop', scheme: 'light' },
  ] as const;

  /** What is wrong with some screens, one line a fault. In Dutch, the wider language. */
  async function faultsOf(screens: readonly Screen[]): Promise<string[]> {
    const way: Way = { ...sights[0], language: 'nl' };
    const { page: staff, complaints } = await open(way);
    const stranger = await openAsStranger(way);
    const found: string[] = [];
    for (const { name, path, isPublic, prepare, act } of screens) {
      const page = isPublic ? stranger : staff;
      await prepare?.(page);
      await look(page, sights[0]);
      await visit(page, path);
      await act?.(page);
      for (const sight of sights) {
        await look(page, sight);
        found.push(...(await faultsInSight(page)).map((fault) => `${name}, ${sight.size}: ${fault}`));
      }
      if (prepare) await page.unrouteAll();
    }
    await staff.context().close();
    await stranger.context().close();
    return [...found, ...complaints];
  }

  it('gives axe nothing to find and fits the width, on a phone in the dark and at a desk in the light', async () => {
    const screens = await screensOf(foyer());
    // Two at a time: while one waits for the server, the other is judged.
    const halves = [screens.filter((_, nth) => nth % 2 === 0), screens.filter((_, nth) => nth % 2 === 1)];
    const found = await Promise.all(halves.map((half) => faultsOf(half)));
    expect(found.flat()).toEqual([]);
    // One to four seconds a screen on two busy cores.
  }, 400_000);

  it('has axe find a pale text, also in one row among a hundred alike, and looks at few of those', async () => {
    const { page } = await open();
    const row = (n: number): string =>
      `<li>Row <b style="color: ${n === 70 ? '#ccc' : '#111'}">${n}</b></li>`;
    const rows = Array.from({ length: 100 }, (_, n) => row(n)).join('');
    await page.setContent(
      `<html lang="en"><title>Rows</title><main><h1>Rows</h1><ul>${rows}</ul></main></html>`,
    );
    expect(await axeFindings(page)).toEqual([
      expect.stringMatching(/^color-contrast: .* at li:nth-child\(71\) > b$/),
    ]);
    expect(await page.locator('b:not([data-alike])').count()).toBeLessThan(10);
    await page.context().close();
  });

  it('seals a mail: no script of it runs, nothing is loaded, no link leads away', async () => {
    const { page } = await open();
    const path = `/api/sendings/${foyer().sendingId}/messages/1`;
    const answer = await page.request.get(path);
    const evil =
      '<p id="seen">Hello</p><script>top.document.title = "owned"</script>' +
      '<img src="https://tracker.example/x.png" onerror="top.document.title = \'owned\'">' +
      '<a href="https://elsewhere.example/">away</a>';
    const asked = new Set<string>();
    page.on('request', (request) => asked.add(new URL(request.url()).host));
    // What the policy held back is announced, and never leaves the browser.
    page.on('requestfailed', (request) => {
      if (request.failure()?.errorText === 'csp') asked.delete(new URL(request.url()).host);
    });
    await page.route(`**${path}`, async (route) => {
      await route.fulfill({ json: { ...(await answer.json()), html: evil } });
    });
    await visit(page, `/outbox?message=${foyer().sendingId}.1`);
    const frame = page.frameLocator('iframe');
    await frame.locator('#seen').waitFor();
    await frame.getByText('away').click();
    expect(await page.title()).toBe('Outbox · Foyer');
    await expect.poll(() => [...asked]).toEqual([new URL(foyer().base).host]);
    expect(page.context().pages()).toHaveLength(1);
    await page.context().close();
  });

  it('C-13: lets no hostile mail run, fetch or lead away, of more than 300', async () => {
    const { page } = await open();
    expect(await showHostileMails(browser(), page)).toBeGreaterThan(300);
    await page.context().close();
    // 20 s on two cores, a minute where they are very busy.
  }, 180_000);
});

async function look(page: Page, { size, scheme }: Pick<Way, 'size' | 'scheme'>): Promise<void> {
  await page.setViewportSize(sizes[size]);
  await page.emulateMedia({ colorScheme: scheme });
  // What follows the size or the scheme is drawn in the second frame from now.
  await page.evaluate('new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))');
}

async function faultsInSight(page: Page): Promise<string[]> {
  const found = await axeFindings(page);
  const sideways = await sidewaysScroll(page);
  return sideways > 0 ? [...found, `can be moved ${sideways} px sideways`] : found;
}
