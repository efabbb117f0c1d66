import { existsSync } from 'node:fs';
import { chromium, type APIRequestContext, type Browser, type Page } from 'playwright-core';
import type { LogIn } from './foyer.ts';

/** Debian's. The first draws no window around its pages, which is half of the work. */
const programs = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];
const executablePath = programs.find((program) => existsSync(program));

/** Why browser stories cannot run here, in words; undefined where they can. */
export const noBrowser =
  executablePath === undefined
    ? `No browser at ${programs.join(' or ')}: install one with "apt-get install chromium-headless-shell" or "apt-get install chromium" to run the browser stories.`
    : undefined;

/** Starts Chromium without a window. Whoever starts it closes it. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath,
    // No sandbox of its own: the tests also run as root, and in containers without user namespaces.
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--force-color-profile=srgb'],
  });
}

export const sizes = {
  desktop: { width: 1440, height: 900 },
  phone: { width: 390, height: 844 },
} as const;

/** One way to look at a screen. */
export interface Way {
  size: keyof typeof sizes;
  scheme: 'light' | 'dark';
  language: 'en' | 'nl';
}

/**
 * A page as one person sees it: a phone or a desk, light or dark, English or Dutch; logged in, or, without an
 * account, as a stranger.
 */
export async function openPage(browser: Browser, base: string, way: Way, logIn?: LogIn): Promise<Page> {
  const context = await browser.newContext({
    baseURL: base,
    viewport: sizes[way.size],
    isMobile: way.size === 'phone',
    hasTouch: way.size === 'phone',
    colorScheme: way.scheme,
    locale: way.language === 'nl' ? 'nl-NL' : 'en-GB',
    timezoneId: 'Europe/Amsterdam',
    reducedMotion: 'reduce',
  });
  // Below the limit of a test, so that the step that waits in vain is named.
  context.setDefaultTimeout(25_000);
  if (logIn) await enter(context.request, logIn);
  return context.newPage();
}

/** Logs in by the API, which hands the session's cookie to all pages of the context. */
async function enter(request: APIRequestContext, { email, password }: LogIn): Promise<void> {
  const headers = { 'sec-fetch-site': 'same-origin' };
  const answer = await request.post('/api/login', { data: { email, password }, headers });
  if (!answer.ok()) throw new Error(`no log-in for ${email}: ${await answer.text()}`);
}

/** Goes to an address and waits until everything asked for has arrived and no skeleton is left. */
export async function visit(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.locator('main :is(h1, [role="alert"]):visible').first().waitFor();
  await page.locator('main [role="status"]').first().waitFor({ state: 'detached' });
  await page.evaluate('document.fonts.ready.then(() => true)');
}

/** How many pixels the page can be moved sideways; 0 on a screen that fits. */
export function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}
