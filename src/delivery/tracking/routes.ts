import { z } from 'zod';
import { PublicAnswer, route, type Call, type Route } from '../../platform/http.ts';
import { asError } from '../../platform/errors.ts';
import type { Log } from '../../platform/log.ts';
import { linkFinder, messageOf, type Named } from './follow.ts';
import { countGuesses } from './guesses.ts';
import { neutralPage } from './neutral-page.ts';
import { recordReceipt, type RecordTools } from './record.ts';
import { takeTurns } from './turns.ts';

export interface TrackingDeps extends RecordTools {
  /** Key of return paths and Message-IDs, of which tokens are made. */
  key: Buffer;
  log: Log;
}

type Asker = Pick<Call<never, never, never>, 'method' | 'ip' | 'headers'>;

/**
 * What stands in a mail whose opens and clicks are counted. Anybody may ask; asking only writes down that somebody
 * did, and everybody is answered alike, person or machine.
 */
export function trackingRoutes(deps: TrackingDeps): Route[] {
  const { db, clock, key, log } = deps;
  const guesses = countGuesses(clock);
  const turn = takeTurns(2, 2_000);
  const find = linkFinder(db, key);

  const known = async (token: string, ip: string): Promise<Named | undefined> => {
    if (guesses.isTooMany(ip)) return undefined;
    const named = await messageOf(db, key, token, clock.now());
    if (!named) guesses.add(ip);
    return named;
  };
  /** A count that cannot be written is lost, and whoever follows a link goes on all the same. */
  const keep = async (
    { use, sendingId, seq, message }: Named,
    link: number | null,
    asker: Asker,
  ): Promise<void> => {
    if (use === 'copy') return;
    const { method, ip, headers } = asker;
    try {
      await recordReceipt(deps, message, { sendingId, seq, link, method, ip, headers });
    } catch (thrown) {
      log.warn({ err: asError(thrown), sending: sendingId }, 'an open or a click was not counted');
    }
  };

  const opened = async (token: string, asker: Asker): Promise<void> => {
    const named = await known(token, asker.ip);
    if (named) await keep(named, null, asker);
  };
  const followed = async (token: string, name: string, asker: Asker): Promise<PublicAnswer> => {
    const language = String(asker.headers['accept-language'] ?? '');
    const named = await known(token, asker.ip);
    const found = named && (await find(named, name));
    if (!named || !found) return neutralPage(language, guesses.isTooMany(asker.ip) ? 429 : 404);
    await keep(named, found.link, asker);
    if (found.address === null) return neutralPage(language);
    return new PublicAnswer(302, 'text/plain; charset=utf-8', '', { location: found.address });
  };

  return [
    route({
      method: 'GET',
      path: '/o/:token',
      permission: 'tracking:use',
      summary: 'The picture of one dot by which a message says that it was opened',
      description: 'The same picture for every token, also for one that is worth nothing.',
      params: z.object({ token: z.string() }),
      answer: 'public',
      handle: async ({ params, ...asker }) => {
        // A database that is away is no reason to break the picture in somebody's mail.
        await turn(() => opened(params.token, asker))?.catch((thrown: unknown) =>
          log.warn({ err: asError(thrown) }, 'an open was not counted'),
        );
        return new PublicAnswer(200, 'image/gif', dot);
      },
    }),
    route({
      method: 'GET',
      path: '/l/:token/:name',
      permission: 'tracking:use',
      summary: 'A link of a message: leads on to the address that its template has',
      description:
        'The address comes from the template and the stored values alone. A link that is unknown or no longer kept shows a page and leads nowhere.',
      params: z.object({ token: z.string(), name: z.string() }),
      answer: 'public',
      handle: async ({ params: { token, name }, ...asker }) =>
        (await turn(() => followed(token, name, asker))) ??
        neutralPage(String(asker.headers['accept-language'] ?? ''), 503),
    }),
  ];
}

/** One transparent dot, 43 bytes. */
const dot = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
