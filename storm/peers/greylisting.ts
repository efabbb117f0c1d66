import { press } from '../house.ts';
import { numbersOf, reckon, usualMarks } from '../reckoning.ts';
import { addUp, atMost, exactly, type Seen, type Storm, type Weather } from '../storm.ts';
import { clockNotes, isOver, openStage, played, type Stage } from './stage.ts';
import { openPostgrey } from './postgrey.ts';

/* B-22: servers that take a stranger's mail only when it comes again. */

export const storms: Storm[] = [
  {
    id: 'B-22',
    promise: 'greylisting lets every mail through on the second or third try',
    blow: greylisting,
  },
];

/** How long a stranger must wait (s). */
const delay = 300;

async function greylisting(weather: Weather): Promise<Seen> {
  return addUp(await Promise.all([bySink(weather), byPostgrey(weather)]));
}

async function bySink(weather: Weather): Promise<Seen> {
  const nameOf = played('b22', () => '');
  const visitors = weather.scaled(2_000, 60);
  const stage = await openStage(weather, { visitors, nameOf, sink: { hears: true } });
  await stage.house.sink.order(`greylist ${stage.clock.isFaked ? delay : 30}`);
  const seen = await passedThrough(stage, 'sink', () => refusalsOf(stage));
  await stage.end();
  return seen;
}

/** The real thing before the sink: Postfix asks postgrey, and hands on what that lets through. */
async function byPostgrey(weather: Weather): Promise<Seen> {
  const nameOf = played('postgrey', () => '');
  const visitors = weather.scaled(500, 30);
  const stage = await openStage(weather, { visitors, nameOf, sink: { hears: true } });
  const server = stage.clock.isFaked ? await openPostgrey(stage, delay) : undefined;
  if (!server) {
    await stage.end();
    const notes = [
      'real postgrey and Postfix: left out, because this needs root, apt-get with Debian packages, and libfaketime',
    ];
    return { faults: 0, lost: 0, repeats: 0, uncertain: 0, marks: [], notes };
  }
  try {
    await stage.worker.kill();
    const worker = await stage.house.worker({ environment: { SMTP_URL: server.url } });
    return await passedThrough({ ...stage, worker }, 'Postfix with postgrey', () => server.refusals());
  } finally {
    await server.end();
    await stage.end();
  }
}

async function passedThrough(
  stage: Stage,
  by: string,
  refusals: () => ReadonlyMap<string, number>,
): Promise<Seen> {
  const { house, web } = stage;
  const id = await press(web, 'urgent');
  await stage.passUntil('its end', async () => await isOver(stage, id), 6 * 3_600);
  const reckoning = await reckon(web, house, id);
  const counted = refusals();
  const marks = [
    ...(await usualMarks(house, reckoning)),
    exactly(`accepted (${by})`, reckoning.sending.totals.accepted, house.visitors),
    // A try whose dot is held back because the clock has just jumped was not refused, and comes again at once.
    atMost(`refusals before a mail is through (${by})`, Math.max(...counted.values()), 2),
    exactly(`mails refused at first (${by})`, counted.size, house.visitors),
    exactly(`repeats (${by})`, reckoning.repeats.length, 0),
  ];
  return { ...numbersOf(reckoning, house.visitors), marks, notes: clockNotes(stage) };
}

/** How often each recipient was greylisted by the sink. */
function refusalsOf({ house }: Stage): Map<string, number> {
  const refused = house.sink.heard().filter(({ what, answer }) => what === 'rcpt' && answer === '451');
  return new Map(
    [...Map.groupBy(refused, ({ recipient }) => recipient)].map(([to, some]) => [to, some.length]),
  );
}
