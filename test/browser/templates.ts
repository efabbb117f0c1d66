import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { APIResponse, Browser, Dialog, Frame, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { CheckedDraft } from '../../src/templates/contract.ts';
import { axeFindings } from './axe.ts';
import { visit } from './chromium.ts';
import { hostileMails } from './hostile-mails.ts';

const newsMjml = (body: string): string =>
  `<mjml>\n<mj-body><mj-section><mj-column>\n<mj-text>${body}</mj-text>\n</mj-column></mj-section></mj-body></mjml>`;

/** Asks as the page's own script would: the server wants to hear from where. */
async function post(page: Page, path: string, data: object): Promise<APIResponse> {
  const origin = new URL(page.url()).origin;
  return await page.request.post(path, { data, headers: { origin } });
}

/** Makes a template of the test's own, so that no other test meets it. */
async function makeTemplate(page: Page, code: string, body: string): Promise<void> {
  const variants = { en: { subject: 'News', mjml: newsMjml(body) } };
  const made = await post(page, '/api/templates', {
    code,
    name: `News ${code}`,
    purpose: 'information',
    variants,
  });
  expect(await made.json()).toMatchObject({ saved: true });
}

/** Puts a text at the end of a line of the source. */
async function typeAtLine(page: Page, line: number, text: string): Promise<void> {
  await page
    .locator('.cm-line')
    .nth(line - 1)
    .click();
  await page.keyboard.press('End');
  await page.keyboard.insertText(text);
}

/**
 * An editor meets a finding at its line, mends it, saves, and finds the version with what changed; the language that
 * the venue speaks and the template lacks is named.
 */
export async function mendSourceOnScreen(page: Page): Promise<string> {
  await visit(page, '/outbox');
  await makeTemplate(page, 'MENDED', 'Doors open at {{instance.doors}}.');
  await visit(page, '/templates');
  await page.getByText('without Dutch').first().waitFor();
  await page.getByRole('link', { name: 'News MENDED' }).click();
  await page.getByText('Dutch is missing').waitFor();
  await page.getByRole('link', { name: 'Edit' }).click();
  await page.locator('.cm-line').first().waitFor();
  const save = page.getByRole('button', { name: 'Save version 2' });
  expect(await save.isDisabled()).toBe(true);

  await typeAtLine(page, 3, ' {{customer.frist_name}}');
  const finding = page.getByRole('button', { name: 'English, line 3' });
  await finding.waitFor();
  await page.getByText('Did you mean {{customer.first_name}}?').first().waitFor();
  await page.locator('.cm-lintRange-error').waitFor();
  expect(await save.isDisabled()).toBe(true);
  expect(await axeFindings(page)).toEqual([]);

  // What is typed outlives a reload.
  await page.reload();
  await page.getByText('What you typed here earlier is back.').waitFor();
  await page.locator('.cm-line', { hasText: 'frist_name' }).click();
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText(newsMjml('Doors open at {{instance.doors|seven}}.'));
  await save.click();
  await page.getByText('Version 2 is saved and in use.').waitFor();

  await page.getByRole('link', { name: 'What changed since' }).click();
  const drawer = page.getByRole('dialog', { name: 'From version 1 to version 2' });
  await drawer.getByRole('insertion').waitFor();
  expect(await drawer.getByRole('insertion').innerText()).toContain('{{instance.doors|seven}}');
  expect(await drawer.getByRole('deletion').innerText()).toContain('{{instance.doors}}');
  await page.keyboard.press('Escape');
  await drawer.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Take back' }).click();
  return await page.getByText('Version 3 is saved and in use.').innerText();
}

/** CSE-13: a forbidden block is told in the words of the standard, by its place. Gives whether it could be saved. */
export async function refuseForbiddenBlockOnScreen(page: Page): Promise<boolean> {
  await visit(page, '/templates');
  await makeTemplate(page, 'SOCIAL', 'Hello.');
  await visit(page, '/templates/SOCIAL/edit');
  await typeAtLine(page, 3, '<mj-social></mj-social>');
  await page.getByText('Take out the marketing material or the view-in-browser link').waitFor();
  await page.getByRole('button', { name: 'English, line 3' }).waitFor();
  return await page.getByRole('button', { name: 'Save version 2' }).isEnabled();
}

/** A colleague saves while somebody types: told in words, with the difference, and one of both can hold. */
export async function meetColleagueOnScreen(page: Page): Promise<string> {
  await visit(page, '/templates');
  await makeTemplate(page, 'SHARED', 'Hello.');
  await visit(page, '/templates/SHARED/edit');
  await typeAtLine(page, 1, '<!-- mine -->');
  const save = page.getByRole('button', { name: 'Save version 2' });
  await makeTemplate(page, 'SHARED', 'Hello from a colleague.');
  await save.click();
  await page.getByText('Version 2 was saved while you worked on version 1.').waitFor();
  await page.getByRole('button', { name: 'See the difference' }).click();
  await page.getByRole('dialog').getByText('Hello from a colleague.').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Save mine on top, as version 3' }).click();
  await page.getByRole('button', { name: 'Save version 3' }).click();
  return await page.getByText('Version 3 is saved and in use.').innerText();
}

/**
 * MSG-16: a test of what the preview shows. With the sample data to an address that is typed, refused at the field when
 * it is none; with a real holder's data to oneself alone. Captured, it is looked at in the Outbox, marked. Gives its subject.
 */
export async function sendTestOnScreen(page: Page): Promise<string> {
  await visit(page, '/templates/CANCEL?language=nl');
  await page.getByRole('button', { name: 'Send a test mail' }).click();
  const to = page.getByLabel('To', { exact: true });
  const send = page.getByRole('button', { name: 'Send the test' });
  await to.fill('nobody');
  await send.click();
  await page.getByText('“nobody” is not an e-mail address').waitFor();
  await page.getByLabel('Shown for a performance').first().click();
  await page.getByRole('option').first().click();
  await page.getByText(/^In Dutch, as .+ would get it/).waitFor();
  expect(await to.isEditable()).toBe(false);
  expect(await to.inputValue()).toBe('ada@foyer.example');
  expect(await axeFindings(page)).toEqual([]);
  await send.click();
  await page.getByRole('link', { name: 'Look at it in the Outbox' }).click();
  await page.getByText('Somebody tried a template on themselves.').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  const listed = page.getByRole('listitem').filter({ hasText: 'Test mail' }).first();
  await listed.waitFor();
  return await listed.innerText();
}

/** Box Office reads templates and is told who may change them. Gives what the server answers to trying. */
export async function readOnlyOnScreen(page: Page): Promise<number> {
  await visit(page, '/templates/CANCEL');
  await page.getByText('Changing them is for Marketing and Settings Admin').waitFor();
  expect(await page.getByRole('link', { name: 'Edit' }).count()).toBe(0);
  await visit(page, '/templates/CANCEL/edit');
  await page.getByText('Ask somebody in Marketing').waitFor();
  const refused = await post(page, '/api/templates/CANCEL/archive', {});
  return refused.status();
}

/** A server that counts who asks it for something: where a hostile mail would report to. */
async function openSink(): Promise<{ address: string; asked: string[]; server: Server }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}/asked`, asked, server };
}

/**
 * C-13: more than 300 hostile mails, each refused by the save or left harmless, and each shown in the preview's own
 * frame as if the save had let it through: no dialog, no request to anywhere, no window, nothing of the page touched. Gives how many.
 */
export async function showHostileMails(browser: Browser, page: Page): Promise<number> {
  const sink = await openSink();
  try {
    const mails = hostileMails(sink.address);
    await proveTeeth(browser, mails, sink.asked);
    await visit(page, '/templates');
    sink.asked.length = 0;
    await expectRefused(page, mails);
    await expectHarmless(page, mails);
    expect(sink.asked).toEqual([]);
    return mails.length;
  } finally {
    sink.server.closeAllConnections();
    sink.server.close();
  }
}

/** Without frame and policy these mails do what they say: else the test would show nothing. */
async function proveTeeth(
  browser: Browser,
  mails: readonly string[],
  asked: readonly string[],
): Promise<void> {
  const context = await browser.newContext();
  const page = await context.newPage();
  let dialogs = 0;
  page.on('dialog', (dialog) => {
    dialogs++;
    void dismiss(dialog);
  });
  const framed = mails.map(
    (mail) => `<iframe srcdoc="${mail.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"></iframe>`,
  );
  await page.setContent(framed.join(''), { waitUntil: 'load' });
  expect(dialogs).toBeGreaterThan(50);
  expect(asked.length).toBeGreaterThan(20);
  await context.close();
}

/** Its frame may be gone before the answer. */
async function dismiss(dialog: Dialog): Promise<void> {
  await dialog.dismiss().catch(() => 'gone');
}

/**
 * The save refuses each with a finding; nothing is taken out in silence (CSE-12). What is let through is an ordinary
 * link, which the frame does not follow, as is shown after this.
 */
async function expectRefused(page: Page, mails: readonly string[]): Promise<void> {
  const letThrough: string[] = [];
  for (const mail of mails) {
    const variants = { en: { subject: 'x', mjml: newsMjml(mail) } };
    const draft = { code: 'HOSTILE', purpose: 'information', variants, language: 'en' };
    const judged = (await (await post(page, '/api/templates/check', draft)).json()) as CheckedDraft;
    if (judged.refusal === null) letThrough.push(mail);
  }
  expect(
    letThrough.filter((mail) => !/^<a href="http:[^"]*"( (target|rel)="\w+")*>x<\/a>$/.test(mail)),
  ).toEqual([]);
}

const marker = 'THE-MAIL-STANDS-HERE';

/** Shows each in a copy of the frame that the preview makes, fifty at a time, and presses all there is to press. */
async function expectHarmless(page: Page, mails: readonly string[]): Promise<void> {
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dismiss(dialog);
  });
  const shown = { subject: 'x', html: marker, text: 'x', fields: [], usesFreeText: false };
  await page.route('**/api/templates/CANCEL/preview', (route) => route.fulfill({ json: shown }));
  await visit(page, '/templates/CANCEL');
  const frame = page.locator('iframe[srcdoc]');
  await frame.waitFor();
  expect(await frame.getAttribute('sandbox')).toBe('');
  const policed = (await frame.getAttribute('srcdoc')) ?? '';
  expect(policed).toContain(`default-src 'none'`);
  const address = page.url();
  let pressed = 0;
  for (let from = 0; from < mails.length; from += 50) {
    const documents = mails.slice(from, from + 50).map((mail) => policed.replace(marker, () => mail));
    await page.evaluate(`(${showCopies})(${JSON.stringify(documents)})`);
    const frames = page.mainFrame().childFrames();
    expect(frames.length).toBeGreaterThanOrEqual(documents.length);
    // A mail that leads its frame astray leaves one that answers nobody.
    const counts = await Promise.all(
      frames.map((each) => Promise.race([pressAll(each), page.waitForTimeout(2_500).then(() => 0)])),
    );
    pressed += counts.reduce((sum, count) => sum + count, 0);
  }
  expect(pressed).toBeGreaterThan(20);
  await page.waitForTimeout(500);
  expect({
    dialogs,
    url: page.url(),
    title: await page.title(),
    windows: page.context().pages().length,
    cookie: await page.evaluate('document.cookie'),
  }).toEqual({ dialogs: [], url: address, title: 'Performance cancelled · Foyer', windows: 1, cookie: '' });
}

/** Runs in the page: copies of the preview's frame, one a document, until each has loaded. */
const showCopies = `async (documents) => {
  document.querySelectorAll('iframe[data-copy]').forEach((old) => old.remove());
  const frame = document.querySelector('iframe[srcdoc]');
  await Promise.all(documents.map((html) => {
    const copy = frame.cloneNode();
    copy.dataset.copy = '';
    copy.srcdoc = html;
    const loaded = new Promise((resolve) => {
      copy.onload = resolve;
      setTimeout(resolve, 3000);
    });
    frame.after(copy);
    return loaded;
  }));
}`;

/** Presses whatever leads somewhere in a frame, and counts it. A frame that is gone has nothing to press. */
async function pressAll(frame: Frame): Promise<number> {
  const pressable = frame.locator('a, button, input, area');
  const count = await pressable.count().catch(() => 0);
  for (let at = 0; at < count; at++)
    await pressable
      .nth(at)
      .dispatchEvent('click', {}, { timeout: 500 })
      .catch(() => 'gone');
  return count;
}
