import type { Page } from 'playwright-core';
import type { z } from 'zod';
import type {
  complaintsAnswer,
  returnedAnswer,
  suppressionsAnswer,
} from '../../src/delivery/comeback/contract.ts';
import type { heldUpAnswer, reachAnswer, sendingAnswer } from '../../src/delivery/contract.ts';
import type { flowAnswer } from '../../src/delivery/flow/contract.ts';
import type { reportAnswer, rowsAnswer } from '../../src/delivery/report/contract.ts';
import { manyRefused } from '../../src/delivery/reasons-to-ask.ts';
import type { oneRouteAnswer, routesAnswer } from '../../src/delivery/settings/routes/contract.ts';
import type { todayAnswer } from '../../src/today/contract.ts';

// What comes back, and what goes wrong: nothing of it happens to the demo, whose mails stay in the house. Told in the server's stead.

type Sending = z.output<typeof sendingAnswer>;
type Report = z.output<typeof reportAnswer>;
type Rows = z.output<typeof rowsAnswer>;
type Flow = z.output<typeof flowAnswer>['routes'][number];
type Today = z.output<typeof todayAnswer>;

const minute = 60_000;
const hoursAgo = (count: number): string => new Date(Date.now() - count * 60 * minute).toISOString();

async function told<T>(page: Page, path: string): Promise<T> {
  return (await (await page.request.get(path)).json()) as T;
}

const cancelled = {
  template: { code: 'CANCEL', name: 'Performance cancelled' },
  event: 'The Paper Lighthouse',
};

/** The report of a sending whose opens and clicks were counted, and of which some mails came back: numbers, lines and the first rows. */
export async function showReport(page: Page, sendingId: string): Promise<void> {
  const scope = `?sending=${sendingId}`;
  const report = await told<Report>(page, `/api/report${scope}`);
  const rows = await told<Rows>(page, `/api/report/rows${scope}`);
  const start = Date.parse(report.series[0]!.at);
  const opened = [14, 52, 61, 40, 31, 22, 18, 12, 9, 7, 5, 4];
  const clicked = [3, 12, 14, 9, 8, 5, 4, 3, 2, 2, 1, 1];
  const counted: Report = {
    ...report,
    bounced: 6,
    complained: 2,
    delivered: { total: report.sent - 6, confirmed: 0 },
    tracked: { sendings: 1, messages: report.sent },
    opens: { total: 275, verified: 198, messages: 241, verifiedMessages: 183 },
    clicks: { total: 64, verified: 58, messages: 51, verifiedMessages: 49 },
    unit: 'hour',
    series: opened.map((opens, hour) => ({
      at: new Date(start + hour * 60 * minute).toISOString(),
      sent: hour === 0 ? report.sent : 0,
      opens,
      clicks: clicked[hour]!,
    })),
  };
  const fates: Partial<Rows['rows'][number]>[] = [
    { status: 'opened', opens: 2, clicks: 0 },
    { status: 'bounced', opens: 0, clicks: 0, reason: '5.1.1 No such user here' },
    { status: 'clicked', opens: 1, clicks: 1 },
    { status: 'sent', opens: 0, clicks: 0 },
    { status: 'complained', opens: 1, clicks: 0 },
  ];
  for (const [nth, row] of rows.rows.entries())
    Object.assign(row, fates[nth] ?? (nth % 3 === 0 ? { status: 'sent', opens: 0, clicks: 0 } : fates[0]));
  await page.route(/\/api\/report\?/, (route) => route.fulfill({ json: counted }));
  await page.route(/\/api\/report\/rows\?/, (route) => route.fulfill({ json: rows }));
}

/** Two complaints about one sending, which is above what is usual. */
export async function showComplaints(page: Page, sendingId: string): Promise<void> {
  const about = { sendingId, ...cancelled };
  const answer: z.output<typeof complaintsAnswer> = {
    complaints: [
      {
        ...about,
        seq: 5,
        at: hoursAgo(2),
        address: 'sander.dekker.4@example.net',
        customer: { id: 5, name: 'Sander Dekker' },
        source: 'mail',
        reason: 'abuse',
        isStopped: false,
      },
      {
        ...about,
        seq: 9,
        at: hoursAgo(20),
        address: 'lotte.visser.305@example.org',
        customer: { id: 9, name: 'Lotte Visser' },
        source: 'ses',
        reason: null,
        isStopped: true,
      },
    ],
    rates: [
      { ...about, startedAt: hoursAgo(26), accepted: 375, complaints: 2, perMille: 5.3, isTooMany: true },
    ],
    warnPerMille: 1,
    review: [{ ...about, accepted: 375, complaints: 2, held: 4 }],
    total: 2,
    page: 1,
    pageSize: 50,
  };
  await page.route(/\/api\/complaints\b/, (route) => route.fulfill({ json: answer }));
}

/** Addresses blocked for every reason there is. */
export async function showSuppressions(page: Page, sendingId: string): Promise<void> {
  const email = {
    channel: 'email',
    mayLift: true,
    scope: 'all',
    until: null,
    note: null,
    source: null,
    sendingId: null,
  } as const;
  const answer: z.output<typeof suppressionsAnswer> = {
    suppressions: [
      {
        ...email,
        address: 'joris.deboer.1@example.net',
        reason: 'hard_bounce',
        since: hoursAgo(2),
        note: '550 5.1.1 No such user here',
        source: 'mail',
        sendingId,
      },
      {
        ...email,
        address: 'nina.nguyen.303@mail.example.org',
        reason: 'soft_bounce',
        since: hoursAgo(30),
        until: hoursAgo(-690),
        note: '452 4.2.2 Mailbox full',
        source: 'mail',
        sendingId,
      },
      {
        ...email,
        address: 'sander.dekker.4@example.net',
        scope: 'marketing',
        reason: 'complaint',
        since: hoursAgo(2),
        source: 'ses',
        sendingId,
        mayLift: false,
      },
      {
        ...email,
        address: 'm.smit@example.com',
        reason: 'staff',
        since: hoursAgo(200),
        note: 'Asked on the phone to be left in peace.',
        source: 'Bea Bakker (staff 2)',
      },
    ],
    counts: { hard_bounce: 1, soft_bounce: 1, complaint: 1, staff: 1 },
    total: 4,
    page: 1,
    pageSize: 50,
  };
  await page.route(/\/api\/suppressions\b/, (route) => route.fulfill({ json: answer }));
}

/** Mail that came back: one for the desk, and some that were dealt with. */
export async function showReturned(page: Page, sendingId: string): Promise<void> {
  const mail = { size: 4_200, result: null, why: null, keptUntil: hoursAgo(-2_100) };
  const mails: z.output<typeof returnedAnswer>['mails'] = [
    {
      ...mail,
      id: '0c1d8a90-5a0e-4b7c-8f2e-0c4f1f0a7b12',
      receivedAt: hoursAgo(1),
      from: 'Femke de Groot <femke.degroot.3@example.com>',
      subject: 'Re: Geannuleerd: De papieren vuurtoren',
      state: 'held',
      kind: 'human',
      sendingId,
    },
  ];
  const answer = { mails, counts: { held: 1, done: 6 }, total: 1, page: 1, pageSize: 50 };
  await page.route(/\/api\/returned\b/, (route) => route.fulfill({ json: answer }));
}

/** A sending that paused itself because mail servers refused too much of it (B-34). */
export async function showBreaker(page: Page, sendingId: string): Promise<void> {
  const path = `/api/sendings/${sendingId}`;
  const sending = await told<Sending>(page, path);
  const { totals, summary } = sending;
  const waiting = totals.messages - 200;
  const asking: Sending = {
    ...sending,
    state: 'asking',
    word: 'asking',
    why: manyRefused(40, 200),
    whyCode: 'many_refused',
    firstPassAt: null,
    endedAt: null,
    totals: { ...totals, accepted: 160, refused: 40, waiting },
    summary: { ...summary, reached: 160, unreachable: summary.unreachable + 40, waiting },
    reasons: { ...sending.reasons, accepted: 160 },
  };
  const replies = [
    { code: 550, meaning: 'no_such_address', reply: '5.1.1 No such user here', messages: 31 },
    {
      code: null,
      meaning: 'no_such_address',
      reply: 'there is no such mailbox: 550 5.1.1 User unknown',
      messages: 9,
    },
  ];
  await page.route(`**${path}`, (route) => route.fulfill({ json: asking }));
  await page.route(`**${path}/replies`, (route) => route.fulfill({ json: { replies } }));
}

/** The same on Today, first among what needs a person; some said that a message of ours is spam, too. */
export async function showAsking(page: Page, sendingId: string): Promise<void> {
  const { template, createdAt, instance } = await told<Sending>(page, `/api/sendings/${sendingId}`);
  const today = await told<Today>(page, '/api/today');
  const asking: Today['needs'][number] = {
    kind: 'asking',
    sending: { id: sendingId, template, createdAt, instance },
    why: manyRefused(40, 200),
    whyCode: 'many_refused',
  };
  const complaints: Today['needs'][number] = { kind: 'complaints_held', complaints: 4, sendings: 1 };
  const answer = { ...today, needs: [asking, complaints, ...today.needs] };
  await page.route(/\/api\/today\b/, (route) => route.fulfill({ json: answer }));
}

/** Somebody whose mailbox does not exist, as their mail server said. */
export async function showBlocked(page: Page): Promise<void> {
  const answer: z.output<typeof reachAnswer> = {
    service: 'suppressed',
    suppressed: [
      { scope: 'all', reason: 'hard_bounce', since: hoursAgo(30), note: '550 5.1.1 No such user here' },
    ],
  };
  await page.route('**/api/customers/*/reach', (route) => route.fulfill({ json: answer }));
}

/** Sending is not armed, because a backup was put back (rule 10). */
export async function showDisarmed(page: Page): Promise<void> {
  const answer: z.output<typeof heldUpAnswer> = {
    heldUp: [
      {
        kind: 'disarmed',
        id: 1,
        why: 'restored',
        since: hoursAgo(0.2),
        sendings: 1,
        recorded: 212,
        unknown: 3,
      },
    ],
  };
  await page.route('**/api/held-up', (route) => route.fulfill({ json: answer }));
}

const relay = {
  host: 'smtp.lantern.example',
  port: 587,
  encryption: 'required',
  user: 'lantern',
  hasPassword: true,
  connections: 10,
} as const;

/** Two ways out: one for what cannot wait, and a second one for newsletters, whose month is nearly used up. */
export async function showRoutes(page: Page): Promise<void> {
  const one: z.output<typeof oneRouteAnswer> = {
    id: 1,
    label: null,
    kind: 'smtp',
    isDefault: true,
    isUsual: true,
    source: 'screen',
    relay,
    limits: { perMinute: null, allowance: null },
    use: null,
    purposes: [],
    paused: null,
    trouble: null,
    version: '1',
  };
  const use = { allowance: 50_000, used: 43_120, left: 6_880, isWarning: true };
  const answer: z.output<typeof routesAnswer> = {
    routes: [
      one,
      {
        ...one,
        id: 2,
        label: 'Newsletter service',
        isDefault: false,
        isUsual: false,
        relay: { ...relay, host: 'mail.bulk.example' },
        limits: { perMinute: 600, allowance: 50_000 },
        use,
        purposes: ['marketing'],
      },
    ],
    choices: { change: null, ticket: null, information: null, marketing: 2 },
    version: '1',
    publicUrl: 'https://foyer.lantern.example',
  };
  await page.route('**/api/settings/routes', (route) => route.fulfill({ json: answer }));
}

/** Two ways of which neither may send, because a backup was put back (rule 10). */
export async function showDisarmedFlows(page: Page): Promise<void> {
  await showDisarmed(page);
  await showFlows(page, { state: 'disarmed', underWay: 0, lastMinute: 0, errors: [] });
}

/** The same two ways while something goes out, the second slowly. */
export async function showFlows(page: Page, both: Partial<Flow> = {}): Promise<void> {
  const flow: Flow = {
    id: 1,
    label: null,
    kind: 'smtp',
    host: relay.host,
    isDefault: true,
    purposes: [],
    state: 'sending',
    paused: null,
    trouble: null,
    perMinute: null,
    use: null,
    waiting: 1_240,
    again: 12,
    underWay: 10,
    oldest: hoursAgo(0.03),
    lastMinute: 2_310,
    errors: [
      {
        kind: 'retry',
        code: 451,
        meaning: 'greylisted',
        messages: 12,
        reply: '4.7.1 Greylisted, try again later',
        at: hoursAgo(0.01),
      },
    ],
    last: { code: 250, reply: '2.0.0 Ok: queued', at: hoursAgo(0) },
  };
  const second: Flow = {
    ...flow,
    id: 2,
    label: 'Newsletter service',
    host: 'mail.bulk.example',
    isDefault: false,
    purposes: ['marketing'],
    state: 'waiting',
    perMinute: 600,
    use: { allowance: 50_000, used: 43_120, left: 6_880, isWarning: true },
    waiting: 900,
    again: 0,
    underWay: 0,
    oldest: hoursAgo(0.5),
    lastMinute: 600,
    errors: [],
  };
  const answer: z.output<typeof flowAnswer> = {
    routes: [flow, second].map((each) => ({ ...each, ...both })),
  };
  await page.route(/\/api\/routes$/, (route) => route.fulfill({ json: answer }));
}
