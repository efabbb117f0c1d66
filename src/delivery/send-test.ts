import { writeAudit } from '../platform/audit.ts';
import { fingerprint } from '../platform/changes.ts';
import type { Clock } from '../platform/clock.ts';
import { tx, type Db } from '../platform/database.ts';
import { AppError } from '../platform/errors.ts';
import type { NewId } from '../platform/ids.ts';
import { systemTimers } from './channels/smtp.ts';
import { composeTest, type TestMessage } from './compose-test.ts';
import { defaultRelay } from './default-route.ts';
import { ensureIdentity } from './identity.ts';
import { tryRelay } from './settings/try-route.ts';
import { findIdentity } from './store/identity.ts';
import { takeTest } from './test-limit.ts';

export interface TestTools {
  db: Db;
  clock: Clock;
  newId: NewId;
  /** Of Message-IDs. */
  key: Buffer;
  /** Of route passwords. */
  routeKey: Buffer;
}

/** Who asks for a test, and of what. */
export interface TestAsked {
  actor: string;
  requestId: string;
  /** `template:CANCEL` */
  object: string;
  /** What the audit keeps beside the address and what became of it. */
  details: Record<string, unknown>;
  /** Fires when the asker has gone. */
  gone: AbortSignal;
}

/** Where a test went. */
export interface SentTest {
  /** The id by which the Outbox shows it; null: a mail server took it. */
  capturedAs: string | null;
  /** With its mark. */
  subject: string;
}

/**
 * Sends a test by the default route, as a sending would go now (MSG-16): a mail server takes it while the asker waits,
 * or the capture does and the Outbox shows it. It is of no sending and counted in none. Written down before it goes.
 * @throws AppError invalid when it cannot be written; too_many `too_many_tests`; unavailable with what the mail server
 *   has against it
 */
export async function sendTest(tools: TestTools, message: TestMessage, asked: TestAsked): Promise<SentTest> {
  const { db, clock, newId, key } = tools;
  await ensureIdentity(db);
  const [at, id] = [clock.now(), newId()];
  const { mail, captured } = composeTest((await findIdentity(db))!, message, { id, at, key });
  const relay = await defaultRelay(db, tools.routeKey);
  const test = { id, kind: 'test', askedBy: asked.actor, address: message.to, at } as const;
  const { subject } = captured;
  if (!relay) {
    await tx(db, async (tx) => {
      await takeTest(tx, { ...test, captured });
      await record(tx, { ...asked, at, to: message.to, outcome: 'captured' });
    });
    return { capturedAs: id, subject };
  }
  await tx(db, (tx) => takeTest(tx, { ...test, captured: null }));
  const { failure } = await tryRelay(relay, mail, { timers: systemTimers, gone: asked.gone });
  await tx(db, (tx) =>
    record(tx, { ...asked, at: clock.now(), to: message.to, outcome: failure?.code ?? 'sent' }),
  );
  if (failure) throw new AppError('unavailable', failure.code, failure.message, { values: failure.values });
  return { capturedAs: null, subject };
}

async function record(
  tx: Parameters<typeof writeAudit>[0],
  {
    at,
    actor,
    object,
    details,
    to,
    outcome,
    requestId,
  }: TestAsked & { at: Date; to: string; outcome: string },
): Promise<void> {
  await writeAudit(tx, {
    at,
    actor,
    action: 'message.test_sent',
    object,
    details: { ...details, to: fingerprint(to), outcome },
    requestId,
  });
}
