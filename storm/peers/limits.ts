import { press } from '../house.ts';
import { numbersOf, reckon, usualMarks } from '../reckoning.ts';
import type { Heard } from '../sink.ts';
import { addUp, atMost, exactly, type Mark, type Seen, type Storm, type Weather } from '../storm.ts';
import { clockNotes, isOver, openStage, played, type Stage } from './stage.ts';

/* B-30: peers with limits of their own. */

export const storms: Storm[] = [
  { id: 'B-30', promise: 'limits of a server are learnt: nobody fails, and it ends', blow: limits },
];

async function limits(weather: Weather): Promise<Seen> {
  const { scaled } = weather;
  return addUp(
    await Promise.all([
      limited(weather, 'carry 100', scaled(5_000, 500), ({ house }) => [
        atMost(
          'connections for each hundred mails',
          openedIn(house.sink.heard()) / (house.visitors / 100),
          3,
        ),
      ]),
      limited(weather, 'connections 2', scaled(2_000, 200), () => []),
      limited(weather, 'rate 20', scaled(100, 45), () => []),
    ]),
  );
}

async function limited(
  weather: Weather,
  order: string,
  visitors: number,
  more: (stage: Stage) => Mark[],
): Promise<Seen> {
  const nameOf = played(order.replace(' ', ''), () => '');
  const stage = await openStage(weather, { visitors, nameOf, sink: { hears: true } });
  const { house, web, clock } = stage;
  await house.sink.order(order);
  const id = await press(web, 'urgent');
  const began = clock.now();
  await stage.passUntil('its end', async () => await isOver(stage, id), 24 * 3_600);
  const minutes = (clock.now() - began) / 60_000;
  const reckoning = await reckon(web, house, id);
  const marks = [
    ...(await usualMarks(house, reckoning)),
    exactly(`accepted (${order})`, reckoning.sending.totals.accepted, visitors),
    exactly(`repeats (${order})`, reckoning.repeats.length, 0),
    ...more(stage),
  ];
  await stage.end();
  const notes = [...clockNotes(stage), `${order}: ${visitors} mails in ${minutes.toFixed(1)} minutes`];
  return { ...numbersOf(reckoning, 1), marks, notes };
}

function openedIn(heard: readonly Heard[]): number {
  return heard.filter(({ what }) => what === 'open').length;
}
