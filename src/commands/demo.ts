import { setTimeout as pause } from 'node:timers/promises';
import { loadDemoVenue, writeDemoFiles } from '../boxoffice/index.ts';
import { sendingView, setIdentity, suppress, type SendingView } from '../delivery/index.ts';
import { openHouse, type House } from '../house.ts';
import { sendNow, summaryLine } from '../mailings/index.ts';
import { changeOrganisation, findOrganisation } from '../organisation/index.ts';
import { AppError } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import type { Log } from '../platform/log.ts';
import type { Settings } from '../platform/settings.ts';
import type { ExitCode } from './command.ts';

interface DemoOptions {
  customers: number;
  seed: number;
  /** Write CSV files into this folder instead of loading them. */
  files?: string;
}

/** `foyer demo`: loads the demo venue, or writes it as CSV files. */
export async function demo(settings: Settings, log: Log, options: DemoOptions): Promise<ExitCode> {
  if (options.files !== undefined) {
    const paths = await writeDemoFiles(options.files, { ...options, now: new Date() });
    process.stdout.write(`Written, in the order of import:\n${paths.join('\n')}\n`);
    return 0;
  }
  const house = await openHouse(settings, log);
  try {
    const { cancelledInstanceId } = await loadVenue(house, options);
    process.stdout.write(
      `The demo venue is loaded. This evening's cancelled performance is instance ${cancelledInstanceId}.\n`,
    );
    return 0;
  } finally {
    await house.close();
  }
}

/** The demo of `foyer start --demo`: the venue, and its cancellation message through the real pipeline. Gives the summary line. */
export async function showDemo(house: House): Promise<string> {
  const { cancelledInstanceId } = await loadVenue(house, { customers: 20_000, seed: 1 });
  const verdict = await sendNow(
    house.database.db,
    {
      instance: String(cancelledInstanceId),
      template: 'CANCEL',
      freeText: cancellation,
      confirmNoMarketing: true,
      idempotencyKey: `demo-${cancelledInstanceId}`,
    },
    { actor: 'demo', clock: house.clock, newId },
  );
  if (!verdict.ok)
    throw new AppError(
      'conflict',
      'demo_refused',
      `The demo's message was refused: ${verdict.refusal.message}`,
    );
  let told: string | null = null;
  const ended = await untilEnded(house, verdict.sendingId, ({ why }) => {
    // A relay that is down holds everything up, and the line that is waited for does not come by itself.
    if (why !== null && why !== told) process.stderr.write(`${why}\n`);
    told = why;
  });
  return summaryLine(ended.summary);
}

const sender = {
  fromName: 'The Lantern',
  fromAddress: 'boxoffice@lantern.example',
  replyTo: 'boxoffice@lantern.example',
  returnDomain: 'bounces.lantern.example',
};

const organisation = {
  name: 'The Lantern',
  homePage: 'https://www.lantern.example',
  address: 'Lantaarnkade 1\n1000 AA Amsterdam',
  phone: '+31 20 555 01 00',
  languages: ['en', 'nl'],
  zone: 'Europe/Amsterdam',
  country: 'NL',
  colour: '#14504F',
};

const cancellation = {
  en: 'The ceiling of the main hall has to be inspected today, so nobody can be let in this evening.\nYour money is on its way back to you; you need not do anything.',
  nl: 'Het plafond van de grote zaal moet vandaag worden gecontroleerd; daarom kan er vanavond niemand naar binnen.\nJe krijgt je geld vanzelf terug; je hoeft niets te doen.',
};

/** Waits until nothing of a sending is under way, telling `onProgress` twice a second. */
export async function untilEnded(
  house: House,
  sendingId: string,
  onProgress: (view: SendingView) => void = () => undefined,
): Promise<SendingView> {
  for (;;) {
    const view = await sendingView(house.database.db, sendingId);
    if (!view) throw new Error(`sending ${sendingId} is not there`);
    if (view.endedAt !== null || view.state === 'asking') return view;
    onProgress(view);
    await pause(view.state === 'preparing' ? 20 : 100);
  }
}

async function loadVenue({ database, clock, log }: House, options: { customers: number; seed: number }) {
  // What somebody has set on the screens meanwhile stays.
  if ((await findOrganisation(database.db)).name === '') {
    await changeOrganisation(database.db, organisation, { actor: 'demo', clock });
    await setIdentity(database.db, sender);
  }
  const loaded = await loadDemoVenue(database, { ...options, now: clock.now(), log });
  for (const address of loaded.suppress)
    await suppress(database.db, {
      channel: 'email',
      address,
      scope: 'all',
      reason: 'global_list',
      at: clock.now(),
      by: 'demo',
    });
  return loaded;
}
