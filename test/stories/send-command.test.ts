import { randomUUID } from 'node:crypto';
import { beforeEach, expect, it, vi } from 'vitest';
import { ensureIdentity } from '../../src/delivery/index.ts';
import { testFolder } from '../../src/delivery/line.testing.ts';
import { venueDatabase } from '../../src/delivery/venue.testing.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { openLog } from '../../src/platform/log.ts';
import { readSettings } from '../../src/platform/settings.ts';
import { ensureStarters } from '../../src/templates/index.ts';
import { send } from '../../src/commands/send.ts';

const test = venueDatabase(3);

beforeEach(async () => {
  await test.pool.query('truncate mailings');
  await ensureStarters(test.db, { clock: systemClock });
  await ensureIdentity(test.db);
  await test.pool.query(`update instances set starts_at = now() + interval '1 day', state = 'cancelled',
    cancelled_at = now(), changed_at = now()`);
});

/** `foyer send` of the cancellation, with what it printed. */
async function sendCancellation(): Promise<{ code: number; printed: string }> {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const out = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  try {
    const settings = readSettings({
      DATABASE_URL: test.url,
      FOYER_SECRET: 'x'.repeat(40),
      FOYER_DATA: testFolder(),
    });
    const code = await send(settings, openLog('silent'), {
      instance: '1',
      template: 'CANCEL',
      text: 'The hall is closed.',
      textFor: {},
      confirmNoMarketing: true,
    });
    return { code, printed: out.mock.calls.map(([text]) => String(text)).join('') };
  } finally {
    vi.restoreAllMocks();
  }
}

it('sends in a database that nobody ever started Foyer on, beyond an import', async () => {
  await test.pool.query('truncate senders, routes, templates, template_versions restart identity cascade');
  const { code, printed } = await sendCancellation();
  expect({ code, printed }).toEqual({
    code: 0,
    printed: 'summary held=3 reached=3 unreachable=0 left_out=0\n',
  });
});

it('does the work itself once the lease of a worker that was killed has run out', async () => {
  await test.pool.query(
    `insert into workers (id, host, boot_id, pid_namespace, pid, process_started, started_at, lease_until)
      values ($1, 'here', 'boot', 'ns', 1, '1', now(), now() + interval '1 s')`,
    [randomUUID()],
  );
  expect(await sendCancellation()).toMatchObject({
    code: 0,
    printed: 'summary held=3 reached=3 unreachable=0 left_out=0\n',
  });
}, 30_000);
