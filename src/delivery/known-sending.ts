import { z } from 'zod';
import type { Db } from '../platform/database.ts';
import { AppError } from '../platform/errors.ts';
import type { sendingAnswer } from './contract.ts';
import { sendingAnswers } from './sending-answers.ts';
import { sendingView, type SendingView } from './view.ts';

// Not z.uuid(): whatever is no id of a sending is answered with the same 404 as an id that nobody has.
export const sendingParams = z.object({ id: z.string().max(200) });
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether a text can be an id at all; PostgreSQL would complain of any other. */
export function isUuid(text: string): boolean {
  return uuid.test(text);
}

/** One message: its sending and its number in it, from 1. */
export const messageParams = sendingParams.extend({ seq: z.coerce.number().int().min(1).max(2_147_483_647) });

/** @throws AppError not_found `sending_unknown`, the same for an id that nobody has and for what is none */
export async function knownSending(db: Db, id: string): Promise<SendingView> {
  const found = isUuid(id) ? await sendingView(db, id) : undefined;
  if (!found)
    throw new AppError(
      'not_found',
      'sending_unknown',
      'There is no sending with this id. Look it up in the list of sendings.',
    );
  return found;
}

/** A sending as the contract shows it. */
export async function answerOf(db: Db, view: SendingView): Promise<z.input<typeof sendingAnswer>> {
  return (await sendingAnswers(db, [view]))[0]!;
}
