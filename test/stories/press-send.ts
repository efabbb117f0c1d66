import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { z } from 'zod';
import { sendAnswer } from '../../src/mailings/contract.ts';
import type { Foyer } from './process.ts';

/** What somebody wants to send. */
export interface Wish {
  instance: string;
  template: string;
  freeText?: string;
  /** Why the same message goes out once more. */
  again?: string;
}

/** Presses "send". The same key is the same press, also when the answer to the first got lost (B-43). */
export async function pressSend(
  foyer: Foyer,
  wish: Wish,
  key: string = randomUUID(),
): Promise<z.output<typeof sendAnswer>> {
  const body = { ...wish, confirmNoMarketing: true };
  const {
    status,
    text,
    body: given,
  } = await foyer.ask('POST', '/api/sendings', body, { 'idempotency-key': key });
  expect([200, 201], text).toContain(status);
  const answer = sendAnswer.parse(given);
  expect(status, text).toBe(answer.created ? 201 : 200);
  return answer;
}
