import type { Db } from '../../platform/database.ts';
import { escapeFor, loadVersion, type Segments } from '../../templates/index.ts';
import { isTracked } from '../compose.ts';
import { fieldValues, keptUntilOf } from '../copy.ts';
import { trackedMessage, type TrackedMessage } from '../store/receipts.ts';
import { isSameName, readToken, type TokenOf } from './tokens.ts';
import { namedLinks, type NamedLink } from './weave.ts';

/** A token that names a message whose opens and clicks are counted and kept. */
export interface Named extends TokenOf {
  message: TrackedMessage;
}

/** Finds the message of a token; undefined for every token that is worth nothing, whatever the reason. */
export async function messageOf(db: Db, key: Buffer, token: string, now: Date): Promise<Named | undefined> {
  const named = readToken(key, token);
  const message = named && (await trackedMessage(db, named.sendingId, named.seq));
  if (!message || message.values[message.content.fields.length] !== isTracked) return undefined;
  if (message.sentAt && now >= keptUntilOf(message.sentAt)) return undefined;
  return { ...named, message };
}

/** Links of so many sendings and languages are kept ready: one mailing is read by many at once. */
const keptReady = 32;

/**
 * Gives where a link of a message leads: the address stands in the template's version and its fields are the values
 * stored with the message, so nothing in the request decides it (abuse.md, C-27). Undefined: no such link, and `null`
 * for the address of the one that only machines follow.
 */
export function linkFinder(
  db: Db,
  key: Buffer,
): (named: Named, name: string) => Promise<{ link: number; address: string | null } | undefined> {
  const ready = new Map<string, Map<string, NamedLink>>();
  const linksOf = async ({ sendingId, message }: Named): Promise<Map<string, NamedLink>> => {
    const { language } = message;
    const known = ready.get(`${sendingId} ${language}`);
    if (known) return known;
    const version = await loadVersion(db, message.templateVersionId);
    const html = version?.variants[language]?.html ?? [];
    const links = namedLinks(html, { key, sendingId, language });
    ready.set(`${sendingId} ${language}`, links);
    const oldest = ready.keys().next().value;
    if (ready.size > keptReady && oldest !== undefined) ready.delete(oldest);
    return links;
  };
  return async (named, name) => {
    const found = [...(await linksOf(named))].find(([known]) => isSameName(known, name))?.[1];
    if (!found) return undefined;
    return { link: found.link, address: webAddress(found.address, named.message) };
  };
}

/** The address as a header may carry it; null when it is none of the web, which no saved template has. */
function webAddress(address: Segments, message: TrackedMessage): string | null {
  const values = fieldValues(message);
  const whole = address
    .map((piece) => {
      if (typeof piece === 'string') return piece;
      const value = piece.field === 'free_text' ? '' : (values[piece.field] ?? '');
      return escapeFor('url', value.trim() === '' ? piece.fallback : value);
    })
    .join('');
  const url = URL.parse(whole.trim());
  return url && ['http:', 'https:'].includes(url.protocol) ? url.href : null;
}
