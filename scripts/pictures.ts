import { mkdir } from 'node:fs/promises';
import { launchChromium, noBrowser, openPage, sizes, visit, type Way } from '../test/browser/chromium.ts';
import { screensOf } from '../test/browser/screens.ts';

/**
 * Makes the pictures of the guide from a running server: every screen, desk and phone, light and dark.
 * `node scripts/pictures.ts [http://127.0.0.1:8025] [docs/guide/pictures]`
 */
const [base = 'http://127.0.0.1:8025', folder = 'docs/guide/pictures'] = process.argv.slice(2);

if (noBrowser) {
  console.error(noBrowser);
  process.exit(2);
}

const ways: Way[] = [
  { size: 'desktop', scheme: 'light', language: 'en' },
  { size: 'desktop', scheme: 'dark', language: 'en' },
  { size: 'desktop', scheme: 'light', language: 'nl' },
  { size: 'phone', scheme: 'light', language: 'en' },
  { size: 'phone', scheme: 'dark', language: 'en' },
];

const sendingId = await newestSending();
await mkdir(folder, { recursive: true });
const browser = await launchChromium();
for (const way of ways) {
  const page = await openPage(browser, base, way);
  for (const screen of screensOf(sendingId)) {
    await visit(page, screen.path);
    await page.screenshot({ path: `${folder}/${pictureName(screen.name, way)}.png` });
  }
  await page.context().close();
}
await browser.close();

async function newestSending(): Promise<string> {
  const answer = await fetch(`${base}/api/sendings`);
  const { sendings } = (await answer.json()) as { sendings: { id: string }[] };
  if (!sendings[0]) throw new Error(`${base} has no sending yet: start it with bin/start --demo.`);
  return sendings[0].id;
}

function pictureName(screen: string, way: Way): string {
  const { width, height } = sizes[way.size];
  const dutch = way.language === 'nl' ? '-dutch' : '';
  return `${screen}${dutch}-${width}x${height}-${way.scheme}`;
}
