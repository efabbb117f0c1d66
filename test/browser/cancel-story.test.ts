import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { instanceAnswer, instancesAnswer } from '../../src/boxoffice/contract.ts';
import { sendingAnswer, sendingsAnswer } from '../../src/delivery/contract.ts';
import { patience, storyHouse, type Foyer } from '../stories/process.ts';
import { reckon } from '../stories/reckoning.ts';
import { startSink, type SinkProcess } from '../stories/sink-process.ts';
import { launchChromium, noBrowser, openPage, visit, type Way } from './chromium.ts';
import { logInOf, logInsOf, type LogIn } from './foyer.ts';
import { openHand } from './hand.ts';

/*
 * The story of issue 3: a show is cancelled on a Saturday night, and somebody from the box office tells everybody, on a
 * phone (interface.md, "The test it must pass"). Real processes, a real browser, and the sink's own log as judge.
 */
vi.setConfig({ testTimeout: 2 * patience, hookTimeout: 3 * patience });

const house = storyHouse('all', () => ({ SMTP_URL: sink.url }));
let sink: SinkProcess;
let foyer: Foyer;
let browser: Browser;
let boxOffice: LogIn;
let admin: LogIn;
let reader: LogIn;

const phone: Way = { size: 'phone', scheme: 'light', language: 'en' };
const text = 'A power failure means that the stage cannot be used safely. We are very sorry.';

describe.skipIf(noBrowser !== undefined)('a show is cancelled on a Saturday night', () => {
  beforeAll(async () => {
    sink = await startSink(house);
    foyer = await house.start(undefined, ['start', '--demo']);
    await foyer.says(/Key for scripts/);
    const logIns = logInsOf(foyer.printed().out);
    boxOffice = logInOf({ logIns }, 'box_office');
    admin = logInOf({ logIns }, 'settings_admin');
    reader = logInOf({ logIns }, 'read_only');
    browser = await launchChromium();
  });

  afterAll(async () => await browser?.close());

  it('CSE-29, CSE-33, CSE-34, CSE-36: log-in to Finish in at most 12 taps and fields, by the sink’s numbers', async () => {
    const instance = await aPerformance();
    await markCancelled(instance);
    const before = (await sink.taken()).length;
    const page = await openPage(browser, foyer.address, phone);
    await page.goto('/login');
    await page.getByLabel('E-mail address').waitFor();

    const hand = openHand();
    const begun = performance.now();
    await hand.type(page.getByLabel('E-mail address'), boxOffice.email, 'e-mail address');
    await hand.type(page.getByLabel('Password', { exact: true }), boxOffice.password, 'password');
    await hand.tap(page.getByRole('button', { name: 'Log in' }), 'Log in');
    // Today says that nobody was told, and leads to it.
    await hand.tap(page.locator(`main a[href="/instances/${instance}/send"]`), 'Tell them now');
    // The template made for a cancelled performance is chosen and validated.
    await page.getByText('This template can be sent.').waitFor();
    await hand.tap(next(page), 'Next');
    await hand.type(page.getByLabel(/^Free text/).first(), text, 'free text');
    await hand.tap(next(page), 'Next');
    const counted = await countersOn(page);
    await hand.tap(next(page), 'Next');
    await hand.tap(page.getByRole('checkbox', { name: /It holds no marketing/ }), 'no marketing');
    const send = page.getByRole('button', { name: /^Send to/ });
    const promised = numberIn(await send.innerText());
    await hand.tap(send, 'Send');
    const summary = page.getByRole('heading', { name: /^Sent to/ });
    await summary.waitFor();
    const reached = numberIn(await summary.innerText());
    const toPhone = numberIn(await page.getByRole('heading', { name: /to phone or write to$/ }).innerText());
    const id = new URL(page.url()).searchParams.get('sending')!;
    await hand.tap(page.getByRole('button', { name: 'Finish' }), 'Finish');
    await page.waitForURL((url) => url.pathname === `/instances/${instance}`);
    const seconds = (performance.now() - begun) / 1_000;

    const { sending, addresses } = await reckon(foyer, id);
    const mails = (await sink.taken()).slice(before);
    expect(new Set(mails.map(({ recipient }) => recipient.toLowerCase()))).toEqual(addresses.get('accepted'));
    expect(mails).toHaveLength(sending.totals.accepted);
    expect({ promised, reached, toPhone }).toEqual({
      promised: sending.summary.reached,
      reached: sending.totals.accepted + (sending.reasons['shares_reached'] ?? 0),
      toPhone: sending.summary.unreachable,
    });
    expect(counted).toEqual([reached, toPhone, sending.summary.leftOut]);
    expect(seconds).toBeLessThan(60);
    expect(hand.did.length, hand.did.join('\n')).toBeLessThanOrEqual(12);
    await page.context().close();
  });

  it('CSE-30: a typed code is validated; an unknown one names those there are, and Next stays closed', async () => {
    const page = await openAt(await aPerformance(), boxOffice);
    const code = page.getByLabel('Code or name');
    expect(await next(page).isDisabled()).toBe(true);
    await code.fill('CANCLE');
    await page.getByRole('button', { name: 'Validate' }).tap();
    const refusal = page.getByRole('alert');
    await refusal.waitFor();
    expect(await refusal.innerText()).toMatch(/No template has the code or name “CANCLE”.*CANCEL/s);
    expect(await next(page).isDisabled()).toBe(true);
    await code.fill('cancel');
    expect(await next(page).isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Validate' }).tap();
    await page.getByText('This template can be sent.').waitFor();
    expect(await page.getByRole('radio', { name: /Performance cancelled/ }).isChecked()).toBe(true);
    expect(await next(page).isEnabled()).toBe(true);
    await page.context().close();
  });

  it('CSE-13, C-15: a template with a forbidden block is refused, each block named with its place', async () => {
    const page = await openAt(await aPerformance(), boxOffice);
    await page.route('**/api/templates/validate', (route) =>
      route.fulfill({
        json: {
          valid: false,
          reason: 'content',
          message: 'TRAVEL holds blocks that a service message may not contain.',
          findings: [
            finding({ code: 'social_links', language: 'nl', block: 4 }),
            finding({ code: 'view_in_browser', language: 'en', line: 12, column: 3 }),
          ],
        },
      }),
    );
    await page.getByRole('radio', { name: /CANCEL/ }).tap();
    const refusal = page.getByRole('alert');
    await refusal.waitFor();
    const said = await refusal.innerText();
    expect(said).toContain('Links to social media (Dutch, block 4)');
    expect(said).toContain('A view-in-browser link (English, line 12, column 3)');
    expect(said).toMatch(/Take out the marketing material or the view-in-browser link/);
    expect(await next(page).isDisabled()).toBe(true);
    await page.context().close();
  });

  it('CSE-30: a performance that is over takes no template, each with the reason, and nothing can be sent', async () => {
    const before = new Date(Date.now() - 48 * 3_600_000).toISOString();
    const { instances } = await foyer.get(`/api/instances?until=${before}`, instancesAnswer);
    const over = instances.find(({ state }) => state === 'on_sale')!;
    const page = await openAt(over.id, boxOffice);
    await page.getByText('This performance began more than 24 hours ago').first().waitFor();
    const radios = await page.getByRole('radio').all();
    expect(radios.length).toBeGreaterThan(2);
    for (const radio of radios) expect(await radio.isDisabled()).toBe(true);
    expect(await next(page).isDisabled()).toBe(true);
    await visit(page, `/instances/${over.id}/send?step=confirm&template=CANCEL`);
    await page.getByRole('heading', { name: 'What do you want to say?' }).waitFor();
    await page.context().close();
  });

  it('CSE-31: the free text is kept over a reload, and what looks like marketing in it is named', async () => {
    const instance = await aPerformance();
    const page = await openAt(instance, boxOffice);
    await page.getByRole('radio', { name: /CANCEL/ }).tap();
    await next(page).tap();
    const field = page.getByLabel(/^Free text in English/);
    await field.fill('Visit our shop: a special offer!');
    await page.getByText(/“special offer”.* may be marketing/).waitFor();
    await page.reload();
    await field.waitFor();
    expect(await field.inputValue()).toBe('Visit our shop: a special offer!');
    await page.goBack();
    await page.getByRole('heading', { name: 'What do you want to say?' }).waitFor();
    await page.context().close();
  });

  it('CSE-32: All or Print at Home, with counters that add up and open their people', async () => {
    const page = await openAt(await aPerformance(), boxOffice, '?step=who', 'CANCEL');
    const all = await countersOn(page);
    const held = numberIn(await page.getByText(/people hold tickets/).innerText());
    expect(all.reduce((sum, each) => sum + each, 0)).toBe(held);
    await page.getByRole('radio', { name: /Print at home only/ }).tap();
    await page.getByText(/with another delivery method/).waitFor();
    const some = await countersOn(page);
    expect(some.reduce((sum, each) => sum + each, 0)).toBe(held);
    expect(some[2]).toBeGreaterThan(0);
    await page.getByRole('link', { name: /Left out/ }).tap();
    const list = page.getByRole('dialog', { name: 'Left out' });
    await list.getByRole('listitem').first().waitFor();
    await page.goBack();
    await list.waitFor({ state: 'detached' });
    await page.context().close();
  });

  it('CSE-33: nothing goes out before somebody says that it holds no marketing; a changed word unsays it', async () => {
    const page = await openAt(await aPerformance(), boxOffice, '?step=confirm', 'CANCEL');
    const send = page.getByRole('button', { name: /^Send to/ });
    const tick = page.getByRole('checkbox', { name: /It holds no marketing/ });
    await send.waitFor();
    expect([await tick.isChecked(), await send.isDisabled()]).toEqual([false, true]);
    await tick.tap();
    expect(await send.isEnabled()).toBe(true);
    await page.getByRole('button', { name: 'Back' }).tap();
    await page.getByRole('button', { name: 'Back' }).tap();
    await page
      .getByLabel(/^Free text/)
      .first()
      .fill('Something else happened.');
    await next(page).tap();
    await next(page).tap();
    await send.waitFor();
    expect([await tick.isChecked(), await send.isDisabled()]).toEqual([false, true]);
    await page.context().close();
  });

  it('CSE-36, B-43: two people, a reload, the Back button and a lost answer make one sending', async () => {
    const instance = await aPerformance();
    const [one, other] = await Promise.all([
      openAt(instance, boxOffice, '?step=confirm', 'CANCEL'),
      openAt(instance, admin, '?step=confirm', 'CANCEL'),
    ]);
    // The first answer gets lost on its way; the press is repeated by hand.
    let isLost = false;
    await one.route('**/api/sendings', async (route) => {
      if (route.request().method() !== 'POST' || isLost) return await route.continue();
      isLost = true;
      await route.fetch();
      await route.abort();
    });
    for (const page of [one, other]) {
      await page.getByRole('checkbox', { name: /It holds no marketing/ }).tap();
    }
    await hearNothing(other);
    await one.getByRole('button', { name: /^Send to/ }).tap();
    await one.getByText('Pressing again never sends twice.').waitFor();
    await one.getByRole('button', { name: /^Send to/ }).tap();
    await other.getByRole('button', { name: /^Send to/ }).tap();
    for (const page of [one, other]) await page.waitForURL(/sending=/);
    await other.getByText(/The very same message was sent by Bram/).waitFor();
    const sent = new URL(one.url()).searchParams.get('sending');
    expect(new URL(other.url()).searchParams.get('sending')).toBe(sent);
    await one.reload();
    await one.getByRole('heading', { name: /^Sent to/ }).waitFor();
    await one.goto(`/instances/${instance}/send?step=confirm`);
    await one.getByRole('heading', { name: /^Sent to/ }).waitFor();
    const { sendings } = await foyer.get(`/api/sendings?instance=${instance}`, sendingsAnswer);
    expect(sendings.map(({ id }) => id)).toEqual([sent]);
    for (const page of [one, other]) await page.context().close();
  });

  it('B-43: of two people with words of their own one is sent; the other is shown it, and keeps their words', async () => {
    const instance = await aPerformance();
    const pages = await Promise.all(
      [boxOffice, admin].map((who) => openAt(instance, who, '?step=text', 'CANCEL')),
    );
    for (const [at, page] of pages.entries()) {
      await page
        .getByLabel(/^Free text/)
        .first()
        .fill(`Words of person ${at}.`);
      await next(page).tap();
      await next(page).tap();
      await page.getByRole('checkbox', { name: /It holds no marketing/ }).tap();
      await hearNothing(page);
    }
    for (const page of pages) {
      await page.getByRole('button', { name: /^Send to/ }).tap();
      await page.waitForURL(/sending=/);
    }
    const [one, other] = pages as [Page, Page];
    const idOf = (page: Page): string | null => new URL(page.url()).searchParams.get('sending');
    expect(idOf(other)).toBe(idOf(one));
    await other.getByText(/Bram .* wrote to the same ticket holders/).waitFor();
    await other.getByRole('button', { name: 'Back to my message' }).tap();
    await other.getByRole('heading', { name: 'This is what people get' }).waitFor();
    await other.getByRole('button', { name: 'Back' }).tap();
    await other.getByRole('button', { name: 'Back' }).tap();
    expect(
      await other
        .getByLabel(/^Free text/)
        .first()
        .inputValue(),
    ).toBe('Words of person 1.');
    const { sendings } = await foyer.get(`/api/sendings?instance=${instance}`, sendingsAnswer);
    expect(sendings).toHaveLength(1);
    for (const page of pages) await page.context().close();
  });

  it('B-43: fifty presses within a second are one sending, shown to all of them', async () => {
    const page = await openAt(await aPerformance(), boxOffice, '?step=confirm', 'CANCEL');
    await page.getByRole('checkbox', { name: /It holds no marketing/ }).tap();
    const asked: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'POST' && request.url().endsWith('/api/sendings'))
        asked.push(request.postData() ?? '');
    });
    await page.getByRole('button', { name: /^Send to/ }).evaluate((button: { click(): void }) => {
      for (let press = 0; press < 50; press++) button.click();
    });
    await page.waitForURL(/sending=/);
    expect(
      new Set(asked.map((body) => (JSON.parse(body) as { idempotencyKey: string }).idempotencyKey)).size,
    ).toBe(1);
    const ids = await Promise.all(
      Array.from({ length: 50 }, async () => {
        const answer = await foyer.ask('POST', '/api/sendings', asked[0]!);
        return (answer.body as { id: string }).id;
      }),
    );
    expect(new Set(ids)).toEqual(new Set([new URL(page.url()).searchParams.get('sending')]));
    await page.context().close();
  });

  it('C-16: the same template again within a day asks why, and keeps the reason', async () => {
    const instance = await aPerformance();
    const page = await openAt(instance, boxOffice, '?step=confirm', 'CANCEL');
    await page.getByRole('checkbox', { name: /It holds no marketing/ }).tap();
    await page.getByRole('button', { name: /^Send to/ }).tap();
    await page.getByRole('heading', { name: /^Sent to/ }).waitFor();
    await page.getByRole('button', { name: 'Finish' }).tap();
    await page.waitForURL((url) => url.pathname === `/instances/${instance}`);

    const again = await openAt(instance, boxOffice, '?step=confirm', 'CANCEL');
    await again.getByText(/“Performance cancelled” went out for this performance/).waitFor();
    await again.getByRole('checkbox', { name: /It holds no marketing/ }).tap();
    const send = again.getByRole('button', { name: /^Send to/ });
    expect(await send.isDisabled()).toBe(true);
    await again.getByLabel('Why once more?').fill('The first one named the wrong stage.');
    await send.tap();
    await again.getByRole('heading', { name: /^Sent to/ }).waitFor();
    const { sendings } = await foyer.get(`/api/sendings?instance=${instance}`, sendingsAnswer);
    expect(sendings).toHaveLength(2);
    for (const each of [page, again]) await each.context().close();
  });

  it('B-44: a template that a colleague changes in the meantime is shown again before it goes out', async () => {
    const instance = await aPerformance();
    const page = await openAt(instance, boxOffice, '?step=confirm', 'CANCEL');
    await page.getByRole('checkbox', { name: /It holds no marketing/ }).tap();
    await page.route('**/api/sendings', async (route) => {
      const body = route.request().postDataJSON() as { templateVersion: number };
      await route.continue({ postData: { ...body, templateVersion: body.templateVersion + 1_000 } });
    });
    await page.getByRole('button', { name: /^Send to/ }).tap();
    const refusal = page.getByRole('alert');
    await refusal.waitFor();
    expect(await refusal.innerText()).toMatch(/was changed by .* while you were reading it/);
    const { sendings } = await foyer.get(`/api/sendings?instance=${instance}`, sendingsAnswer);
    expect(sendings).toEqual([]);
    await page.context().close();
  });

  it('CSE-38: who may not send is told so, and whom to ask', async () => {
    const page = await openPage(browser, foyer.address, phone, reader);
    await visit(page, `/instances/${await aPerformance()}/send`);
    await page.getByRole('heading', { name: 'You may not send messages' }).waitFor();
    await page.getByText(/Ask a Settings Admin/).waitFor();
    expect(await page.getByRole('radio').count()).toBe(0);
    await page.context().close();
  });

  it('CSE-34: while it is held up, the summary step says why, and nothing is lost', async () => {
    const { sendings } = await foyer.get('/api/sendings', sendingsAnswer);
    const ended = sendings[0]!;
    const page = await openPage(browser, foyer.address, phone, boxOffice);
    const why = 'The relay at mail.example does not answer. It is tried again.';
    await page.route(`**/api/sendings/${ended.id}`, (route) =>
      route.fulfill({
        json: {
          ...ended,
          state: 'running',
          word: 'sending',
          why,
          endedAt: null,
          totals: { ...ended.totals, accepted: ended.totals.accepted - 7, waiting: 7 },
        },
      }),
    );
    await visit(page, `/instances/${ended.instance!.id}/send?step=sending&sending=${ended.id}`);
    await page.getByText(why).waitFor();
    await page.getByRole('progressbar', { name: 'Messages tried' }).waitFor();
    await page.getByRole('button', { name: 'Back to the performance' }).waitFor();
    expect(await page.getByRole('button', { name: 'Finish' }).count()).toBe(0);
    await page.context().close();
  });

  it('CSE-34, CSE-35: in Dutch too, the summary has people to call by a touch, and their list', async () => {
    const { sendings } = await foyer.get('/api/sendings', sendingsAnswer);
    const { id, instance } = sendings.findLast(({ summary }) => summary.unreachable > 0)!;
    const page = await openPage(browser, foyer.address, { ...phone, language: 'nl' }, boxOffice);
    await visit(page, `/instances/${instance!.id}/send?step=sending&sending=${id}`);
    const { summary } = await foyer.get(`/api/sendings/${id}`, sendingAnswer);
    await page.getByRole('heading', { name: `Verzonden naar ${summary.reached} mensen` }).waitFor();
    await page
      .getByRole('heading', { name: `${summary.unreachable} mensen om te bellen of te schrijven` })
      .waitFor();
    await page.locator('a[href^="tel:"]').first().waitFor();
    const [csv] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: /Bellijst downloaden/ }).tap(),
    ]);
    expect(csv.suggestedFilename()).toMatch(/^unreachable-.*\.csv$/);
    await page.getByText('Bereik ze per telefoon of post').waitFor();
    await page.context().close();
  });
});

const taken = new Set<number>();

/** A performance that is on sale, has enough people, and that no other test has used. */
async function aPerformance(): Promise<number> {
  const { instances } = await foyer.get(`/api/instances?from=${new Date().toISOString()}`, instancesAnswer);
  const found = instances.find(
    ({ id, state, tickets }) => state === 'on_sale' && tickets > 100 && !taken.has(id),
  );
  if (!found) throw new Error('the demo has no performance left for another test');
  taken.add(found.id);
  return found.id;
}

async function markCancelled(id: number): Promise<void> {
  const { version } = (await foyer.ask('GET', `/api/instances/${id}`)).body as { version: number };
  const marked = await foyer.ask('POST', `/api/instances/${id}/cancel`, { version });
  expect(marked.status, marked.text).toBe(200);
  expect(await foyer.get(`/api/instances/${id}`, instanceAnswer)).toMatchObject({ state: 'cancelled' });
}

/** The wizard as somebody has it in hand, with this template already chosen where one is given. */
async function openAt(instance: number, who: LogIn, search = '', template?: string): Promise<Page> {
  const page = await openPage(browser, foyer.address, phone, who);
  if (template !== undefined) {
    await visit(page, `/instances/${instance}/send`);
    await page.getByRole('radio', { name: new RegExp(template) }).tap();
    await page.getByText('This template can be sent.').waitFor();
  }
  await visit(page, `/instances/${instance}/send${search}`);
  return page;
}

/** From now on the page is told what it knows already: as if the news of others came a moment too late. */
async function hearNothing(page: Page): Promise<void> {
  await page.route('**/api/sendings/preview', () => new Promise<void>(() => undefined));
}

function next(page: Page) {
  return page.getByRole('button', { name: 'Next', exact: true });
}

/** Will receive, cannot be reached, left out. */
async function countersOn(page: Page): Promise<number[]> {
  const rows = page
    .getByRole('main')
    .getByRole('listitem')
    .filter({ hasText: /Will receive|Cannot be reached|Left out/ });
  await rows.nth(2).waitFor();
  return (await rows.allInnerTexts()).map(numberIn);
}

function numberIn(said: string): number {
  return Number(/[\d,]+/.exec(said)?.[0].replaceAll(',', ''));
}

function finding(where: { code: string; language: string; block?: number; line?: number; column?: number }) {
  const nowhere = { block: null, line: null, column: null };
  return { severity: 'refused', rule: 'CSE-11', at: 'there', message: 'Take it out.', ...nowhere, ...where };
}
