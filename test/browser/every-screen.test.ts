import { describe, expect, it } from 'vitest';
import { axeFindings, noBrowser, sidewaysScroll, visit, type Way } from './chromium.ts';
import { screensOf, type Screen } from './screens.ts';
import { demoStage } from './stage.ts';
import { showHostileMails } from './templates.ts';

if (noBrowser) console.warn(noBrowser);

/** What holds of every screen, and of every mail that a screen shows. */
describe.skipIf(noBrowser !== undefined)('every screen, in a browser on a demo venue', () => {
  const { foyer, browser, open, openAsStranger } = demoStage();

  /** What is wrong with some screens, seen in one way, one line a fault. */
  async function faultsOf(screens: readonly Screen[], way: Way): Promise<string[]> {
    const { page: staff, complaints } = await open(way);
    const stranger = await openAsStranger(way);
    const found: string[] = [];
    for (const { name, path, isPublic, prepare, act } of screens) {
      const page = isPublic ? stranger : staff;
      await prepare?.(page);
      await visit(page, path);
      await act?.(page);
      found.push(...(await axeFindings(page)).map((finding) => `${name}: ${finding}`));
      const sideways = await sidewaysScroll(page);
      if (sideways > 0) found.push(`${name}: can be moved ${sideways} px sideways`);
      if (prepare) await page.unrouteAll();
    }
    await staff.context().close();
    await stranger.context().close();
    return [...found, ...complaints];
  }

  it.each<Way>([
    // Each half of every choice; Dutch is the wider language, the phone the narrower screen.
    { size: 'desktop', scheme: 'light', language: 'en' },
    { size: 'phone', scheme: 'dark', language: 'nl' },
  ])(
    'gives axe nothing to find and fits the width: $size, $scheme, $language',
    async (way) => {
      const screens = await screensOf(foyer());
      // Two at a time: while one waits for the server, the other is judged.
      const halves = [screens.filter((_, nth) => nth % 2 === 0), screens.filter((_, nth) => nth % 2 === 1)];
      const found = await Promise.all(halves.map((half) => faultsOf(half, way)));
      expect(found.flat()).toEqual([]);
      // Axe takes 1 to 4 s a screen on two busy cores.
    },
    400_000,
  );

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
