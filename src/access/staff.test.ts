import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { rows, sql } from '../platform/database.ts';
import { verifyAudit } from '../platform/audit.ts';
import {
  audited,
  browser,
  goodPassword,
  logInAs,
  placeStaff,
  serve,
  toolsFor,
  type Browser,
} from './access.testing.ts';
import type { Role } from './roles.ts';
import { grantRole, revokeRole } from './roles-of-staff.ts';
import { disableStaff } from './staff.ts';

// One database a test that counts admins: a Settings Admin of another one would be one too many.
const test = testDatabase();
const alone = testDatabase();
const pair = testDatabase();

const fresh = 'walnut harbour kettle sixty';
let people = 0;

async function begin(on = test) {
  const tools = toolsFor(on);
  const server = await serve(tools);
  people += 1;
  const ada = await placeStaff(tools, `Ada ${people}`, ['settings_admin']);
  return { tools, server, ada, desk: await logInAs(tools, server, ada) };
}

async function code(answer: ReturnType<Browser['get']>): Promise<string> {
  const body = (await answer).json<{ error?: { code: string } }>();
  return body.error?.code ?? 'done';
}

describe('people and roles', () => {
  it('CLS-43: invites somebody, who sets their password by a link handed over in person', async () => {
    const { server, desk } = await begin();
    const invite = {
      name: 'Bea',
      email: 'Bea@Venue.example',
      language: 'nl',
      roles: ['box_office', 'support_agent'],
    };
    const made = (await desk.post('/api/staff', invite)).json<{ id: number; link: { url: string } }>();
    const listed = async () => (await desk.get(`/api/staff/${made.id}`)).json<object>();
    expect(await listed()).toMatchObject({
      state: 'invited',
      roles: ['box_office', 'support_agent'],
      seenAt: null,
    });
    const there = browser(server);
    const token = made.link.url.split('#')[1];
    expect((await there.post('/api/set-password', { token, password: fresh })).statusCode).toBe(200);
    expect((await there.post('/api/login', { email: 'bea@venue.example', password: fresh })).statusCode).toBe(
      200,
    );
    expect(await listed()).toMatchObject({ state: 'active', language: 'nl' });
    expect(await code(desk.post('/api/staff', { ...invite, email: 'bea@VENUE.EXAMPLE' }))).toBe(
      'address_taken',
    );
    expect(await code(desk.post('/api/staff', { ...invite, email: 'bea' }))).toBe('address');
    await server.close();
  });

  it('CLS-42: lets Marketing make partner accounts, with Collect Report and nothing else', async () => {
    const { tools, server, desk } = await begin();
    const mila = await logInAs(tools, server, await placeStaff(tools, 'Mila Partner', ['marketing']));
    const pim = { name: 'Pim', email: 'pim@partner.example' };
    const made = (await mila.post('/api/partner-accounts', pim)).json<{ id: number }>();
    expect((await desk.get(`/api/staff/${made.id}`)).json()).toMatchObject({ roles: ['collect_report'] });
    expect(await code(mila.post('/api/partner-accounts', { ...pim, roles: ['settings_admin'] }))).toBe(
      'invalid_request',
    );
    expect(await code(mila.post('/api/staff', { ...pim, roles: [] }))).toBe('forbidden');
    expect(await code(mila.put(`/api/staff/${made.id}/roles/marketing`))).toBe('forbidden');
    await server.close();
  });

  it('C-31: ends the sessions of whoever gets or loses a role, or is disabled', async () => {
    const { tools, server, desk } = await begin();
    const bea = await placeStaff(tools, 'Bea Roles', ['box_office']);
    const path = `/api/staff/${bea.id}`;
    for (const act of [
      () => desk.put(`${path}/roles/support_agent`),
      () => desk.delete(`${path}/roles/support_agent`),
      () => desk.delete(`${path}/sessions`),
      () => desk.post(`${path}/disable`),
    ]) {
      const there = await logInAs(tools, server, bea);
      expect((await there.get('/api/me')).statusCode).toBe(200);
      expect((await act()).statusCode).toBe(200);
      expect((await there.get('/api/me')).statusCode).toBe(401);
    }
    expect(
      (await browser(server).post('/api/login', { email: bea.email, password: goodPassword })).statusCode,
    ).toBe(401);
    await desk.post(`${path}/enable`);
    expect((await logInAs(tools, server, bea)).cookie).toBeDefined();
    // What changes nothing ends nothing.
    const there = await logInAs(tools, server, bea);
    await desk.put(`${path}/roles/box_office`);
    expect((await there.get('/api/me')).statusCode).toBe(200);
    await server.close();
  });

  it('C-31: a new role that needs a second factor is not reached without one', async () => {
    const { tools, server, desk } = await begin();
    const bea = await placeStaff(tools, 'Bea Rises', ['box_office']);
    const there = await logInAs(tools, server, bea);
    await desk.put(`/api/staff/${bea.id}/roles/marketing`);
    expect((await there.get('/api/me')).statusCode).toBe(401);
    expect((await there.post('/api/login', { email: bea.email, password: goodPassword })).json()).toEqual({
      next: 'set_up_second_factor',
    });
    await server.close();
  });

  it('keeps the last Settings Admin who can log in', async () => {
    const { tools, server, ada, desk } = await begin(alone);
    expect(await code(desk.delete(`/api/staff/${ada.id}/roles/settings_admin`))).toBe('last_admin');
    expect(await code(desk.post(`/api/staff/${ada.id}/disable`))).toBe('own_account');
    // Somebody who was invited and has no password yet is none.
    const made = (
      await desk.post('/api/staff', { name: 'Next', email: 'next@venue.example', roles: ['settings_admin'] })
    ).json<{ id: number; link: { url: string } }>();
    expect(await code(desk.delete(`/api/staff/${ada.id}/roles/settings_admin`))).toBe('last_admin');
    expect(await disableStaff(tools, ada.id, { actor: 'command line' })).toMatchObject({
      refusal: { code: 'last_admin' },
    });
    await browser(server).post('/api/set-password', { token: made.link.url.split('#')[1], password: fresh });
    expect(await code(desk.delete(`/api/staff/${ada.id}/roles/settings_admin`))).toBe('done');
    // Her session goes on, without the right; and she does not get it back by herself.
    expect(await code(desk.put(`/api/staff/${ada.id}/roles/settings_admin`))).toBe('forbidden');
    await server.close();
  });

  it('keeps one of two Settings Admins who remove each other at the same moment', async () => {
    const { tools, server, ada } = await begin(pair);
    const eve = await placeStaff(tools, 'Eve Admin', ['settings_admin']);
    const doers = [
      { actor: 'ada', staffId: ada.id },
      { actor: 'eve', staffId: eve.id },
    ] as const;
    const verdicts = await Promise.all([
      disableStaff(tools, eve.id, doers[0]),
      disableStaff(tools, ada.id, doers[1]),
      revokeRole(tools, eve.id, 'settings_admin', doers[0]),
      revokeRole(tools, ada.id, 'settings_admin', doers[1]),
    ]);
    expect(verdicts.filter(({ ok }) => !ok).length).toBeGreaterThanOrEqual(1);
    const left = await rows(
      tools.db,
      sql`select from staff s join staff_roles r on r.staff_id = s.id
        where r.role = 'settings_admin' and s.disabled_at is null`,
    );
    expect(left).toHaveLength(1);
    await server.close();
  });

  it('gives Settings Admin by a Settings Admin only, never to oneself, even where the route would let it through', async () => {
    const { tools, server, ada, desk } = await begin();
    const bea = await placeStaff(tools, 'Bea Climbs', ['box_office']);
    const grant = async (staffId: number, doer: Parameters<typeof grantRole>[3]) => {
      const verdict = await grantRole(tools, staffId, 'settings_admin', doer);
      return verdict.ok ? 'done' : verdict.refusal.code;
    };
    expect(await grant(bea.id, { actor: 'Bea', staffId: bea.id })).toBe('own_admin_role');
    expect(await grant(ada.id, { actor: 'Bea', staffId: bea.id })).toBe('admins_only');
    await sql`update staff set disabled_at = now() where id = ${ada.id}`.execute(tools.db);
    expect(await grant(bea.id, { actor: 'Ada', staffId: ada.id })).toBe('admins_only');
    expect(await grant(bea.id, { actor: 'a program' })).toBe('admins_only');
    expect(await grant(bea.id, { actor: 'command line', isConsole: true })).toBe('done');
    expect(await code(desk.get('/api/staff'))).toBe('log_in');
    await server.close();
  });

  it('corrects a name and an address, and voids a link on its way to the old one', async () => {
    const { server, desk } = await begin();
    const made = (
      await desk.post('/api/staff', { name: 'Carl', email: 'carll@venue.example', roles: [] })
    ).json<{ id: number; link: { url: string } }>();
    const change = (person: object) => desk.put(`/api/staff/${made.id}`, person);
    const carl = { name: 'Carl O', email: 'carl@venue.example', language: 'en' };
    expect(await code(change({ ...carl, email: 'carll@venue.example' }))).toBe('done');
    const look = () => browser(server).post('/api/set-password/look', { token: made.link.url.split('#')[1] });
    expect((await look()).statusCode).toBe(200);
    expect(await code(change(carl))).toBe('done');
    expect((await look()).statusCode).toBe(404);
    const dora = { name: 'Dora', email: 'dora@venue.example', roles: [] };
    await desk.post('/api/staff', dora);
    expect(await code(change({ ...carl, email: 'DORA@venue.example' }))).toBe('address_taken');
    expect(await code(desk.put('/api/staff/999999', carl))).toBe('staff_unknown');
    await server.close();
  });

  it('is all in the audit, by name and without addresses, and the chain holds', async () => {
    const { tools, server, ada, desk } = await begin();
    const before = (await audited(tools)).length;
    const invite = { name: 'Noted', email: 'noted.canary@venue.example', roles: ['read_only'] };
    const { id } = (await desk.post('/api/staff', invite)).json<{ id: number }>();
    await desk.put('/api/me', { name: ada.name, language: 'nl' });
    await desk.put(`/api/staff/${id}/roles/box_office`);
    await desk.delete(`/api/staff/${id}/roles/read_only`);
    await desk.post(`/api/staff/${id}/disable`);
    await desk.post(`/api/staff/${id}/enable`);
    const entries = (await audited(tools)).slice(before);
    expect(entries.map(({ action }) => action)).toEqual([
      'access.user_made',
      'access.role_granted',
      'access.user_changed',
      'access.role_granted',
      'access.role_removed',
      'access.user_disabled',
      'access.user_enabled',
    ]);
    for (const entry of entries)
      expect(entry).toMatchObject({
        actor: `${ada.name} (staff ${ada.id})`,
        details: { ip: '127.0.0.1', session: expect.stringMatching(/^[0-9a-f-]{36}$/) as string },
      });
    expect(JSON.stringify(entries)).not.toContain('canary');
    expect(await verifyAudit(tools.db)).toEqual([]);
    await server.close();
  });

  it('CSE-38: tells whoever lacks a right which role has it, and notes that it was refused', async () => {
    const { tools, server } = await begin();
    const denied: [Role, string][] = [
      ['box_office', 'Your role does not allow this. Ask somebody with the role Settings Admin.'],
      ['marketing', 'Your role does not allow this. Ask somebody with the role Settings Admin.'],
    ];
    for (const [role, sentence] of denied) {
      const person = await placeStaff(tools, `Denied ${role}`, [role]);
      const there = await logInAs(tools, server, person);
      const answer = await there.get('/api/staff');
      expect(answer.json()).toMatchObject({
        error: { code: 'forbidden', message: sentence, values: { roles: 'settings_admin' } },
      });
      expect((await audited(tools)).at(-1)).toMatchObject({
        actor: `Denied ${role} (staff ${person.id})`,
        action: 'access.denied',
        details: { permission: 'staff:manage', method: 'GET', route: '/api/staff' },
      });
    }
    const before = (await audited(tools)).length;
    await browser(server).get('/api/staff');
    expect(await audited(tools)).toHaveLength(before);
    await server.close();
  });

  it('shows the table of rights to whoever gives roles', async () => {
    const { server, desk } = await begin();
    interface Table {
      roles: { role: string; needsSecondFactor: boolean }[];
      actions: { action: string; permissions: { permission: string; rights: Record<string, unknown> }[] }[];
    }
    const table = (await desk.get('/api/roles')).json<Table>();
    expect(table.roles).toHaveLength(7);
    const content = table.actions
      .flatMap(({ permissions }) => permissions)
      .find(({ permission }) => permission === 'message-content:read');
    expect(content!.rights).toEqual({
      settings_admin: 'yes',
      box_office: ['reason'],
      marketing: 'yes',
      support_manager: 'yes',
      support_agent: ['own'],
    });
    await server.close();
  });
});
