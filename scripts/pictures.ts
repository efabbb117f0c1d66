import { spawnSync } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { launchChromium, noBrowser, openPage, sizes, visit, type Way } from '../test/browser/chromium.ts';
import { logInOf, startFoyer } from '../test/browser/foyer.ts';
import { screensOf } from '../test/browser/screens.ts';

/**
 * Makes the pictures of the guide: every screen, desk and phone, light and dark, of a demo it starts for itself.
 * `npm run build && node scripts/pictures.ts [folder] [name …]` (docs/guide/pictures, and all screens)
 * Where Debian's pngquant is installed, each is brought to 64 colours: less than a third of the size, and nobody sees it.
 */
const [folder = 'docs/guide/pictures', ...names] = process.argv.slice(2);

/** Milliseconds for what a screen does not wait for: the state of the system in its head, and the mails in its frames. */
const settle = { head: 250, frames: 600 };

if (noBrowser) {
  console.error(noBrowser);
  process.exit(2);
}

const ways: Way[] = [
  { size: 'desktop', scheme: 'light', language: 'en' },
  { size: 'desktop', scheme: 'dark', language: 'en' },
  { size: 'phone', scheme: 'light', language: 'en' },
  { size: 'phone', scheme: 'dark', language: 'en' },
];

const foyer = await startFoyer();
const browser = await launchChromium();
try {
  await mkdir(folder, { recursive: true });
  const screens = (await screensOf(foyer)).filter(({ name }) => names.length === 0 || names.includes(name));
  for (const way of ways) {
    const staff = await openPage(browser, foyer.base, way, logInOf(foyer, 'settings_admin'));
    const stranger = await openPage(browser, foyer.base, way);
    for (const { name, path, isPublic, prepare, act } of screens) {
      const page = isPublic ? stranger : staff;
      await prepare?.(page);
      await visit(page, path);
      await act?.(page);
      await settled(page);
      const picture = `${folder}/${pictureName(name, way)}.png`;
      await page.screenshot({ path: picture });
      spawnSync('pngquant', ['--force', '--ext', '.png', '--strip', '64', picture]);
      if (prepare) await page.unrouteAll();
    }
    await staff.context().close();
    await stranger.context().close();
  }
} finally {
  await browser.close();
  await foyer.stop();
}

async function settled(page: Page): Promise<void> {
  const frames = page.frames().slice(1);
  await Promise.all(frames.map((frame) => frame.waitForLoadState('load')));
  await pause(frames.length > 0 ? settle.frames : settle.head);
}

function pictureName(screen: string, way: Way): string {
  const { width, height } = sizes[way.size];
  return `${screen}-${width}x${height}-${way.scheme}`;
}
