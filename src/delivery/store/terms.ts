import type { FieldName } from '../../templates/index.ts';
import { act, ask, type HotClient } from '../hot.ts';

/** What of a sending never changes once it is frozen, as a sender needs it. */
export interface Terms {
  id: string;
  purpose: 'change' | 'ticket' | 'information' | 'marketing';
  lane: number;
  mayRepeat: boolean;
  recheck: 'holder' | 'held' | 'consent' | 'none';
  instanceId: number | null;
  instanceVersion: number | null;
  /** First day of the month its values are stored under: `2026-11-01`. */
  month: string;
  templateVersionId: number;
  content: SendingContent;
  sender: unknown;
  /** Where links and pixels lead through; null: its messages carry none. */
  trackingOrigin: string | null;
  createdAt: Date;
  usefulUntil: Date;
}

export interface SendingContent {
  /** Person fields the version uses: the order of a message's stored values. */
  fields: FieldName[];
  shared: Record<string, Partial<Record<FieldName, string>>>;
  freeText: Record<string, string>;
}

/** Gives the terms of a sending that a strand or claim names, so it is there. */
export async function readTerms(on: HotClient, sendingId: string): Promise<Terms> {
  const [terms] = await ask<Terms>(
    on,
    {
      name: 'sending_terms',
      text: `select id, purpose, lane, may_repeat as "mayRepeat", recheck, instance_id as "instanceId",
          instance_version as "instanceVersion", month::text as month, template_version_id as "templateVersionId",
          content, sender, tracking_origin as "trackingOrigin", created_at as "createdAt", useful_until as "usefulUntil"
        from sendings where id = $1`,
    },
    [sendingId],
  );
  if (!terms) throw new Error(`sending ${sendingId} has strands or claims but no row`);
  return terms;
}

/**
 * Holds these sendings for the rest of the transaction: none of them can be stopped meanwhile. Gives those
 * that may still get strands. Paused and asking ones may: they only rest, and a message whose retry were
 * not put back while its sending rests would be in no strand and no claim for ever.
 */
export async function holdSendings(on: HotClient, ids: readonly string[]): Promise<Set<string>> {
  const held = await ask<{ id: string; state: string }>(
    on,
    {
      name: 'sendings_hold',
      text: `select id, state from sendings where id = any($1::uuid[]) order by id for share`,
    },
    [ids],
  );
  return new Set(held.filter(({ state }) => state !== 'stopped' && state !== 'ended').map(({ id }) => id));
}

/** A running sending waits for a person, who reads why. */
export async function askPerson(on: HotClient, sendingId: string, why: string): Promise<void> {
  await act(
    on,
    {
      name: 'sending_ask',
      text: `update sendings set state = 'asking', why = $2 where id = $1 and state = 'running'`,
    },
    [sendingId, why],
  );
}
