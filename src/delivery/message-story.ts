import type { z } from 'zod';
import { peopleById } from '../boxoffice/index.ts';
import type { Db } from '../platform/database.ts';
import type { factsAnswer } from './contract.ts';
import { skipReasons, type SkipReason } from './outcome-kinds.ts';
import { nameOf } from './people.ts';
import { kindOf } from './status.ts';
import { storyRows, type StoryRow } from './store/message-story.ts';
import { describeMessages, statesOf } from './store/people.ts';

/** Everything that is known of one message: its tries, what a person decided, what was heard later; undefined: no such one. */
export async function messageStory(
  db: Db,
  sendingId: string,
  seq: number,
): Promise<z.input<typeof factsAnswer> | undefined> {
  const [message] = await describeMessages(db, sendingId, await statesOf(db, sendingId, [seq]));
  if (!message) return undefined;
  const { customerId, address, language, state } = message;
  const people = await peopleById(db, [customerId]);
  const facts = (await storyRows(db, sendingId, seq)).map(factOf);
  return {
    seq,
    customerId,
    name: message.isRemoved ? '' : nameOf(people.get(customerId)),
    address,
    language,
    state,
    facts,
  };
}

function factOf({ kind, what, at, words, by }: StoryRow): z.input<typeof factsAnswer>['facts'][number] {
  const of = what ?? kindOf(kind ?? 0);
  const isCode = of === 'skipped' && words !== null && words in skipReasons;
  return { what: of, at: at.toISOString(), words: isCode ? skipReasons[words as SkipReason] : words, by };
}
