import { ask, type Running } from './tools.ts';

/** A route and how it is asked the nth time. */
export interface Question {
  /** As OpenAPI names it. */
  route: string;
  urlAt: (turn: number) => string;
}

/** Every route that reads, but what never ends, is a file, or has nothing to tell. */
export async function questionsOf(foyer: Running): Promise<Question[]> {
  const { paths } = await ask<{ paths: Record<string, { get?: object }> }>(foyer, 'GET', '/api/openapi.json');
  const known = await thingsOf(foyer);
  const questions: Question[] = [];
  for (const [route, { get }] of Object.entries(paths)) {
    if (!get || route === '/api/live' || route.endsWith('.csv')) continue;
    const question = { route, urlAt: (turn: number) => urlOf(route, known, turn) };
    // Not for this key, or the base has none of these (uploads).
    if (![403, 404].includes(await statusOf(foyer, question.urlAt(0)))) questions.push(question);
  }
  return questions;
}

async function statusOf(foyer: Running, url: string): Promise<number> {
  return (await fetch(foyer.url + url, { headers: { authorization: `Bearer ${foyer.key}` } })).status;
}

/** Things to ask for, by the word of the address they stand behind. */
type Known = Record<string, readonly (number | string)[]>;

async function thingsOf(foyer: Running): Promise<Known> {
  const { instances } = await ask<{ instances: { id: number; event: { id: number } }[] }>(
    foyer,
    'GET',
    '/api/instances?page=2',
  );
  const ids = instances.map(({ id }) => id);
  const people = await Promise.all(
    ids
      .slice(0, 5)
      .map((id) => ask<{ people: { customerId: number }[] }>(foyer, 'GET', `/api/instances/${id}/holders`)),
  );
  const { sendings } = await ask<{ sendings: { id: string }[] }>(foyer, 'GET', '/api/sendings');
  return {
    instances: ids,
    events: [...new Set(instances.map(({ event }) => event.id))],
    customers: people.flatMap(({ people }) => people.map(({ customerId }) => customerId)),
    sendings: sendings.map(({ id }) => id),
    templates: ['CANCEL', 'REMINDER'],
    stages: [1],
    messages: Array.from({ length: 50 }, (_, index) => 1 + index * 7),
    versions: [1],
  };
}

/** Each `{…}` stands for one of the things named by the word before it. */
function urlOf(route: string, known: Known, turn: number): string {
  const path = route.replaceAll(/([\w-]+)\/\{\w+\}/g, (_, word: string) => {
    const things = known[word] ?? [];
    return `${word}/${things[turn % Math.max(1, things.length)] ?? 1}`;
  });
  const queries = queriesOf[route] ?? [''];
  return path + queries[turn % queries.length]!;
}

const typed = ['jan', 'de vries', 'winter', 'bakker@', 'WT', 'anna', '06 12', 'lantern'].map(
  (words) => `?q=${encodeURIComponent(words)}`,
);

/** What the screens ask with: first and later pages, filters, words. */
const queriesOf: Record<string, readonly string[]> = {
  '/api/search': typed,
  '/api/search/people': typed,
  '/api/instances': ['', '?page=2', '?order=last', '?search=winter', `?from=${new Date().toISOString()}`],
  '/api/events': ['', '?page=2', '?when=past', '?when=all&sort=name', '?search=a', '?state=cancelled'],
  '/api/today': ['', `?from=${dayIn(7)}`, `?from=${dayIn(14)}`],
  '/api/calendar': [
    `?from=${dayIn(0)}&until=${dayIn(34)}`,
    `?from=${dayIn(30)}&until=${dayIn(64)}`,
    `?from=${dayIn(0)}&until=${dayIn(92)}`,
  ],
  '/api/stages/{id}/moment': ['?local=2027-03-28T02:30'],
  '/api/instances/{id}/audience': ['?purpose=change', '?purpose=information'],
  '/api/instances/{id}/audience/people': [
    '?purpose=change',
    '?purpose=change&page=3',
    '?purpose=information&group=unreachable',
    '?purpose=change&search=an',
  ],
  '/api/instances/{id}/holder-values': ['?purpose=change&language=en'],
  '/api/instances/{id}/holders': ['', '?page=3', '?filter=unreachable', '?search=an', '?search=AB'],
  '/api/sendings': ['', '?search=remind', '?purpose=information'],
  '/api/sendings/{id}/people': ['', '?page=3', '?group=unreachable', '?search=an'],
  '/api/sendings/{id}/messages': ['', '?page=3'],
  '/api/sendings/{id}/messages/{seq}': ['?reason=bench'],
  '/api/outbox': ['', '?page=3'],
};

/** An ISO day so many days from now. */
function dayIn(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}
