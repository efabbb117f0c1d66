import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import type { Role } from '../../src/access/index.ts';
import { launchChromium, openPage, type Way } from './chromium.ts';
import { logInOf, startFoyer, type RunningFoyer } from './foyer.ts';

/** What the stories of one file share: a Foyer with the demo venue, and pages of it as somebody sees them. */
export interface Stage {
  foyer: () => RunningFoyer;
  browser: () => Browser;
  /** A page of its own, at a desk in the light and in English, as a Settings Admin, unless said otherwise; with what the browser complains of. */
  open: (way?: Partial<Way>, role?: Role) => Promise<{ page: Page; complaints: string[] }>;
  /** The same for somebody without an account. */
  openAsStranger: (way?: Partial<Way>) => Promise<Page>;
}

const desk: Way = { size: 'desktop', scheme: 'light', language: 'en' };

/** Starts the Foyer and the browser of a file's stories before the first, and ends both after the last. */
export function demoStage(): Stage {
  let foyer: RunningFoyer;
  let browser: Browser;

  beforeAll(async () => {
    foyer = await startFoyer();
    browser = await launchChromium();
  }, 240_000);

  afterAll(async () => {
    await browser?.close();
    await foyer?.stop();
  });

  return {
    foyer: () => foyer,
    browser: () => browser,
    open: async (way, role = 'settings_admin') => {
      const page = await openPage(browser, foyer.base, { ...desk, ...way }, logInOf(foyer, role));
      return { page, complaints: complaintsOf(page) };
    },
    openAsStranger: (way) => openPage(browser, foyer.base, { ...desk, ...way }),
  };
}

/** Collects what the browser complains of from now on: errors of scripts, and of the console. */
function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  return complaints;
}
