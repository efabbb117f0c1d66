import type { z } from 'zod';
import type { dayInstance } from './contract.ts';
import { dayOf } from './days.ts';
import type { InstanceView } from './instance.ts';

/** A performance as a calendar tells it; its day is that of the organisation's zone. Pure. */
export function onDay(
  instance: InstanceView & { tickets: number },
  zone: string,
): z.input<typeof dayInstance> {
  const { id, event, stage, venue, startsAt, endsAt, state, tickets, capacity } = instance;
  return {
    id,
    event: { name: event.name, names: event.names },
    stage: stage.name,
    zone: venue.zone,
    day: dayOf(startsAt, zone).toString(),
    startsAt: startsAt.toISOString(),
    endsAt: endsAt?.toISOString() ?? null,
    state,
    tickets,
    capacity,
  };
}
