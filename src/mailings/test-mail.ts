import { sendTest, type SentTest, type TestTools } from '../delivery/index.ts';
import { AppError } from '../platform/errors.ts';
import { sampleOf, savedVariant, type FieldValues, type SavedVariant } from '../templates/index.ts';
import { holderValues } from './holder-values.ts';
import type { ReadPersonValues } from './preview-now.ts';

/** What is to be tested, and to whom it goes. */
export interface WantedTest {
  language: string;
  version?: number;
  instanceId?: number;
  customerId?: number;
  /** Without it the asker's own address. */
  to?: string;
}

/** Who asks. */
export interface TestAsker {
  actor: string;
  requestId: string;
  /** undefined: a program, which has no mailbox. */
  address: string | undefined;
  /** May write to nobody but themselves. */
  isOwnOnly: boolean;
  gone: AbortSignal;
}

/**
 * Mails one language of a saved template as a test (MSG-16): as a real ticket holder would get it, chosen as in the
 * preview, or as the sample person would. What is typed on the day is the sample's. A real holder's message goes to the
 * asker alone: names, seats and order numbers leave the house to nobody else.
 * @throws AppError invalid, forbidden, not_found, too_many or unavailable, each with the next step
 */
export async function testTemplate(
  tools: TestTools & { personValues: ReadPersonValues },
  code: string,
  wanted: WantedTest,
  by: TestAsker,
): Promise<SentTest & { to: string }> {
  const to = addressFor(wanted, by);
  const saved = await savedVariant(tools.db, code, wanted);
  if (!saved) throw unknownTemplate();
  const { values, customerId } = await valuesFor(tools, saved, wanted);
  const { compiled, language, number } = saved;
  const { freeText } = sampleOf(language);
  const sent = await sendTest(
    tools,
    { to, compiled, language, values, freeText },
    {
      actor: by.actor,
      requestId: by.requestId,
      object: `template:${saved.code}`,
      details: { version: number, language, customer: customerId },
      gone: by.gone,
    },
  );
  return { ...sent, to };
}

function addressFor({ to, instanceId }: WantedTest, { address, isOwnOnly }: TestAsker): string {
  const isOwn = to === undefined || to.toLowerCase() === address?.toLowerCase();
  if (isOwn && address !== undefined) return address;
  if (to === undefined) throw new AppError('invalid', 'test_to_missing', noMailbox);
  if (isOwnOnly) throw new AppError('forbidden', 'test_to_own_only', ownOnly);
  if (instanceId !== undefined) throw new AppError('forbidden', 'test_holder_own_only', holderOwnOnly);
  return to;
}

async function valuesFor(
  { db, personValues }: TestTools & { personValues: ReadPersonValues },
  { purpose, language }: SavedVariant,
  { instanceId, customerId }: WantedTest,
): Promise<{ values: FieldValues; customerId: number | null }> {
  if (instanceId === undefined) return { values: sampleOf(language).values, customerId: null };
  const holder = await holderValues(db, { instanceId, customerId, language, purpose }, personValues);
  if (!holder) throw new AppError('invalid', 'test_holder_unfit', holderUnfit);
  return holder;
}

const noMailbox = 'An API key has no address of its own. Give the address the test is to go to.';
const ownOnly =
  'You can mail a test to your own address. Somebody who may edit templates can mail one elsewhere.';
const holderOwnOnly =
  'A test with the data of a real ticket holder goes to your own address only. Choose the sample data to mail one elsewhere.';
const holderUnfit =
  'Nobody who holds a ticket of this performance would get this message in this language. Choose another performance, or the sample data.';

function unknownTemplate(): AppError {
  return new AppError(
    'not_found',
    'template_not_found',
    'There is no template with this code, or it has no such version or language. GET /api/templates lists those that are there.',
  );
}
