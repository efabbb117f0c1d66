import { expect } from 'vitest';
import type { z } from 'zod';
import { messagesAnswer, sendingAnswer } from '../../src/delivery/contract.ts';
import { until, type Foyer } from './process.ts';
import type { TakenMail } from './sink-process.ts';

export type SendingAnswer = z.output<typeof sendingAnswer>;
type MessageState = z.output<typeof messagesAnswer>['messages'][number]['state'];

/** What Foyer says about a sending that is over. */
export interface Reckoning {
  sending: SendingAnswer;
  /** Addresses of its messages, folded, by state. */
  addresses: Map<MessageState, Set<string>>;
}

/** Waits until nothing of a sending is under way and reads all its messages. The numbers must add up in themselves. */
export async function reckon(foyer: Foyer, id: string): Promise<Reckoning> {
  const sending = await until(`the end of sending ${id}`, async () => {
    const now = await foyer.get(`/api/sendings/${id}`, sendingAnswer);
    return now.endedAt === null ? undefined : now;
  });
  const messages = [];
  for (let page = 1; messages.length < sending.totals.messages; page++) {
    const listed = await foyer.get(`/api/sendings/${id}/messages?page=${page}`, messagesAnswer);
    expect(listed.messages).not.toEqual([]);
    messages.push(...listed.messages);
  }
  const byState = Map.groupBy(messages, (message) => message.state);
  const addresses = new Map(
    [...byState].map(([state, some]) => [state, new Set(some.map(({ address }) => address.toLowerCase()))]),
  );
  expectToAddUp(sending, messages.length);
  for (const [state, some] of byState) expect(sending.totals[state], state).toBe(some.length);
  return { sending, addresses };
}

function expectToAddUp({ totals, summary }: SendingAnswer, listed: number): void {
  const { messages, ...states } = totals;
  expect({ messages, listed }).toEqual({ messages: listed, listed: sum(Object.values(states)) });
  const { held, ...groups } = summary;
  expect(held).toBe(sum(Object.values(groups)));
  expect({ going_out: states.going_out, waiting: states.waiting, people: summary.waiting }).toEqual({
    going_out: 0,
    waiting: 0,
    people: 0,
  });
}

/**
 * The check of every storm (goals/promises.md, "The model"): nobody is lost, and Foyer's word agrees with the sink's
 * own log. What it calls accepted was taken; what was taken it calls accepted or uncertain; nobody else got anything.
 * @returns how many mails the sink took more than once, all with the same Message-ID
 */
export function compare(
  { addresses }: Reckoning,
  taken: readonly Pick<TakenMail, 'recipient' | 'messageId'>[],
  audience: Set<string>,
): number {
  const accepted = addresses.get('accepted') ?? new Set();
  const doubted = addresses.get('uncertain') ?? new Set();
  const recipients = new Set(taken.map(({ recipient }) => recipient.toLowerCase()));
  expect([...audience.symmetricDifference(accepted.union(doubted))], 'lost, or not of the audience').toEqual(
    [],
  );
  expect([...recipients.difference(accepted.union(doubted))], 'taken, and not known').toEqual([]);
  expect([...accepted.difference(recipients)], 'called accepted, and never taken').toEqual([]);
  const ids = new Set(taken.map(({ messageId }) => messageId));
  expect(ids.size, 'Message-IDs').toBe(recipients.size);
  return taken.length - recipients.size;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
