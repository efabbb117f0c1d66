import type { RawNode } from 'kysely';
import { createHook } from 'node:async_hooks';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { row, sql, type Db } from '../platform/database.ts';
import { newId } from '../platform/ids.ts';
import { openLog } from '../platform/log.ts';
import {
  audited,
  browser,
  cheapCost,
  goodPassword,
  handClock,
  logInAs,
  placeStaff,
  serve,
  toolsFor,
} from './access.testing.ts';
import { logIn } from './log-in.ts';
import { accountLimit, machineLimit, machineSubject } from './limits.ts';
import { isOutdated, standardCost } from './password.ts';
import { minute, type AccessTools } from './tools.ts';

const test = testDatabase();

interface Refused {
  error: { code: string; message: string };
}

const wrong = 'wrong lantern vessel thirty';

/** Until somebody in this database waits for a row of another transaction. */
async function untilBlocked(db: Db): Promise<void> {
  const waiting = sql<{ any: boolean }>`select exists (select from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock') as any`;
  while (!(await row(db, waiting)).any) await new Promise((resolve) => setImmediate(resolve));
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!;
}

function fastest(times: readonly number[]): number {
  return Math.min(...times);
}

/** Counts the argon2 that this process begins, by whomever. */
function countHashes(): { count: number; stop(): void } {
  const counted = { count: 0, stop: () => void hook.disable() };
  const hook = createHook({
    init: (_, type) => {
      if (/argon2/i.test(type)) counted.count += 1;
    },
  }).enable();
  return counted;
}

/** Tools whose database notes each statement, with its values left out. */
function withStatements(tools: AccessTools): { tools: AccessTools; statements: string[] } {
  const statements: string[] = [];
  const db = tools.db.withPlugin({
    transformQuery: ({ node }) => {
      statements.push(node.kind === 'RawNode' ? (node as RawNode).sqlFragments.join('?') : node.kind);
      return node;
    },
    transformResult: ({ result }) => Promise.resolve(result),
  });
  return { tools: { ...tools, db: db as Db }, statements };
}

describe('log-in', () => {
  it('lets somebody in who has a role, and tells them what they may do', async () => {
    const tools = toolsFor(test);
    const server = await serve(tools);
    const bea = await placeStaff(tools, 'Bea Box', ['box_office']);
    const there = browser(server);
    expect((await there.get('/api/me')).json()).toMatchObject({ error: { code: 'log_in' } });
    const answer = await there.post('/api/login', {
      email: ' BEA.BOX@venue.example. ',
      password: goodPassword,
    });
    expect(answer.json()).toEqual({ next: 'nothing' });
    expect((await there.get('/api/me')).json()).toMatchObject({
      id: bea.id,
      name: 'Bea Box',
      roles: ['box_office'],
      permissions: expect.arrayContaining(['sendings:create', 'people:download']) as string[],
      conditions: { 'message-content:read': ['reason'] },
      screens: 'staff',
      next: 'nothing',
    });
    await server.close();
  });

  it('CLS-41: shows a partner no staff screen and nothing to do there', async () => {
    const tools = toolsFor(test);
    const server = await serve(tools);
    const pim = await logInAs(tools, server, await placeStaff(tools, 'Pim', ['collect_report']));
    expect((await pim.get('/api/me')).json()).toMatchObject({ screens: 'portal', permissions: [] });
    expect((await pim.get('/api/staff')).statusCode).toBe(403);
    expect((await pim.get('/api/sessions')).statusCode).toBe(200);
    await server.close();
  });

  it('C-28: answers alike whether the account is unknown, disabled, not set up, or the password wrong', async () => {
    const tools = toolsFor(test);
    const server = await serve(tools);
    await placeStaff(tools, 'Known', ['box_office']);
    const gone = await placeStaff(tools, 'Gone', ['box_office']);
    await sql`update staff set disabled_at = now() where id = ${gone.id}`.execute(tools.db);
    const fresh = await placeStaff(tools, 'Fresh', ['box_office']);
    await sql`update staff set password_hash = null where id = ${fresh.id}`.execute(tools.db);
    const tries = [
      { email: 'nobody@venue.example', password: goodPassword },
      { email: 'known@venue.example', password: wrong },
      { email: 'known@venue.example', password: `${goodPassword} ` },
      { email: gone.email, password: goodPassword },
      { email: fresh.email, password: goodPassword },
      { email: 'not an address', password: goodPassword },
    ];
    const answers = await Promise.all(tries.map((each) => browser(server).post('/api/login', each)));
    const shown = answers.map((answer) => {
      const { error } = answer.json<Refused>();
      return { status: answer.statusCode, ...error, requestId: '', cookie: answer.headers['set-cookie'] };
    });
    expect(shown[0]).toMatchObject({ status: 401, code: 'wrong_login', cookie: undefined });
    for (const each of shown) expect(each).toEqual(shown[0]);
    await server.close();
  });

  it('C-28: does the same work whatever is wrong: one argon2id, and the same statements in the same order', async () => {
    const { tools, statements } = withStatements(toolsFor(test));
    const hashes = countHashes();
    const server = await serve(tools);
    await placeStaff(tools, 'Worked', ['box_office']);
    const gone = await placeStaff(tools, 'Worked Gone', ['box_office']);
    await sql`update staff set disabled_at = now() where id = ${gone.id}`.execute(tools.db);
    const fresh = await placeStaff(tools, 'Worked Fresh', ['box_office']);
    await sql`update staff set password_hash = null where id = ${fresh.id}`.execute(tools.db);
    const workFor = async (email: string, password: string) => {
      statements.length = 0;
      const before = hashes.count;
      expect((await browser(server).post('/api/login', { email, password })).statusCode).toBe(401);
      return { hashes: hashes.count - before, statements: [...statements] };
    };
    const known = await workFor('worked@venue.example', wrong);
    expect(known.hashes).toBe(1);
    expect(known.statements.length).toBeGreaterThan(3);
    expect(await workFor(`nobody.${newId()}@venue.example`, wrong)).toEqual(known);
    expect(await workFor('not an address', wrong)).toEqual(known);
    expect(await workFor(gone.email, goodPassword)).toEqual(known);
    expect(await workFor(fresh.email, goodPassword)).toEqual(known);
    hashes.stop();
    await server.close();
  });

  // The work is counted above; this looks for what counting cannot see, such as an answer that comes before its work.
  it('C-28: takes as long for an unknown account as for a wrong password', { retry: 2 }, async () => {
    const tools = toolsFor(test, { cost: standardCost });
    const server = await serve(tools);
    const names = Array.from({ length: 3 }, () => `Slow ${newId()}`);
    const staff = await Promise.all(names.map((name) => placeStaff(tools, name, ['box_office'])));
    const timed = async (email: string): Promise<number> => {
      const began = performance.now();
      expect((await browser(server).post('/api/login', { email, password: wrong })).statusCode).toBe(401);
      return performance.now() - began;
    };
    await timed(`nobody.${newId()}@venue.example`);
    const known: number[] = [];
    const unknown: number[] = [];
    for (let round = 0; round < 24; round += 1) {
      const measures = [
        async () => known.push(await timed(staff[round % 3]!.email)),
        async () => unknown.push(await timed(`nobody.${newId()}@venue.example`)),
      ];
      // The order changes, so that neither is always the second.
      for (const measure of round % 2 === 0 ? measures : measures.toReversed()) await measure();
      await sql`delete from login_tries where subject like 'machine %'`.execute(tools.db);
    }
    // The premise: hashing is most of the time, so leaving it out would show.
    expect(median(unknown)).toBeGreaterThan(20);
    // Whatever else this machine does only adds time, now to one and now to the other: a real difference shows in both.
    const apart = [median(known.map((time, at) => time - unknown[at]!)), fastest(known) - fastest(unknown)];
    expect(Math.min(...apart.map(Math.abs))).toBeLessThan(10);
    await server.close();
  });

  it('C-28: stops tries against one account from everywhere, says for how long, and counts them when they come at once', async () => {
    const tools = toolsFor(test);
    const clock = tools.clock as ReturnType<typeof handClock>;
    const server = await serve(tools);
    const { email } = await placeStaff(tools, 'Tried', ['box_office']);
    const attempt = (machine: number, password = wrong) =>
      browser(server, { ip: `127.0.1.${machine}` }).post('/api/login', { email, password });
    const answers = await Promise.all(Array.from({ length: 30 }, (_, at) => attempt(at + 1)));
    expect(answers.filter((answer) => answer.statusCode === 401)).toHaveLength(accountLimit.most);
    const refused = answers.filter((answer) => answer.statusCode === 429);
    expect(refused).toHaveLength(30 - accountLimit.most);
    expect(refused[0]!.headers['retry-after']).toBe('900');
    expect(refused[0]!.json<Refused>().error.message).toMatch(
      /^There were too many tries\. Wait 15 minutes and try again/,
    );
    // Even the right password waits, or the limit would tell when it was right.
    expect((await attempt(99, goodPassword)).statusCode).toBe(429);
    clock.move(14.5 * minute);
    const last = await attempt(99, goodPassword);
    expect(last.headers['retry-after']).toBe('30');
    expect(last.json<Refused>().error.message).toContain('Wait 1 minute and');
    clock.move(0.5 * minute);
    expect((await attempt(99, goodPassword)).statusCode).toBe(200);
    const events = (await audited(tools)).map(({ action }) => action);
    expect(events.filter((action) => action === 'auth.login_locked')).toHaveLength(1);
    await server.close();
  });

  it('C-28: limits an account that is not there just the same', async () => {
    const tools = toolsFor(test);
    const server = await serve(tools);
    const statuses: number[] = [];
    for (let at = 0; at < accountLimit.most + 1; at += 1)
      statuses.push(
        (
          await browser(server, { ip: `127.0.2.${at}` }).post('/api/login', {
            email: 'ghost@venue.example',
            password: wrong,
          })
        ).statusCode,
      );
    expect(statuses).toEqual([...Array<number>(accountLimit.most).fill(401), 429]);
    await server.close();
  });

  it('C-28: stops a list of accounts tried from one machine, whatever X-Forwarded-For it invents', async () => {
    const tools = toolsFor(test);
    const server = await serve(tools);
    const statuses: number[] = [];
    for (let at = 0; at < machineLimit.most + 1; at += 1)
      statuses.push(
        (
          await browser(server, { ip: '127.0.3.1' }).post(
            '/api/login',
            { email: `sprayed${at}@venue.example`, password: wrong },
            { 'x-forwarded-for': `203.0.113.${at}`, forwarded: `for=203.0.113.${at}` },
          )
        ).statusCode,
      );
    expect(statuses.filter((status) => status === 401)).toHaveLength(machineLimit.most);
    expect(statuses.at(-1)).toBe(429);
    const elsewhere = await browser(server, { ip: '127.0.3.2' }).post('/api/login', {
      email: 'x@venue.example',
      password: wrong,
    });
    expect(elsewhere.statusCode).toBe(401);
    await server.close();
  });

  it('C-28: counts a whole IPv6 network as one machine, and IPv4 in IPv6 as IPv4', () => {
    expect(machineSubject('2001:db8:1:2:aaaa::1')).toBe(machineSubject('2001:db8:1:2:bbbb:0:0:9'));
    expect(machineSubject('2001:db8:1:2::')).toBe(machineSubject('2001:0db8:0001:0002::5'));
    expect(machineSubject('2001:db8:1:3::1')).not.toBe(machineSubject('2001:db8:1:2::1'));
    expect(machineSubject('2001:db8::1')).toBe(machineSubject('2001:db8:0:0:1::'));
    expect(machineSubject('::1')).toBe('machine 0:0:0:0');
    expect(machineSubject('::ffff:192.0.2.7')).toBe(machineSubject('192.0.2.7'));
  });

  it('C-28: does not count a log-in that was right', async () => {
    const tools = toolsFor(test);
    const server = await serve(tools);
    const { email } = await placeStaff(tools, 'Often', ['box_office']);
    for (let at = 0; at < accountLimit.most + 5; at += 1)
      expect(
        (await browser(server, { ip: '127.0.4.1' }).post('/api/login', { email, password: goodPassword }))
          .statusCode,
      ).toBe(200);
    await server.close();
  });

  it('C-28: computes nothing of a password beyond 1,024 bytes', async () => {
    const tools = toolsFor(test);
    const server = await serve(tools);
    const { email } = await placeStaff(tools, 'Long', ['box_office']);
    const send = (password: string) => browser(server).post('/api/login', { email, password });
    const counted = await row(test.db, sql<{ tries: number }>`select count(*) as tries from login_tries`);
    expect((await send('x'.repeat(1_048_576))).statusCode).toBe(413);
    for (const password of ['x'.repeat(1_000_000), 'x'.repeat(1025), 'é'.repeat(513)]) {
      const answer = await send(password);
      expect(answer.statusCode).toBe(400);
      expect(answer.body).toContain('A password has at most 1,024 bytes');
      expect(answer.body.length).toBeLessThan(1000);
    }
    expect(await row(test.db, sql`select count(*) as tries from login_tries`)).toEqual(counted);
    expect((await send('é'.repeat(512))).statusCode).toBe(401);
    await server.close();
  });

  it('C-31: is not let in by a password that was changed, or an account disabled, while it was being compared', async () => {
    const tools = toolsFor(test);
    const changes = [
      (id: number) => sql`update staff set password_hash = 'another' where id = ${id}`,
      (id: number) => sql`update staff set disabled_at = now() where id = ${id}`,
    ];
    for (const [at, change] of changes.entries()) {
      const person = await placeStaff(tools, `Overtaken ${at}`, ['box_office']);
      // The account is read at once; whatever begins a transaction afterwards comes too late.
      const began = Promise.withResolvers<void>();
      const late = { ...tools, newId: () => (began.resolve(), newId()) };
      const visit = { ip: '127.0.0.1', agent: '', requestId: 'x', isLocal: true };
      const overtaken = tools.db.transaction().execute(async (tx) => {
        await change(person.id).execute(tx);
        const login = logIn(late, { email: person.email, password: goodPassword }, visit);
        // It waits for this transaction: had it begun a session, it would have asked for an id.
        await Promise.race([
          began.promise.then(() => expect.fail('it did not wait')),
          untilBlocked(tools.db),
        ]);
        return { login };
      });
      const { login } = await overtaken;
      expect(await login).toMatchObject({ ok: false, refusal: { code: 'wrong_login' } });
    }
  });

  it('hashes a password anew that was hashed at another cost', async () => {
    const tools = toolsFor(test);
    const { id } = await placeStaff(tools, 'Older', ['box_office']);
    const dearer = toolsFor(test, { cost: { memory: 16, passes: 2 } });
    const server = await serve(dearer);
    const stored = async () =>
      (await row(test.db, sql<{ hash: string }>`select password_hash as hash from staff where id = ${id}`))
        .hash;
    expect(isOutdated(await stored(), cheapCost)).toBe(false);
    await logInAs(dearer, server, { email: 'older@venue.example' });
    expect(isOutdated(await stored(), dearer.cost)).toBe(false);
    await logInAs(dearer, server, { email: 'older@venue.example' });
    await server.close();
  });

  it('C-42: leaves neither address nor password in log and audit, and every event there by its name', async () => {
    const lines: string[] = [];
    const tools = toolsFor(test);
    const server = await serve(tools, { log: openLog('debug', { write: (line) => lines.push(line) }) });
    const { id } = await placeStaff(tools, 'Quiet', ['box_office']);
    const before = (await audited(tools)).length;
    const there = browser(server);
    await there.post('/api/login', { email: 'quiet@venue.example', password: 'canary lantern vessel' });
    await there.post('/api/login', { email: 'quiet@venue.example', password: goodPassword });
    const token = there.cookie!.split('=')[1]!;
    await there.post('/api/logout');
    const entries = (await audited(tools)).slice(before);
    expect(entries).toMatchObject([
      {
        actor: 'nobody logged in',
        action: 'auth.login_fail',
        object: `staff:${id}`,
        details: { ip: '127.0.0.1' },
      },
      { actor: `Quiet (staff ${id})`, action: 'auth.login_ok', object: `staff:${id}` },
      { actor: `Quiet (staff ${id})`, action: 'auth.logout', object: `staff:${id}` },
    ]);
    expect(entries[1]!.details['session']).toBe(entries[2]!.details['session']);
    const written = JSON.stringify(entries) + lines.join('');
    for (const secret of ['canary', goodPassword, token, 'quiet@venue.example'])
      expect(written).not.toContain(secret);
    expect(lines.length).toBeGreaterThan(0);
    await server.close();
  });
});
