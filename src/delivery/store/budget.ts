import { act, ask, type HotClient } from '../hot.ts';

/** What a route may still send now: by its rate, and of this month's allowance; null: no such limit. */
export interface Budget {
  tokens: number | null;
  allowance: number | null;
  left: number | null;
}

/** The month a message counts in: the calendar month of UTC. */
const month = `date_trunc('month', $2::timestamptz at time zone 'UTC')::date`;

/**
 * Fills the token bucket of a route up to now, a second's worth at most, begins a new month where there is one, and
 * tells what may be sent (rule 3, CSE-8). undefined: the route has no limit, and no row was touched. The row stays
 * locked, so that two workers cannot take the same.
 */
export async function readBudget(on: HotClient, routeId: number, now: Date): Promise<Budget | undefined> {
  const [budget] = await ask<Budget>(
    on,
    {
      // A third of a message thrice is a whole one, hence the thousandth.
      // A refilled_at in the future was written before a clock was set back; it must not starve the route. Months only
      // go forward: of two workers around midnight the one behind must not begin the old one anew.
      name: 'route_budget',
      text: `update routes set refilled_at = $2,
          tokens = case when rate is null then 0 else least(greatest(rate, 1), tokens
            + rate * greatest(0, extract(epoch from $2::timestamptz - coalesce(refilled_at, $2::timestamptz - interval '1 s')))) end,
          used = case when coalesce(used_in, '-infinity') < ${month} then 0 else used end,
          used_in = greatest(coalesce(used_in, '-infinity'), ${month})
        where id = $1 and (rate is not null or allowance is not null)
        returning case when rate is not null then floor(tokens + 0.001)::int end as tokens, allowance,
          case when allowance is not null then greatest(0, allowance - used) end as left`,
    },
    [routeId, now],
  );
  return budget;
}

/** Takes so many messages from what the route may send. */
export async function spend(on: HotClient, routeId: number, count: number): Promise<void> {
  await act(
    on,
    {
      name: 'route_spend',
      text: `update routes set tokens = tokens - $2, used = used + $2
        where id = $1 and (rate is not null or allowance is not null)`,
    },
    [routeId, count],
  );
}

/** Messages that go back to the line will be claimed, and counted, again. */
export async function giveBackAllowance(on: HotClient, routeId: number, count: number): Promise<void> {
  await act(
    on,
    {
      name: 'route_give_back',
      text: `update routes set used = greatest(0, used - $2) where id = $1 and allowance is not null`,
    },
    [routeId, count],
  );
}
