import { actsAfter, newestAct } from '../platform/audit.ts';
import type { Db } from '../platform/database.ts';
import { asError } from '../platform/errors.ts';
import type { EventSink } from '../platform/event-stream.ts';
import type { Log } from '../platform/log.ts';
import { startLoop, type RunningLoop } from '../platform/loop.ts';
import { topics, type Change } from './contract.ts';
import { changesOf, withoutRepeats } from './topics.ts';

/** A sending under way, and a mark that is another one whenever its numbers are. */
export interface Moving {
  id: string;
  mark: string;
}

export interface LiveDeps {
  db: Db;
  log: Log;
  /** Read through delivery's door. */
  movingSendings: (db: Db) => Promise<Moving[]>;
}

/** The changes of this installation, as one web process hears of them. */
export interface Live {
  /** Tells a listener from now on; before that, what came after the id that they heard last. Gives how to end it. */
  listen(sink: EventSink, after: number | undefined): () => void;
  /** One look; the loop does it once a second. */
  look(): Promise<void>;
}

/** Between two looks (ms). A look is two statements by index: 0.7 ms in the median on two busy cores, with nothing under way. */
const every = 1_000;
/** Whoever missed more than this looks at everything again. */
const mostMissed = 500;

/**
 * Finds changes in the database, so that any number of web processes hear of what any of them did: every act is in the
 * audit, in the order of its commits, and its id is the event's, the same everywhere. Only sending moves on without
 * an act; that is seen by its tallies. Nothing is asked while nobody listens.
 */
export function openLive({ db, log, movingSendings }: LiveDeps): Live {
  const sinks = new Set<EventSink>();
  let loop: RunningLoop | undefined;
  let heard: number | undefined;
  let moving = new Map<string, string>();

  const look = async (): Promise<void> => {
    const isFirst = heard === undefined;
    const from = heard ?? (await newestAct(db));
    const acts = isFirst ? [] : await actsAfter(db, from, mostMissed);
    heard = acts.at(-1)?.id ?? from;
    const seen = new Map((await movingSendings(db)).map(({ id, mark }) => [id, mark]));
    const moved = isFirst ? [] : movedBetween(moving, seen);
    moving = seen;
    say([...sinks], heard, [...acts.flatMap(changesOf), ...moved]);
    if (isFirst) for (const sink of sinks) sink.reach(heard);
  };

  const catchUp = async (sink: EventSink, after: number): Promise<void> => {
    const acts = await actsAfter(db, after, mostMissed);
    const isTooMuch = acts.length === mostMissed || (acts.length === 0 && after > (await newestAct(db)));
    // What was sent meanwhile is in no act.
    const missed: Change[] = isTooMuch ? topics.map((topic) => ({ topic })) : acts.flatMap(changesOf);
    say([sink], acts.at(-1)?.id ?? after, [...missed, { topic: 'sendings' }, { topic: 'sending' }]);
  };

  const keepLooking = (): void => {
    loop ??= startLoop({ name: 'live changes', every, tick: look }, log);
  };
  const restWithout = (sink: EventSink): void => {
    sinks.delete(sink);
    if (sinks.size > 0) return;
    void loop?.stop();
    loop = undefined;
    // Whoever listens next hears from then on, or says since when.
    heard = undefined;
  };

  return {
    look,
    listen: (sink, after) => {
      sinks.add(sink);
      if (heard !== undefined) sink.reach(heard);
      if (after !== undefined)
        catchUp(sink, after).catch((thrown: unknown) =>
          log.warn({ err: asError(thrown) }, 'what a listener missed could not be read'),
        );
      keepLooking();
      return () => restWithout(sink);
    },
  };
}

function say(sinks: readonly EventSink[], id: number, changes: readonly Change[]): void {
  for (const data of withoutRepeats(changes)) for (const sink of sinks) sink.send({ id, data });
}

/** Sendings that began, moved on, or are under way no more. */
function movedBetween(before: ReadonlyMap<string, string>, now: ReadonlyMap<string, string>): Change[] {
  const ids = [...before.keys(), ...now.keys()].filter((id) => before.get(id) !== now.get(id));
  if (ids.length === 0) return [];
  return [{ topic: 'sendings' }, ...ids.map((id): Change => ({ topic: 'sending', id }))];
}
