import { maybeRow, sql, type Tx } from '../../platform/database.ts';
import type { MessageMark } from '../comeback/fact-of-mail.ts';

/** A final refusal that nobody has read yet, with the server's code and words. */
export interface UnreadRefusal extends MessageMark {
  answer: string;
}

/** Takes one out; what others have in hand is passed over. undefined: there is none. */
export async function takeRefusal(tx: Tx): Promise<UnreadRefusal | undefined> {
  return await maybeRow(
    tx,
    sql<UnreadRefusal>`delete from unread_refusals where (sending_id, seq) = (
        select sending_id, seq from unread_refusals limit 1 for update skip locked)
      returning sending_id as "sendingId", seq, answer`,
  );
}
