import { setTimeout as pause } from 'node:timers/promises';
import { press, until, wishes, type House, type Web } from './house.ts';
import { numbersOf, reckon, sendingOf, untilOver, type SendingSeen } from './reckoning.ts';
import {
  addUp,
  atMost,
  exactly,
  sideBySide,
  type Mark,
  type Seen,
  type Storm,
  type Weather,
} from './storm.ts';
import { ahead } from './venue.ts';

/* B-39 and B-41 to B-44: what people do while a sending goes out. */

export const storms: Storm[] = [
  { id: 'B-39', promise: 'a stop is quick and exact', blow: stops },
  { id: 'B-41', promise: 'an instance that is cancelled or moved stops what was said of it', blow: marks },
  { id: 'B-42', promise: 'who lost the right to a message after the freeze does not get it', blow: losses },
  { id: 'B-43', promise: 'any number of presses send once', blow: presses },
  { id: 'B-44', promise: 'a template edited in the middle changes no message under way', blow: edits },
];

/** No dot may come later than this after the answer (s). */
const soon = 2;

/** How long after a stop the sink is still watched (ms). */
const watch = 2_500;

/** Stops and marks at a time. */
const abreast = 4;

async function stops(weather: Weather): Promise<Seen> {
  const times = weather.scaled(200, 3);
  return condensed(await sideBySide(abreast, times, (mine, lane) => stopLane(weather, mine, `lane ${lane}`)));
}

async function stopLane(weather: Weather, times: number, lane: string): Promise<Seen> {
  const chance = weather.chance.of(lane);
  const house = await weather.ground.house({ visitors: weather.scaled(5_000, 1_000) });
  await house.sink.think(4);
  const web = await house.web();
  const worker = await house.worker();
  const parts: Seen[] = [];
  for (let time = 1; time <= times; time++) {
    const before = house.sink.count();
    const id = await press(web, time % 2 === 0 ? 'urgent' : 'normal', { again: `stop ${time}` });
    await pause(chance.between(0, 1_200));
    const answer = await web.ask('POST', `/api/sendings/${id}/stop`);
    const stoppedAt = Date.now();
    await pause(watch);
    const sending = await untilOver(web, id);
    const late = house.sink
      .taken()
      .slice(before)
      .filter(({ dotAt }) => dotAt > stoppedAt);
    const last = Math.max(0, ...late.map(({ dotAt }) => (dotAt - stoppedAt) / 1_000));
    parts.push({
      ...none,
      faults: 1,
      uncertain: sending.totals.uncertain,
      marks: [
        exactly('answer', answer.status, 200),
        atMost('last dot after the answer', last, soon, ' s'),
        exactly('states that do not add up', missing(sending, house.visitors), 0),
      ],
    });
    if (time % 20 === 0) weather.say(`${lane}: ${time} of ${times} stops`);
  }
  parts.push(await verified(house));
  await worker.kill();
  await house.end();
  return addUp(parts);
}

const none: Seen = { faults: 0, lost: 0, repeats: 0, uncertain: 0, marks: [], notes: [] };

/** Messages in no state, or in one that a sending that is over cannot have. A sending stopped before its freeze has none. */
function missing({ totals }: SendingSeen, people: number): number {
  const { messages, waiting, going_out: goingOut, ...ends } = totals;
  const ended = Object.values(ends).reduce((sum, count) => sum + count, 0);
  return Math.abs(messages - ended) + waiting + goingOut + (messages === 0 ? 0 : Math.abs(people - messages));
}

async function verified(house: House): Promise<Seen> {
  return {
    ...none,
    marks: [exactly('B-59 verify', await house.verify(), 'verify: everything adds up')],
  };
}

/** A hundred marks that are met are one line; each that is not stands alone. */
function condensed(seen: Seen): Seen {
  const met = seen.marks.filter(({ isMet }) => isMet).length;
  return {
    ...seen,
    marks: [exactly('marks met', met, seen.marks.length), ...seen.marks.filter(({ isMet }) => !isMet)],
  };
}

interface Instance {
  id: number;
  version: number;
  startsAt: string;
  sourceId: string;
}

async function marks(weather: Weather): Promise<Seen> {
  const times = weather.scaled(100, 4);
  return condensed(await sideBySide(abreast, times, (mine, lane) => markLane(weather, mine, `lane ${lane}`)));
}

async function markLane(weather: Weather, times: number, lane: string): Promise<Seen> {
  const chance = weather.chance.of(lane);
  const house = await weather.ground.house({ visitors: 400 });
  await house.sink.think(12);
  const web = await house.web();
  const worker = await house.worker();
  const parts: Seen[] = [];
  for (let time = 1; time <= times; time++) {
    const before = house.sink.count();
    const id = await press(web, 'normal', { again: `mark ${time}` });
    await pause(chance.between(0, 800));
    const verb = (['cancel', 'postpone', 'move'] as const)[chance.whole(0, 2)]!;
    const instance = await aheadOf(web);
    const startsAt = new Date(Date.now() + 80 * 3_600_000 + time * 60_000).toISOString().slice(0, 16);
    const answer = await web.ask('POST', `/api/instances/${instance.id}/${verb}`, {
      version: instance.version,
      ...(verb === 'move' && { startsAt }),
    });
    const markedAt = Date.now();
    await pause(watch);
    const sending = await untilOver(web, id);
    const late = house.sink
      .taken()
      .slice(before)
      .filter(({ dotAt }) => dotAt > markedAt);
    const last = Math.max(0, ...late.map(({ dotAt }) => (dotAt - markedAt) / 1_000));
    parts.push({
      ...none,
      faults: 1,
      marks: [
        exactly(`answer to ${verb} ${answer.status === 200 ? '' : answer.text}`.trim(), answer.status, 200),
        atMost(`last dot after ${verb}`, last, soon, ' s'),
        exactly(`states that do not add up after ${verb}`, missing(sending, house.visitors), 0),
      ],
    });
    const { version } = await aheadOf(web);
    await web.ask('POST', `/api/instances/${instance.id}/put-back`, { version });
    if (time % 20 === 0) weather.say(`${lane}: ${time} of ${times} marks`);
  }
  parts.push(await verified(house));
  await worker.kill();
  await house.end();
  return addUp(parts);
}

async function aheadOf(web: Web): Promise<Instance> {
  const { instances } = await web.get<{ instances: Instance[] }>(`/api/instances?search=${ahead}`);
  const found = instances.find(({ sourceId }) => sourceId === ahead) ?? instances.at(-1);
  if (!found) throw new Error('the instance is not listed');
  return await web.get<Instance>(`/api/instances/${found.id}`);
}

/** How somebody loses the right to a message between freeze and dot, as rows: no route of the API does all three. */
const facts = {
  refunded: (n: number): string =>
    `update tickets set status = 'refunded', ended_at = now() where source_id = 'T-${ahead}-${n}'`,
  suppressed: (n: number): string =>
    `insert into suppressed (channel, folded, reason, since) values ('email', 'v${n}@mail.example', 'staff', now())`,
  erased: (n: number): string => `update customers set erased_at = now() where source_id = 'C${n}'`,
} as const;

async function losses(weather: Weather): Promise<Seen> {
  const { scaled, chance } = weather;
  const each = scaled(100, 5);
  const visitors = each * 15;
  const house = await weather.ground.house({ visitors });
  // Slow enough for every loss to happen in the middle.
  await house.sink.think(60);
  const web = await house.web();
  const worker = await house.worker();
  const id = await press(web, 'normal');
  await until('some mails', () => (house.sink.count() > 5 ? true : undefined));
  const lostAt = new Map<string, number>();
  for (const [kind, statement] of Object.entries(facts))
    for (let time = 0; time < each; time++) {
      const n = chance.whole(0, visitors - 1);
      const address = `v${n}@mail.example`;
      if (lostAt.has(address)) continue;
      await house.postgres.run(statement(n), house.database);
      lostAt.set(address, Date.now());
      if (time === each - 1) weather.say(`${each} ${kind}`);
    }
  const reckoning = await reckon(web, house, id);
  const late = house.sink
    .taken()
    .map(({ recipient, dotAt }) => (dotAt - (lostAt.get(recipient) ?? Infinity)) / 1_000);
  const skipped = reckoning.byState.get('skipped')?.size ?? 0;
  const marks: Mark[] = [
    atMost('last dot after the fact', Math.max(0, ...late), soon, ' s'),
    exactly('lost', reckoning.lost.length + reckoning.contradicted.length, 0),
    exactly('repeats', reckoning.repeats.length, 0),
    exactly('some were skipped', skipped > 0 ? 'yes' : 'no', 'yes'),
    exactly('B-59 verify', await house.verify(), 'verify: everything adds up'),
  ];
  await worker.kill();
  await house.end();
  return { ...numbersOf(reckoning, lostAt.size), marks, notes: [`${skipped} skipped`] };
}

async function presses(weather: Weather): Promise<Seen> {
  const house = await weather.ground.house({ visitors: 100 });
  const web = await house.web();
  const second = await house.web();
  const worker = await house.worker();
  const body = { ...wishes.urgent, freeText: 'Fifty times.' };
  const pressOn = async (on: Web, key: string): Promise<{ status: number; id: string }> => {
    const { status, text } = await on.ask('POST', '/api/sendings', body, { 'idempotency-key': key });
    return { status, id: (JSON.parse(text) as { id?: string }).id ?? text };
  };
  const answers = await Promise.all([
    ...Array.from({ length: 25 }, () => pressOn(web, 'the-same-press')),
    ...Array.from({ length: 25 }, () => pressOn(second, 'the-same-press')),
    // Another person, another key: the same message to the same people.
    ...Array.from({ length: 5 }, (_, n) => pressOn(second, `another-press-${n}`)),
  ]);
  const id = answers[0]!.id;
  const reckoning = await reckon(web, house, id);
  const marks = [
    exactly('sendings of 55 presses', new Set(answers.map((answer) => answer.id)).size, 1),
    exactly('answers that made one', answers.filter(({ status }) => status === 201).length, 1),
    exactly('repeats', reckoning.repeats.length, 0),
    exactly('lost', reckoning.lost.length + reckoning.contradicted.length, 0),
  ];
  await worker.kill();
  await house.end();
  return { ...numbersOf(reckoning, answers.length), marks, notes: [] };
}

const edited =
  '<mjml><mj-body><mj-section><mj-column><mj-text>Edited. {{free_text|}}</mj-text></mj-column></mj-section></mj-body></mjml>';

async function edits(weather: Weather): Promise<Seen> {
  const { scaled } = weather;
  const house = await weather.ground.house({ visitors: scaled(5_000, 300) });
  await house.sink.think(15);
  const web = await house.web();
  const worker = await house.worker();
  const id = await press(web, 'urgent');
  await until('a fifth of the mails', () => (house.sink.count() > house.visitors / 5 ? true : undefined));
  const variant = { subject: 'Edited: {{event.name}}', mjml: edited };
  const saved = await web.ask('POST', '/api/templates', {
    code: wishes.urgent.template,
    name: 'Edited in the middle',
    purpose: 'change',
    variants: { en: variant, nl: variant },
  });
  const isMiddle = (await sendingOf(web, id)).endedAt === null;
  const reckoning = await reckon(web, house, id);
  const subjects = await Promise.all(
    [1, Math.floor(house.visitors / 2), house.visitors].map(
      async (seq) =>
        (await web.get<{ subject: string }>(`/api/sendings/${id}/messages/${seq}?reason=storm`)).subject,
    ),
  );
  const marks = [
    exactly(
      `answer to the edit ${saved.status < 300 ? '' : saved.text.slice(0, 200)}`.trim(),
      saved.status < 300 ? 'ok' : saved.status,
      'ok',
    ),
    exactly('edited in the middle', isMiddle ? 'yes' : 'no', 'yes'),
    exactly(
      'copies with the edited text',
      subjects.filter((subject) => subject.includes('Edited')).length,
      0,
    ),
    exactly('accepted', reckoning.sending.totals.accepted, house.visitors),
    exactly('lost', reckoning.lost.length + reckoning.contradicted.length, 0),
    exactly('repeats', reckoning.repeats.length, 0),
  ];
  await worker.kill();
  await house.end();
  return { ...numbersOf(reckoning, 1), marks, notes: [] };
}
