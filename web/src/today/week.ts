import { eventName } from '../boxoffice/event-name.ts';
import { wallClock } from '../kit/wall-clock.ts';
import type { DayInstance, LineMessage, TodayAnswer } from './answers.ts';
import type { Span } from './lanes.ts';

/** A performance where it stands on its day. */
export interface TimedInstance extends Span {
  instance: DayInstance;
}

/** A message where it stands on its day. */
export interface TimedMessage extends Span {
  message: LineMessage;
}

/** One row of the timeline. */
export interface Day {
  day: string;
  /** Performances by stage, the stages in the order of the week. */
  stages: { stage: string; items: TimedInstance[] }[];
  messages: TimedMessage[];
}

/** Points that words take on the screen: a letter, the time before a name, icon and edges of a message, a count. */
const points = { letter: 7.4, clock: 48, icon: 34, count: 70 };
/** A performance whose end nobody knows. */
const usualLength = 120;

/**
 * The seven days with everything at the minute that the clocks of the organisation show. Pure.
 * @param width of the hours on the screen, in points: how far words reach depends on it
 */
export function weekOf({ days, instances, messages, zone }: TodayAnswer, width: number): Day[] {
  const share = (taken: number): number => (taken / width) * 100;
  const stages = [...new Set(instances.map(({ stage }) => stage))].sort();
  return days.map((day, index) => {
    const ofDay = instances.filter((each) => each.day === day || (index === 0 && each.day < day));
    return {
      day,
      stages: stages
        .map((stage) => ({
          stage,
          items: ofDay.filter((each) => each.stage === stage).map((each) => timed(each, day, zone, share)),
        }))
        .filter(({ items }) => items.length > 0),
      messages: messages
        .map((message) => ({ message, at: wallClock(message.at, zone) }))
        .filter(({ at }) => at.day === day)
        .map(({ message, at }) => ({
          message,
          minute: at.minute,
          length: 0,
          reads: share(points.icon + points.clock + message.template.name.length * points.letter),
        })),
    };
  });
}

/** What began the day before stands before the midnight of this one. */
function timed(
  instance: DayInstance,
  day: string,
  zone: string,
  share: (taken: number) => number,
): TimedInstance {
  const { minute } = wallClock(instance.startsAt, zone);
  const length = lengthOf(instance);
  const words = share(points.clock + eventName(instance.event).length * points.letter);
  // A bar can be longer than the words; its count stands after it.
  const bar = (length / 840) * 100 + share(points.count);
  return {
    instance,
    minute: instance.day < day ? minute - 1_440 : minute,
    length,
    reads: Math.max(words, bar),
  };
}

function lengthOf({ startsAt, endsAt }: DayInstance): number {
  return endsAt === null ? usualLength : (Date.parse(endsAt) - Date.parse(startsAt)) / 60_000;
}

/** Is it over? */
export function isOver(instance: DayInstance, now: number): boolean {
  return Date.parse(instance.startsAt) + lengthOf(instance) * 60_000 <= now;
}
