import type { InstanceDetail } from './instance-answers.ts';

/** Where and when it takes place instead, as typed: `2026-11-21`, `20:15`; empty end and doors move along. */
export interface MoveText {
  day: string;
  start: string;
  end: string;
  doors: string;
  stageId: number;
}

/** As it is now: whoever changes one thing need not type the others. */
export function emptyMove({ startsAt, zone, stageId }: InstanceDetail): MoveText {
  const [day, start] = localOf(startsAt, zone);
  return { day, start, end: '', doors: '', stageId };
}

/** A moment as the clocks of a zone show it: day and time as the fields of a form hold them. */
export function localOf(at: string, zone: string): [day: string, time: string] {
  // Sweden writes dates as ISO 8601 does.
  const text = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone: zone });
  const [day = '', time = ''] = text.format(new Date(at)).split(' ');
  return [day, time];
}

/** What the server is asked for; an end before the start is after midnight. */
export function moveBodyOf({ day, start, end, doors, stageId }: MoveText): {
  startsAt: string;
  endsAt?: string;
  doorsAt?: string;
  stageId: number;
} {
  return {
    startsAt: `${day}T${start}`,
    ...(end !== '' && { endsAt: `${end > start ? day : dayAfter(day)}T${end}` }),
    ...(doors !== '' && { doorsAt: `${day}T${doors}` }),
    stageId,
  };
}

function dayAfter(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return day;
  date.setUTCDate(date.getUTCDate() + 1);
  return date.toISOString().slice(0, 10);
}

/** What a kept draft is, if it still is one. */
export function readMove(kept: unknown): MoveText | undefined {
  if (typeof kept !== 'object' || kept === null) return undefined;
  const { day, start, end, doors, stageId } = kept as Record<string, unknown>;
  const texts = [day, start, end, doors].every((each) => typeof each === 'string');
  return texts && typeof stageId === 'number' ? (kept as MoveText) : undefined;
}
