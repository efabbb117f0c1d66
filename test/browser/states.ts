import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import type { z } from 'zod';
import type { addedInstanceAnswer, uploadAnswer } from '../../src/boxoffice/contract.ts';
import type { peopleAnswer, sendingAnswer } from '../../src/delivery/contract.ts';
import type { versionListShape } from '../../src/templates/contract.ts';
import type { RunningFoyer } from './foyer.ts';

// States of screens that the demo venue does not have by itself: stored where they can be, told in the server's stead where not.

type Sending = z.output<typeof sendingAnswer>;
type People = z.output<typeof peopleAnswer>;

/** A performance of the venue's own, for what can only be changed by hand. Added once, however often it is asked for. */
export async function ownInstance(foyer: RunningFoyer): Promise<number> {
  const { id } = await foyer.tell<z.output<typeof addedInstanceAnswer>>('POST', '/api/instances', {
    key: '6c1d8a90-5a0e-4b7c-9f2e-0c4f1f0a7b11',
    event: { name: 'Open rehearsal', names: { nl: 'Open repetitie' } },
    place: {
      stage: 'Rehearsal room',
      venue: { name: 'The Lantern Annexe', zone: 'Europe/Amsterdam', country: 'NL', languages: ['en', 'nl'] },
    },
    startsAt: '2031-03-14T14:00',
    endsAt: '2031-03-14T15:30',
    doorsAt: '2031-03-14T13:30',
    capacity: 80,
    printAtHome: true,
  });
  return id;
}

const wrong = `source_id,last_name,email,is_active,language
X1,Visser,a.visser@example.com,yes,nl
X2,Bos,b.bos@example.com,maybe,nl
X2,Bos,b.bos@example.com,yes,nl
,Smit,smit@example.com,yes,en
X5,Mulder,m.mulder@example.com,yes,dutch
`;

const good = `source_id,last_name,email
X1,Visser,a.visser@example.com
X2,Bos,b.bos@example.com
`;

/** Two files handed in and checked: one with findings, and one in which nothing is wrong. */
export async function checkedFiles(foyer: RunningFoyer): Promise<{ wrong: string; good: string }> {
  return {
    wrong: await checked(foyer, 'customers-of-today.csv', wrong),
    good: await checked(foyer, 'customers-of-yesterday.csv', good),
  };
}

type Upload = z.output<typeof uploadAnswer>;

async function checked(foyer: RunningFoyer, fileName: string, text: string): Promise<string> {
  const known = await foyer.ask<{ imports: { id: string; fileName: string }[] }>('/api/imports');
  const found = known.imports.find((each) => each.fileName === fileName);
  if (found) return found.id;
  const about = { subject: 'customers', fileName, bytes: Buffer.byteLength(text) };
  const { id } = await foyer.tell<Upload>('POST', '/api/imports', about);
  await foyer.tell('PUT', `/api/imports/${id}/pieces/0`, text);
  await foyer.tell('POST', `/api/imports/${id}/check`);
  for (let tries = 0; tries < 300; tries++) {
    await pause(100);
    const { state } = await foyer.ask<Upload>(`/api/imports/${id}`);
    if (state === 'checked' || state === 'refused') return id;
  }
  throw new Error(`${fileName} was not checked`);
}

/** Has the sender's domain checked, by the name server of the demo. */
export async function checkDomain(page: Page): Promise<void> {
  const headers = { 'sec-fetch-site': 'same-origin' };
  const answer = await page.request.post('/api/settings/domain/check', { data: {}, headers });
  if (!answer.ok()) throw new Error(`the domain was not checked: ${await answer.text()}`);
}

/** Lets the page of the sender's domain look as before its first check. */
export async function showUnchecked(page: Page): Promise<void> {
  const path = '/api/settings/domain';
  const answer = (await (await page.request.get(path)).json()) as object;
  await page.route(`**${path}`, (route) => route.fulfill({ json: { ...answer, check: null } }));
}

/** Lets the versions of a template say that Foyer comes with a newer example than the venue's own was made from. */
export async function showNewerExample(page: Page): Promise<void> {
  const path = '/api/templates/CANCEL/versions';
  const answer = (await (await page.request.get(path)).json()) as z.output<typeof versionListShape>;
  const newerExample = {
    en: { subject: 'Cancelled: {{event.name}}', mjml: '<mjml><mj-body></mj-body></mjml>' },
  };
  const json = { ...answer, newerExample };
  await page.route(`**${path}`, (route) => route.fulfill({ json }));
}

/** Lets the report and the last step of the wizard show the sending two thirds on its way. */
export async function showRunning(page: Page, sendingId: string): Promise<void> {
  const path = `/api/sendings/${sendingId}`;
  const sending = (await (await page.request.get(path)).json()) as Sending;
  const { totals, summary } = sending;
  const accepted = Math.round((totals.messages * 2) / 3);
  const waiting = totals.messages - accepted;
  const running: Sending = {
    ...sending,
    state: 'running',
    word: 'sending',
    firstPassAt: null,
    endedAt: null,
    totals: { ...totals, accepted, waiting },
    summary: { ...summary, reached: summary.reached - waiting, waiting },
    reasons: { ...sending.reasons, accepted },
  };
  await page.route(`**${path}`, (route) => route.fulfill({ json: running }));
}

/**
 * Lets the report of a sending show two uncertain messages, of which the demo has none: the numbers and the first two
 * people as a server would tell them. Gives the sending so told and the numbers of the two messages.
 */
export async function showDoubt(
  page: Page,
  sendingId: string,
): Promise<{ doubtful: Sending; seqs: number[] }> {
  const path = `/api/sendings/${sendingId}`;
  const sending = (await (await page.request.get(path)).json()) as Sending;
  const { totals, summary, reasons } = sending;
  const accepted = totals.accepted - 2;
  const doubtful = {
    ...sending,
    totals: { ...totals, accepted, uncertain: 2 },
    summary: { ...summary, reached: summary.reached - 2, unreachable: summary.unreachable + 2 },
    reasons: { ...reasons, accepted, uncertain: 2 },
  };
  const people = (await (await page.request.get(`${path}/people?filter=accepted`)).json()) as People;
  const seqs: number[] = [];
  for (const person of people.people.slice(0, 2)) {
    Object.assign(person, { group: 'unreachable', reason: 'uncertain' });
    Object.assign(person.message!, { state: 'uncertain', reply: null });
    seqs.push(person.message!.seq);
  }
  await page.route(`**${path}`, (route) => route.fulfill({ json: doubtful }));
  await page.route(`**${path}/people?page=1`, (route) => route.fulfill({ json: people }));
  return { doubtful, seqs };
}
