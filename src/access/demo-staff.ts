import { createHmac } from 'node:crypto';
import { readAddress } from '../platform/address.ts';
import { tx } from '../platform/database.ts';
import { makeApiKey } from './api-keys.ts';
import { hashPassword } from './password.ts';
import { record, staffObject } from './record.ts';
import { keyRoles, type Role } from './roles.ts';
import { subKey } from './seal.ts';
import { apiKeyState } from './store/api-keys.ts';
import { accountByEmail, insertRole, insertStaff, lockStaff, untouchedDemoStaff } from './store/staff.ts';
import { tokenHash, tokenOf } from './tokens.ts';
import { base32 } from './totp.ts';
import type { AccessTools, Doer } from './tools.ts';

/** A demo account, for the console. */
export interface DemoLogIn {
  role: Role;
  name: string;
  email: string;
  password: string;
}

/**
 * Sees to it that there is one demo account a role, and tells those whose password is still the demo's. Passwords follow
 * from FOYER_SECRET: random for each data folder, the same at each start of one, and written down nowhere. At this very
 * machine these accounts need no second factor; from elsewhere they are like any other (caller.ts).
 */
export async function ensureDemoStaff(tools: AccessTools): Promise<DemoLogIn[]> {
  const logIns = cast.map((person) => ({ ...person, password: passwordFor(tools.key, person.email) }));
  for (const each of logIns)
    if (!(await accountByEmail(tools.db, readAddress(each.email).folded))) await make(tools, each);
  const untouched = await untouchedDemoStaff(tools.db);
  return logIns.filter(({ email }) => untouched.includes(email));
}

/** Whether this installation is a demo: some demo account is still as it was made. */
export async function isDemo({ db }: Pick<AccessTools, 'db'>): Promise<boolean> {
  return (await untouchedDemoStaff(db)).length > 0;
}

/** Sees to it that there is a key for scripts against the demo, the same at each start; undefined once it was revoked. */
export async function ensureDemoKey(tools: AccessTools): Promise<string | undefined> {
  const token = tokenOf('api-key', subKey(tools.key, 'demo key'));
  const known = await apiKeyState(tools.db, tokenHash('api-key', token)!);
  if (known === 'revoked') return undefined;
  if (known === 'unknown') await makeApiKey(tools, { name: 'Demo', roles: keyRoles, token }, demo);
  return token;
}

/** One a role; their addresses are of a domain that mail never reaches (RFC 2606). */
const cast: readonly Omit<DemoLogIn, 'password'>[] = [
  { role: 'settings_admin', name: 'Ada Visser', email: 'ada@foyer.example' },
  { role: 'box_office', name: 'Bram Jansen', email: 'bram@foyer.example' },
  { role: 'marketing', name: 'Mila de Groot', email: 'mila@foyer.example' },
  { role: 'support_manager', name: 'Sanne Bakker', email: 'sanne@foyer.example' },
  { role: 'support_agent', name: 'Ravi Peters', email: 'ravi@foyer.example' },
  { role: 'read_only', name: 'Lotte Smit', email: 'lotte@foyer.example' },
  { role: 'collect_report', name: 'Pim Kok', email: 'pim@partner.example' },
];

const demo: Doer = { actor: 'demo' };

async function make({ db, clock, cost }: AccessTools, person: DemoLogIn): Promise<void> {
  const { role, name, email, password } = person;
  const { folded } = readAddress(email);
  const [at, passwordHash] = [clock.now(), await hashPassword(password, cost)];
  await tx(db, async (tx) => {
    await lockStaff(tx);
    const id = await insertStaff(tx, { name, email, folded, language: 'en', passwordHash, isDemo: true, at });
    // Another process was quicker.
    if (id === undefined) return;
    await insertRole(tx, id, role, demo.actor, at);
    const object = staffObject(id);
    await record(tx, { at, doer: demo, action: 'access.user_made', object });
    await record(tx, { at, doer: demo, action: 'access.role_granted', object, details: { role } });
  });
}

/** 80 bits in four groups that can be read out. */
function passwordFor(key: Buffer, email: string): string {
  const mac = createHmac('sha256', subKey(key, 'demo password')).update(email).digest();
  return base32(mac.subarray(0, 10)).toLowerCase().match(/.{4}/g)!.join('-');
}
