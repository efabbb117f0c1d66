import { buildHttp } from '../../platform/http.ts';
import { openLog } from '../../platform/log.ts';
import { rows, sql } from '../../platform/database.ts';
import { refusesTracking } from '../../boxoffice/index.ts';
import { saveTemplate } from '../../templates/index.ts';
import type { TestDatabase } from '../../../test/database.ts';
import { frozenSending } from '../../../test/sendings.ts';
import type { Cast } from '../../../test/cast.ts';
import { composerLibrary } from '../composers.ts';
import { accepted, testClock, testFolder, testSender, type TestClock } from '../line.testing.ts';
import type { Outgoing } from '../channel.ts';
import { trackingRoutes } from './routes.ts';

// A sending whose opens and clicks are counted, through the real line, and the addresses that stand in its mails.

export const key = Buffer.alloc(32, 7);
export const origin = 'https://mail.venue.example';
export const sentAt = Date.parse('2026-11-21T16:15:01Z');

/** Saves a template with three links, one of which holds a field; gives its version. */
export async function linkedTemplate(test: TestDatabase, code = 'LINKS'): Promise<number> {
  const mjml = `<mjml><mj-body><mj-section><mj-column>
    <mj-text>Dear {{customer.first_name|guest}}, see <a href="https://venue.example/house?a=1&amp;b=2">the house</a>
    or <a href="mailto:desk@venue.example">write</a>.</mj-text>
    <mj-button href="https://venue.example/orders/{{order.codes}}">Your order</mj-button>
    <mj-text><a href="https://venue.example/parking">Parking</a></mj-text>
  </mj-column></mj-section></mj-body></mjml>`;
  const saved = await saveTemplate(
    test.db,
    {
      code,
      name: 'With links',
      purpose: 'change',
      variants: { en: { subject: 'For {{customer.first_name}}', mjml }, nl: { subject: 'Voor jou', mjml } },
    },
    { by: 'Ada', clock: { now: () => new Date(sentAt), monotonic: () => 0 } },
  );
  if (!saved.saved) throw new Error(JSON.stringify(saved.findings));
  return saved.versionId;
}

/** Sends to Bea and Eve, and gives what went out by first name of the address. */
export async function sendTracked(
  test: TestDatabase,
  cast: Cast,
  how: { templateVersionId: number; tracked?: boolean; clock?: TestClock },
): Promise<{ id: string; clock: TestClock; mails: Map<string, Outgoing> }> {
  const clock = how.clock ?? testClock(sentAt);
  const id = await frozenSending(
    test.db,
    [
      { customer_id: cast.bea, address: 'Bea@mail.example', folded: 'bea@mail.example' },
      { customer_id: cast.eve, address: 'eve@else.example', folded: 'eve@else.example' },
    ],
    {
      templateVersionId: how.templateVersionId,
      instance: { id: cast.tonight, version: 1 },
      content: { fields: ['customer.first_name', 'order.codes'], shared: {}, freeText: {} },
      at: clock.now(),
      trackingOrigin: (how.tracked ?? true) ? origin : undefined,
    },
  );
  const [route] = await rows(test.db, sql<{ id: number }>`select id from routes where is_default`);
  const line = await testSender(test.pool, testFolder(), {
    clock,
    routeId: route!.id,
    composerOf: composerLibrary(test.db, key),
  });
  await line.finish(accepted);
  const mails = new Map(line.channel.dots.map((mail) => [mail.to.split('@')[0]!.toLowerCase(), mail]));
  return { id, clock, mails };
}

/** Tokens and names of links as they stand in a mail, soft line breaks taken out; `last` is the hidden one. */
export function addressesIn(mail: Outgoing): { pixel: string; links: string[] } {
  const html = mail.data.replaceAll('=\r\n', '').replaceAll('=3D', '=');
  const paths = (kind: 'o' | 'l'): string[] =>
    [...html.matchAll(new RegExp(`${origin}(/${kind}/[\\w/-]+)`, 'g'))].map((found) => found[1]!);
  return { pixel: paths('o')[0]!, links: paths('l') };
}

/** The public routes over real HTTP; whoever asks is a person with an ordinary browser unless told otherwise. */
export async function publicServer(test: TestDatabase, clock: TestClock) {
  const server = await buildHttp({
    routes: trackingRoutes({ db: test.db, clock, key, log: openLog('silent'), refusesTracking }),
    log: openLog('silent'),
    may: () => true,
    title: 'Foyer',
    version: '0',
  });
  const ask = (
    path: string,
    more: { headers?: Record<string, string>; method?: 'GET' | 'HEAD'; ip?: string } = {},
  ) =>
    server.inject({
      method: more.method ?? 'GET',
      url: path,
      headers: { 'user-agent': browserAgent, ...more.headers },
      remoteAddress: more.ip ?? '192.0.2.7',
    });
  return { server, ask };
}

export const browserAgent =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 Safari/537.36';

/** Receipts of a sending in the order they came, as words. */
export async function receiptsOf(test: TestDatabase, id: string): Promise<string[]> {
  const found = await rows(
    test.db,
    sql<{ words: string }>`select concat_ws(' ', seq, kind, link, class, reason) as words from receipts
      where sending_id = ${id} order by at, link`,
  );
  return found.map(({ words }) => words);
}
