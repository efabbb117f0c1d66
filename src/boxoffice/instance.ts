import type { Db } from '../platform/database.ts';
import { AppError } from '../platform/errors.ts';
import type { InstanceState } from './states.ts';
import { instanceMatches, instanceRow } from './store/instances.ts';

/** One dated performance and where it plays, as it is now. */
export interface InstanceView {
  id: number;
  sourceId: string;
  /** `names` holds the name in other languages, by language. */
  event: { id: number; sourceId: string; name: string; names: Record<string, string> };
  stage: { id: number; name: string };
  venue: {
    id: number;
    name: string;
    /** IANA zone, in which its times are shown and planned. */
    zone: string;
    /** ISO 3166 alpha-2. */
    country: string;
    address: string | null;
    /** Languages messages are written in when a person's own is missing, the default first. */
    languages: string[];
    defaultLanguage: string;
    colour: string | null;
  };
  startsAt: Date;
  /** As given, or start and duration (meaning.md 3); null when neither is known. */
  endsAt: Date | null;
  doorsAt: Date | null;
  state: InstanceState;
  /** When it was marked cancelled; set if and only if the state is cancelled. */
  cancelledAt: Date | null;
  printAtHome: boolean;
  /** Tickets there are to sell, of the instance or else of its stage; null when nobody said. */
  capacity: number | null;
  /** Goes up whenever what messages say of it changes: a sending that was frozen with another asks (decision 0023). */
  version: number;
}

export type FoundInstance =
  { found: true; instance: InstanceView } | { found: false; why: 'unknown' | 'ambiguous'; message: string };

/**
 * Finds an instance by what staff have at hand: the exact number the box office uses, else Foyer's own.
 * A number that means two different instances is not guessed at: the wrong audience would get the message.
 */
export async function findInstance(db: Db, idOrSourceId: string): Promise<FoundInstance> {
  const wanted = idOrSourceId.trim();
  const matches = await instanceMatches(db, wanted);
  if (matches.length === 0)
    return {
      found: false,
      why: 'unknown',
      message: `No instance has the number "${wanted}", neither in the box office nor in Foyer. Look it up in the list of instances.`,
    };
  if (matches.length > 1) {
    const [ofSource, own] = matches as [InstanceView, InstanceView];
    return {
      found: false,
      why: 'ambiguous',
      message: `"${wanted}" is the box office's number of ${inWords(ofSource)} and Foyer's own number of ${inWords(own)}. Use ${ofSource.id} for the first or "${own.sourceId}" for the second.`,
    };
  }
  return { found: true, instance: matches[0]! };
}

function inWords(instance: InstanceView): string {
  return `"${instance.event.name}" of ${instance.startsAt.toISOString().slice(0, 16)}Z`;
}

/**
 * The instance with this id of ours, as it is now.
 * @throws AppError not_found `instance_unknown`
 */
export async function instanceView(db: Db, id: number): Promise<InstanceView> {
  const found = await instanceRow(db, id);
  if (!found) throw instanceUnknown(id);
  return found;
}

export function instanceUnknown(id: number): AppError {
  return new AppError('not_found', 'instance_unknown', `There is no instance with the number ${id}.`);
}

/** The event's name in this language; in a language without its own, the name as ticketing has it. */
export function eventName(instance: Pick<InstanceView, 'event'>, language: string): string {
  const { name, names } = instance.event;
  const own = (key: string): string | undefined => (Object.hasOwn(names, key) ? names[key] : undefined);
  return own(language) ?? own(language.split('-')[0]!) ?? name;
}
