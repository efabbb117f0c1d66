import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf, stepAt } from '../../src/access/totp.ts';
import { axeFindings } from './axe.ts';
import { launchChromium, noBrowser, openPage, sidewaysScroll } from './chromium.ts';
import { addPerformance, sendFirstMessage, setUpHouse } from './first-message.ts';
import { startEmptyFoyer, type EmptyFoyer } from './foyer.ts';

/*
 * One story in the order in which it happens to a new venue: each test goes on where the one before ended. Foyer is
 * empty at first, so that the first account can be made, and the roles need their second factors.
 */

const ada = { name: 'Ada Visser', email: 'ada@venue.example', password: 'lamp boom fiets zee' };
const bram = { name: 'Bram Jansen', email: 'bram@venue.example', password: 'kaas wolk trap gras' };

describe.skipIf(noBrowser !== undefined)('coming in, in a browser on an empty Foyer', () => {
  let foyer: EmptyFoyer;
  let browser: Browser;
  let app: AuthenticatorApp;
  let recoveryCodes: string[];
  let adas: Page;
  let brams: Page;

  beforeAll(async () => {
    foyer = await startEmptyFoyer();
    browser = await launchChromium();
  }, 240_000);

  afterAll(async () => {
    await browser?.close();
    await foyer?.stop();
  });

  const open = (size: 'desktop' | 'phone' = 'desktop'): Promise<Page> =>
    openPage(browser, foyer.base, { size, scheme: 'light', language: 'en' });

  it('makes the first account by the link of the console, with a second factor, and says what comes next', async () => {
    adas = await open('phone');
    await adas.goto(foyer.firstRunPath);
    await adas.getByLabel('Name').fill(ada.name);
    await adas.getByLabel('E-mail address').fill(ada.email);
    const password = adas.getByLabel('Password', { exact: true });
    await password.fill('Ada.Visser-26');
    await adas.getByText('Your name and address are tried first').waitFor();
    await password.fill(ada.password);
    await adas.getByText('Long enough').waitFor();
    await fits(adas);
    await adas.getByRole('button', { name: 'Make the account' }).click();

    await adas.getByRole('heading', { name: 'Set up a second factor' }).waitFor();
    await adas.getByRole('img', { name: /Picture for the authenticator app/ }).waitFor();
    app = new AuthenticatorApp((await adas.locator('ol code').innerText()).replaceAll(' ', ''));
    await fits(adas);
    await adas.getByLabel('Code').fill(app.code());

    await adas.getByRole('heading', { name: 'Keep your recovery codes' }).waitFor();
    recoveryCodes = await adas.getByRole('list', { name: 'Recovery codes' }).locator('code').allInnerTexts();
    expect(new Set(recoveryCodes).size).toBe(10);
    expect(await adas.getByRole('button', { name: 'Go on' }).isDisabled()).toBe(true);
    await fits(adas);
    await adas.getByLabel('I have kept them').check();
    await adas.getByRole('button', { name: 'Go on' }).click();

    await adas.getByRole('heading', { level: 1, name: 'What comes next' }).waitFor();
    await fits(adas);
  }, 120_000);

  it('makes no second first account by the same link', async () => {
    const page = await open();
    await page.goto(foyer.firstRunPath);
    await page.getByText('The first account has been made.').waitFor();
    expect(await page.getByRole('textbox').count()).toBe(0);
    await page.context().close();
  });

  it('logs in with a code of the app, and leads back to where one wanted to be', async () => {
    const page = await open();
    await page.goto('/settings/people?state=active');
    await page.waitForURL(/\/login\?to=/);
    await typePassword(page, { ...ada, password: 'not this one at all' });
    await page.getByText('Address and password do not fit.').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await typePassword(page, ada);
    await page.getByRole('heading', { name: 'Type your code' }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    // The step of the set-up is used up: one code, one log-in.
    await page.getByLabel('Code').fill(app.code());
    await page.waitForURL(/\/settings\/people\?state=active/);
    await page.getByRole('row', { name: /Ada Visser/ }).waitFor();
    await page.context().close();
  }, 60_000);

  it('C-30: invites somebody by a link that works once', async () => {
    await adas.goto('/settings/people/new');
    await adas.getByLabel('Name').fill(bram.name);
    await adas.getByLabel('E-mail address').fill(bram.email);
    await adas.reload();
    expect(await adas.getByLabel('Name').inputValue()).toBe(bram.name);
    await adas.getByLabel('Box Office').check();
    await adas.getByRole('button', { name: 'Make account and link' }).click();
    const link = await adas
      .getByRole('group', { name: 'Link to set a password' })
      .locator('code')
      .innerText();
    expect(new URL(link).hash).toMatch(/^#fp_/);
    await fits(adas);

    brams = await open();
    await brams.goto(pathOf(link));
    await brams.getByText(bram.email).waitFor();
    await brams.getByLabel('New password').fill(bram.password);
    await brams.getByRole('button', { name: 'Set the password and log in' }).click();
    await brams.getByRole('link', { name: /Bram Jansen/ }).waitFor();

    const late = await open();
    await late.goto(pathOf(link));
    await late.getByText('This link is not good').waitFor();
    await late.context().close();
  }, 90_000);

  it('never leads to another address after the log-in', async () => {
    const page = await open();
    await page.goto('/login?to=//evil.example/');
    await typePassword(page, bram);
    await page.getByRole('link', { name: /Bram Jansen/ }).waitFor();
    expect(new URL(page.url()).origin).toBe(foyer.base);
    await page.context().close();
  });

  it('shows people only what they may do', async () => {
    await brams.goto('/settings/people');
    await brams.getByText('Only a Settings Admin sees who has an account').waitFor();
    expect(await brams.getByRole('link', { name: 'Invite somebody' }).count()).toBe(0);
  });

  it('asks for the password again over the page when a log-in has run out, and loses nothing', async () => {
    await brams.goto('/account');
    await brams.getByLabel('Name').fill('Bram de Jansen');
    await endSessions(adas, bram.name);
    await brams.getByRole('button', { name: 'Save' }).click();

    const sheet = brams.getByRole('dialog', { name: 'Your log-in has run out' });
    await sheet.waitFor();
    expect(await axeFindings(brams)).toEqual([]);
    expect(await sheet.getByLabel('E-mail address').inputValue()).toBe(bram.email);
    await sheet.getByLabel('Password', { exact: true }).fill(bram.password);
    await sheet.getByRole('button', { name: 'Log in' }).click();
    await sheet.waitFor({ state: 'detached' });
    await brams.getByText('Saved').waitFor();
    expect(await brams.getByLabel('Name').inputValue()).toBe('Bram de Jansen');
    await brams.getByRole('link', { name: /Bram de Jansen/ }).waitFor();
  }, 60_000);

  it('forgets what one person typed when another logs in at the same place', async () => {
    await keepDraft(brams);
    await endSessions(adas, 'Bram de Jansen');
    await brams.getByRole('button', { name: 'Save' }).click();
    const sheet = brams.getByRole('dialog', { name: 'Your log-in has run out' });
    await sheet.getByLabel('E-mail address').fill(ada.email);
    await sheet.getByLabel('Password', { exact: true }).fill(ada.password);
    await sheet.getByRole('button', { name: 'Log in' }).click();
    await sheet.getByRole('button', { name: 'Use a recovery code instead' }).click();
    await sheet.getByLabel('Recovery code').fill(recoveryCodes[0]!);
    await sheet.getByRole('button', { name: 'Go on' }).click();
    await brams.getByRole('link', { name: /Ada Visser/ }).waitFor();
    expect(new URL(brams.url()).pathname).not.toBe('/account');
    expect(await draftsIn(brams)).toEqual([]);
  }, 60_000);

  it('C-31: a changed password ends the sessions elsewhere', async () => {
    await adas.goto('/account');
    await adas.getByText('This is here').waitFor();
    await adas.getByLabel('Password now').fill(ada.password);
    await adas.getByLabel('New password').fill(`${ada.password} anders`);
    await adas.getByRole('button', { name: 'Change the password' }).click();
    await adas.getByText('Changed. You are logged out everywhere else.').waitFor();

    await brams.goto('/account');
    await brams.getByRole('heading', { name: 'Log in' }).waitFor();
    await adas.reload();
    await adas.getByText('This is here').waitFor();
    expect(await adas.getByRole('button', { name: /^Log out:/ }).count()).toBe(0);
  }, 60_000);

  it('makes an API key that is shown once, and revokes it', async () => {
    await adas.goto('/settings/keys');
    await adas.getByLabel('What it is for').fill('Till');
    await adas.getByLabel('Read-only').check();
    await adas.getByRole('button', { name: 'Make the key' }).click();
    const key = await adas.getByRole('group', { name: 'The new key' }).locator('code').innerText();
    const asked = (): Promise<number> =>
      fetch(`${foyer.base}/api/sendings`, { headers: { authorization: `Bearer ${key}` } }).then(
        ({ status }) => status,
      );
    expect(await asked()).toBe(200);
    await fits(adas);
    await adas.getByRole('button', { name: 'Revoke the key Till' }).click();
    await adas.getByRole('button', { name: 'Revoke the key', exact: true }).click();
    await adas.getByText('Revoked', { exact: true }).waitFor();
    expect(await asked()).toBe(401);
  }, 60_000);

  it('takes a new venue from its settings to the first message in the Outbox, as the guide says', async () => {
    await setUpHouse(adas);
    await addPerformance(adas);
    const summary = await sendFirstMessage(adas);
    expect(summary).toContain('Sent to 1 person');
    expect(summary).toContain('Carl Smit');
    await adas.goto('/outbox');
    await adas.getByRole('link', { name: /bea@example\.org/ }).click();
    const mail = adas.frameLocator('iframe');
    await mail.getByText('The tram does not run; please come on foot.').waitFor();
    await adas
      .getByRole('main')
      .getByText(/^The Small House/)
      .first()
      .waitFor();
  }, 120_000);

  it('forgets drafts when somebody logs out', async () => {
    await keepDraft(adas);
    await adas.goto('/account');
    await adas.getByRole('main').getByRole('button', { name: 'Log out', exact: true }).click();
    await adas.getByRole('heading', { name: 'Log in' }).waitFor();
    expect(await draftsIn(adas)).toEqual([]);
    await adas.goto('/account');
    await adas.waitForURL(/\/login/);
  });
});

/** What an app on a phone does: a code of now, or the next one while that was used. */
class AuthenticatorApp {
  readonly #secret: Buffer;
  #used = 0;

  constructor(secret: string) {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
    const bits = Array.from(secret, (letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join(
      '',
    );
    this.#secret = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  }

  code(): string {
    this.#used = Math.max(stepAt(new Date()), this.#used + 1);
    return codeOf(this.#secret, this.#used);
  }
}

async function typePassword(page: Page, who: { email: string; password: string }): Promise<void> {
  await page.getByLabel('E-mail address').fill(who.email);
  await page.getByLabel('Password', { exact: true }).fill(who.password);
  await page.getByRole('button', { name: 'Log in' }).click();
}

/** Logs somebody out everywhere, as a Settings Admin. */
async function endSessions(admin: Page, name: string): Promise<void> {
  await admin.goto('/settings/people');
  await admin.getByRole('link', { name }).click();
  await admin.getByRole('heading', { level: 1, name }).waitFor();
  await admin.getByRole('button', { name: 'Log out everywhere' }).click();
  await admin.getByText('They are logged in nowhere.').waitFor();
}

const draftKey = 'foyer.draft.invite.staff';

/** Something typed into a form of an earlier page. */
async function keepDraft(page: Page): Promise<void> {
  await page.evaluate(
    `localStorage.setItem('${draftKey}', JSON.stringify({ value: 'typed', at: Date.now() }))`,
  );
  expect(await draftsIn(page)).toEqual([draftKey]);
}

function draftsIn(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`Object.keys(localStorage).filter((key) => key.startsWith('foyer.draft.'))`);
}

function pathOf(link: string): string {
  const { pathname, hash } = new URL(link);
  return pathname + hash;
}

async function fits(page: Page): Promise<void> {
  expect(await axeFindings(page)).toEqual([]);
  expect(await sidewaysScroll(page)).toBe(0);
}
