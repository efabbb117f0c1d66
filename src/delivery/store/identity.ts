import { maybeRow, run, sql, type Db } from '../../platform/database.ts';
import type { Sender } from '../compose.ts';

/** Whom messages come from, or undefined while nobody has said so; locked: until the transaction ends. */
export async function findIdentity(db: Db, how: 'read' | 'locked' = 'read'): Promise<Sender | undefined> {
  return await maybeRow(
    db,
    sql<Sender>`select from_name as "fromName", from_address as "fromAddress", reply_to as "replyTo",
      return_domain as "returnDomain" from senders ${how === 'locked' ? sql`for update` : sql``}`,
  );
}

/** Writes it unless there is one. */
export async function insertIdentity(
  db: Db,
  { fromName, fromAddress, replyTo, returnDomain }: Sender,
): Promise<void> {
  await run(
    db,
    sql`insert into senders (from_name, from_address, reply_to, return_domain)
      values (${fromName}, ${fromAddress}, ${replyTo}, ${returnDomain}) on conflict do nothing`,
  );
}

export async function upsertIdentity(
  db: Db,
  { fromName, fromAddress, replyTo, returnDomain }: Sender,
): Promise<void> {
  await run(
    db,
    sql`insert into senders (from_name, from_address, reply_to, return_domain)
      values (${fromName}, ${fromAddress}, ${replyTo}, ${returnDomain})
      on conflict (id) do update set from_name = excluded.from_name, from_address = excluded.from_address,
        reply_to = excluded.reply_to, return_domain = excluded.return_domain`,
  );
}
