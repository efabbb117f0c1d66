import { describe, expect, it } from 'vitest';
import { axeFindings } from './axe.ts';
import { noBrowser, visit } from './chromium.ts';
import { refusalAndReply, wrongLogIn } from './dutch.ts';
import { importOnScreen } from './import.ts';
import {
  countOnScreen,
  findOnScreen,
  markAsSentOnScreen,
  resendOnScreen,
  takeOutOnScreen,
} from './report.ts';
import { instanceStories } from './instance.ts';
import { findTonight, hearWhatWasMissed, stopAndResume } from './shell.ts';
import {
  checkTheDomain,
  nameWrongAddresses,
  refusePaleColour,
  saveOverAColleague,
  tryARoute,
} from './settings.ts';
import { demoStage } from './stage.ts';
import { programmeStories, todayStories } from './today.ts';
import {
  meetColleagueOnScreen,
  mendSourceOnScreen,
  readOnlyOnScreen,
  refuseForbiddenBlockOnScreen,
  sendTestOnScreen,
} from './templates.ts';

if (noBrowser) console.warn(noBrowser);

describe.skipIf(noBrowser !== undefined)('the screens, in a browser on a demo venue', () => {
  const stage = demoStage();
  const { foyer, open, openAsStranger } = stage;

  it('show a sending whose numbers add up, and each number opens its people', async () => {
    const { page } = await open();
    await visit(page, '/');
    await page.getByRole('link', { name: 'Performance cancelled' }).first().click();
    await page.getByRole('heading', { level: 1 }).waitFor();
    const held = numberIn(await page.getByRole('heading', { name: /people with a ticket/ }).innerText());
    const groups = page.getByRole('link', { name: /^[\d,]+\s*(Reached|Cannot be reached|Left out)$/ });
    const numbers = (await groups.allInnerTexts()).map(numberIn);
    expect(numbers).toHaveLength(3);
    expect(numbers.reduce((sum, each) => sum + each, 0)).toBe(held);

    await page
      .getByRole('link', { name: /Cannot be reached/ })
      .first()
      .click();
    await page.waitForURL(/people=unreachable/);
    const shown = page.getByRole('row').filter({ hasText: 'No address' });
    await shown.first().waitFor();
    await page.context().close();
  });

  it('show one person’s exact copy beside the list, and its source', async () => {
    const { page } = await open();
    await visit(page, `/sendings/${foyer().sendingId}?people=accepted`);
    await page.getByRole('row').getByRole('link').first().click();
    await page.locator('iframe').waitFor();
    await page.getByRole('button', { name: 'Source' }).click();
    await page.waitForURL(/copy=\d+&view=source/);
    const source = await page.getByLabel('Source', { exact: true }).last().innerText();
    expect(source).toMatch(/^Message-ID: </m);
    await page.keyboard.press('Escape');
    await page.waitForURL((url) => !url.searchParams.has('copy'));
    await page.context().close();
  });

  it.each([
    ['rule 12: mark an uncertain message as sent, and take it back', markAsSentOnScreen],
    ['C-47: opens and clicks are counted only where somebody chose so', countOnScreen],
    ['rule 12: resend uncertain messages after one question that says what may happen', resendOnScreen],
    ['find a person of a sending by name', findOnScreen],
  ])('%s', async (_, walk) => {
    const { page, complaints } = await open({}, 'box_office');
    await walk(page, foyer().sendingId);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('CSE-42: take a person out of the report after one question', async () => {
    const { page, complaints } = await open();
    await takeOutOnScreen(page, foyer().sendingId);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('C-25: take in a file after it was checked, and say what is wrong in another', async () => {
    const { page, complaints } = await open();
    await importOnScreen(page);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('speak Dutch on a Dutch screen, also where the server refuses', async () => {
    const way = { size: 'desktop', scheme: 'light', language: 'nl' } as const;
    const stranger = await openAsStranger(way);
    expect(await wrongLogIn(stranger)).toContain('Vraag een beheerder om een link');
    const { page } = await open(way);
    expect(await refusalAndReply(page, foyer().sendingId)).toEqual({
      refusal: 'Geen sjabloon heeft deze code of naam. Controleer de code, of kies op naam.',
      replies: [],
    });
    await page.context().close();
    await stranger.context().close();
  });

  it('stop a running sending after one question that names its size', async () => {
    const { page } = await open();
    const path = `/api/sendings/${foyer().sendingId}`;
    const ended = (await (await page.request.get(path)).json()) as { totals: { messages: number } };
    const running = {
      ...ended,
      state: 'running',
      word: 'sending',
      endedAt: null,
      totals: { ...ended.totals, accepted: ended.totals.messages - 48, waiting: 48 },
    };
    const asked: string[] = [];
    await page.route(`**${path}`, (route) => route.fulfill({ json: running }));
    await page.route(`**${path}/stop`, (route) => {
      asked.push(route.request().method());
      return route.fulfill({ json: { ...running, state: 'stopped', word: 'stopped' } });
    });
    await visit(page, `/sendings/${foyer().sendingId}`);
    await page.getByRole('progressbar', { name: 'Messages tried' }).waitFor();
    await page.getByRole('button', { name: 'Stop this sending' }).click();
    const dialog = page.getByRole('dialog', { name: 'Stop before 48 messages go out?' });
    await dialog.waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Keep sending' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(asked).toEqual([]);

    await page.getByRole('button', { name: 'Stop this sending' }).click();
    await dialog.getByRole('button', { name: 'Stop, leave 48 messages unsent' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(asked).toEqual(['POST']);
    await page.context().close();
  });

  it('refuse a colour of mails that cannot be read, with its contrast', async () => {
    const { page } = await open();
    expect(await refusePaleColour(page)).toBe('#7A1F2B');
    await page.context().close();
  });

  it('try a mail server before it is saved, and say its words', async () => {
    const { page } = await open();
    expect(await tryARoute(page)).toEqual(['ada@lantern.example']);
    await page.context().close();
  }, 60_000);

  it('say what to publish in the DNS, and on Today what is lost there again', async () => {
    const { page, complaints } = await open();
    const text = await checkTheDomain(page, foyer().dns);
    expect(text).toContain('Value: v=spf1 mx include:_spf.hosting.example -all');
    expect(text).toContain('In place of: v=spf1 mx ~all');
    expect(text).toContain('Name: _dmarc.lantern.example\nType: TXT\nValue: v=DMARC1; p=none');
    expect(complaints).toEqual([]);
    await page.context().close();
  }, 60_000);

  it('say that a colleague saved the same settings, and let one of both hold', async () => {
    const [{ page }, { page: colleague }] = [await open(), await open()];
    expect(await saveOverAColleague(page, colleague)).toBe('Mine again');
    await page.context().close();
    await colleague.context().close();
  }, 60_000);

  it('CSE-37, CSE-38: name wrong failure addresses, and tell a reader whom to ask', async () => {
    const [{ page }, { page: reader }] = [await open(), await open({}, 'box_office')];
    expect(await nameWrongAddresses(page, reader)).toBe('ada@lantern.example');
    await page.context().close();
    await reader.context().close();
  });

  it('C-11: let an editor see a finding at its line, mend it, save, compare and take back', async () => {
    const { page } = await open();
    expect(await mendSourceOnScreen(page)).toBe('Version 3 is saved and in use.');
    await page.context().close();
  }, 60_000);

  it('CSE-11, CSE-12, CSE-13: refuse a forbidden block at its line, in words', async () => {
    const { page } = await open();
    expect(await refuseForbiddenBlockOnScreen(page)).toBe(false);
    await page.context().close();
  }, 60_000);

  it('say that a colleague saved meanwhile, with the difference, and let one of both hold', async () => {
    const { page } = await open();
    expect(await meetColleagueOnScreen(page)).toBe('Version 3 is saved and in use.');
    await page.context().close();
  }, 60_000);

  it('MSG-16: send a test mail of what the preview shows, marked, to oneself', async () => {
    const { page } = await open();
    expect(await sendTestOnScreen(page)).toMatch(/^\[TEST\] [^]*Test mail\s+ada@foyer\.example/);
    await page.context().close();
  }, 60_000);

  it('CSE-4: let Box Office read templates, and say who may change them', async () => {
    const { page } = await open({}, 'box_office');
    expect(await readOnlyOnScreen(page)).toBe(403);
    await page.context().close();
  }, 60_000);

  it('can be walked through with the keyboard alone', async () => {
    const { page } = await open();
    await visit(page, '/outbox');
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').getAttribute('href')).toBe('#main');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL(/message=/);
    await page.locator('iframe').waitFor();
    await page.context().close();
  });

  it('change language and light for good, on this machine', async () => {
    const { page } = await open();
    await visit(page, '/sendings');
    await page.getByText('Nederlands').click();
    await page.getByRole('heading', { level: 1, name: 'Verzendingen' }).waitFor();
    await page.getByRole('radio', { name: 'Donker' }).press('Space');
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'Verzendingen' }).waitFor();
    const html = page.locator('html');
    expect(await html.getAttribute('lang')).toBe('nl');
    expect(await html.getAttribute('data-mantine-color-scheme')).toBe('dark');
    await page.context().close();
  });

  it('say what is wrong when a sending does not exist, with the id the log knows', async () => {
    const { page } = await open();
    await visit(page, '/sendings/00000000-0000-4000-8000-000000000000');
    expect(await page.getByRole('alert').innerText()).toMatch(/Request [0-9a-f-]{36}/);
    await page.context().close();
  });

  it('find what plays today with the keyboard alone', async () => {
    const { page } = await open();
    await findTonight(page);
    expect(page.url()).toMatch(/\/instances\/\d+/);
    await page.context().close();
  });

  it('stop all sending and resume, seen in another window without a reload', async () => {
    const [one, other] = [await open(), await open()];
    await stopAndResume(one.page, other.page);
    expect([...one.complaints, ...other.complaints]).toEqual([]);
    for (const { page } of [one, other]) await page.context().close();
  });

  it('tell a window whose connection broke what it missed', async () => {
    const [one, other] = [await open(), await open()];
    await hearWhatWasMissed(one.page, other.page);
    expect(other.complaints).toEqual([]);
    for (const { page } of [one, other]) await page.context().close();
  });

  instanceStories(stage);
  todayStories(stage);
  programmeStories(stage);
});

function numberIn(text: string): number {
  return Number(/[\d,]+/.exec(text)?.[0].replaceAll(',', ''));
}
