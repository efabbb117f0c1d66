import { row, run, sql, type Db, type Tx } from '../../platform/database.ts';

export async function refusesTrackingRow(
  db: Db,
  { customerId, folded }: { customerId: number; folded: string },
): Promise<boolean> {
  const found = await row(
    db,
    sql<{
      refuses: boolean;
    }>`select exists (select from contact_preferences where kind = 'tracking' and not granted
      and customer_id in (select ${customerId}::bigint union all select id from customers where email_folded = ${folded})
    ) as refuses`,
  );
  return found.refuses;
}

export async function upsertTrackingPreference(
  tx: Tx,
  said: { customerId: number; isRefused: boolean; note: string | null; by: string; at: Date },
): Promise<void> {
  const { customerId, isRefused, note, by, at } = said;
  await run(
    tx,
    sql`insert into contact_preferences (customer_id, kind, channel, granted, wording, source, decided_at)
      values (${customerId}, 'tracking', 'email', ${!isRefused}, ${note}, ${by}, ${at})
      on conflict (customer_id, kind, channel) do update
        set granted = ${!isRefused}, wording = ${note}, source = ${by}, decided_at = ${at}`,
  );
}
