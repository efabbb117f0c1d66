import { roleNames, roles, type Role } from './roles.ts';

/*
 * Who may do what: the table of standards.md, its rows in their order with the permissions each of them became.
 * "yes" opens a route. Any other word is a condition, which opens only a route that says it keeps it (`keeps`):
 *
 *   own       only what is theirs (a case assigned to them, an entry addressed to them)
 *   masked    without names and addresses          reason    after saying why, which is kept
 *   incident  as the answer to an incident         noted     on the customer's request, with a note of it
 *   approval  after a second person agreed         request   on the customer's request
 *   marketing only of marketing sendings           confirm   after confirming a second time
 *   owner     with the rights of the job's owner   link      by the customer's own link
 *   team      only their own team's                queues    only queues assigned to them
 *
 * A dash, or a permission that is not here, is no. Changing a cell without the table of the test fails it.
 */
const table = `
permission              | Settings Admin | Box Office | Marketing | Support manager | Support agent | Read-only | Collect Report | System job

Users, roles, sessions, API keys
staff:manage            | yes            | –          | –         | –               | –             | –         | –              | –
keys:manage             | yes            | –          | –         | –               | –             | –         | –              | –

Create partner account (Collect Report only)
partner-accounts:make   | yes            | –          | yes       | –               | –             | –         | –              | –

Routes (SMTP, SMS), domains, failure addresses, retention, quiet hours
settings:read           | yes            | –          | yes       | yes             | –             | yes       | –              | yes
settings:write          | yes            | –          | –         | –               | –             | –         | –              | –
failure-addresses:read  | yes            | yes        | yes       | yes             | –             | yes       | –              | yes
failure-addresses:write | yes            | –          | –         | –               | –             | –         | –              | –

See instances, see audience count
instances:read          | yes            | yes        | yes       | yes             | yes           | yes       | –              | yes
audience:count          | yes            | yes        | yes       | yes             | yes           | yes       | –              | yes

See audience people (name, address)
audience:read           | yes            | yes        | yes       | yes             | own           | masked    | –              | yes
people:read             | yes            | yes        | yes       | yes             | own           | masked    | –              | yes

Service template: edit
templates:write         | yes            | –          | yes       | –               | –             | –         | –              | –
free-text:write         | yes            | yes        | yes       | –               | –             | –         | –              | –

Service send now / schedule / cancel
sendings:create         | yes            | yes        | yes       | incident        | –             | –         | –              | yes
sendings:schedule       | yes            | yes        | yes       | incident        | –             | –         | –              | yes
sendings:stop           | yes            | yes        | yes       | incident        | –             | –         | –              | yes

Send with purpose change, any size
change-sendings:create  | yes            | yes        | yes       | incident        | –             | –         | –              | –

Send to more than N people (a setting, off by default, never for change)
large-sendings:create   | yes            | approval   | approval  | –               | –             | –         | –              | –

Print-at-home / pass changes after send
print-at-home:write     | yes            | yes        | –         | –               | –             | –         | –              | yes

Resend uncertain
uncertain:resend        | yes            | yes        | marketing | –               | –             | –         | –              | –

Download "could not reach" CSV
people:download         | yes            | yes        | yes       | –               | –             | –         | –              | –

Segments, lists: edit / run / export
lists:read              | yes            | yes        | yes       | –               | –             | yes       | own            | owner
lists:write             | yes            | –          | yes       | –               | –             | –         | –              | –
lists:run               | yes            | yes        | yes       | –               | –             | –         | own            | owner
lists:export            | yes            | –          | yes       | –               | –             | –         | –              | –

Schedules: edit
schedules:read          | yes            | –          | yes       | –               | –             | yes       | –              | –
schedules:write         | yes            | –          | yes       | –               | –             | –         | –              | –

Marketing send
marketing:send          | yes            | –          | yes       | –               | –             | –         | –              | yes

Reports on sends (counts)
sendings:read           | yes            | yes        | yes       | yes             | yes           | yes       | –              | –

Message content of one recipient (90 days)
message-content:read    | yes            | reason     | yes       | yes             | own           | –         | –              | –

Suppression: add / remove
suppression:add         | yes            | yes        | yes       | yes             | yes           | –         | –              | yes
suppression:remove      | reason         | –          | –         | –               | –             | –         | –              | –

Consent change for a customer
consents:write          | yes            | noted      | –         | request         | request       | –         | –              | link

Erase a person, subject access export
erasure:carry-out       | confirm        | –          | –         | –               | –             | –         | –              | yes
erasure:ask             | yes            | yes        | –         | yes             | yes           | –         | –              | –

Cases: read/answer
cases:read              | yes            | team       | team      | yes             | queues        | –         | own            | –
cases:answer            | yes            | team       | team      | yes             | queues        | –         | own            | –
cases:file              | –              | –          | –         | –               | –             | –         | –              | yes

Cases: delete, merge, export, macros, SLA
cases:delete            | yes            | –          | –         | yes             | –             | –         | –              | –
cases:merge             | yes            | –          | –         | yes             | yes           | –         | –              | –
cases:export            | yes            | –          | –         | yes             | –             | –         | –              | –
case-rules:write        | yes            | –          | –         | yes             | –             | –         | –              | –

Audit log
audit:read              | yes            | –          | –         | team            | –             | –         | –              | –
audit:append            | –              | –          | –         | –               | –             | –         | –              | yes

Import customers
customers:import        | yes            | –          | yes       | –               | –             | –         | –              | –

Emergency stop (pause all sending)
sendings:pause-all      | yes            | yes        | yes       | yes             | –             | –         | –              | yes

Not in the standard: say that sending may go on from a database that was moved or restored
sendings:arm            | yes            | –          | –         | –               | –             | –         | –              | –

Not in the standard: say that an instance is cancelled, postponed or moved; add instances and their ticket holders by hand
instances:mark          | yes            | yes        | –         | –               | –             | –         | –              | –
instances:write         | yes            | yes        | –         | –               | –             | –         | –              | –

Not in the standard: templates name no customer; the outbox names the people of sendings; metrics are counts; the organisation's name is on every screen
templates:read          | yes            | yes        | yes       | yes             | yes           | yes       | –              | yes
outbox:read             | yes            | yes        | yes       | yes             | –             | –         | –              | –
metrics:read            | yes            | –          | –         | –               | –             | yes       | –              | –
organisation:read       | yes            | yes        | yes       | yes             | yes           | yes       | –              | yes

Not in the standard: see blocked addresses and complaints; read mail that came back whole, as its sender wrote it
suppression:read        | yes            | yes        | yes       | yes             | yes           | –         | –              | –
returned-mail:read      | yes            | –          | –         | yes             | –             | –         | –              | –

Not in the standard: mail a template to oneself as a test, and, for who edits templates, to another address (MSG-16, MSG-19)
test-mails:send         | yes            | own        | yes       | –               | –             | –         | –              | –

Not in the standard: read a sample of what went out as service, and say whether it holds marketing (abuse.md, C-15)
samples:read            | yes            | –          | –         | –               | –             | –         | –              | –
`;

/** Permissions that need no role. */
const open: Readonly<Record<string, Openness>> = {
  'health:read': 'anyone',
  'tracking:use': 'anyone',
  'hooks:use': 'anyone',
  'login:use': 'anyone',
  'login:finish': 'begun',
  'second-factor:set-up': 'nothing owed',
  'account:own': 'account',
};

/**
 * `anyone`: no log-in. `begun`: password typed. `nothing owed`: and the second factor proved, unless there is none yet;
 * whoever has one and has not proved it must not put another in its place. `account`: logged in, whatever the roles.
 */
export type Openness = 'anyone' | 'begun' | 'nothing owed' | 'account';

/** Whose rights can be looked up: a person's roles, or that of work nobody waits for. */
export type Holder = Role | 'system';

/** A right: whole, under any one of some conditions, or none. */
export type Right = 'yes' | readonly string[];

/** A row of the table above: what the standard calls it, and the cells of one permission. */
interface Line {
  action: string;
  permission: string;
  cells: ReadonlyMap<Holder, string>;
}

const columns: readonly Holder[] = [...roles, 'system'];
const lines = readTable(table);
const byPermission = new Map(lines.map((line) => [line.permission, line]));

/** Every permission that roles have, in the order of the table. */
export const permissions: readonly string[] = lines.map((line) => line.permission);

/** The permissions that each row of the standard's table became, for the screen of roles and the test. */
export const actions: ReadonlyMap<string, readonly string[]> = new Map(
  [...Map.groupBy(lines, (line) => line.action)].map(([action, found]) => [
    action,
    found.map((line) => line.permission),
  ]),
);

/** How open a permission is that needs no role; undefined for all that do. */
export function openness(permission: string): Openness | undefined {
  return Object.hasOwn(open, permission) ? open[permission] : undefined;
}

/** What these roles together allow: the most that any of them does. Unknown permissions are nobody's. */
export function rightOf(held: readonly Holder[], permission: string): Right {
  const cells = byPermission.get(permission)?.cells;
  const words = held.map((role) => cells?.get(role) ?? '–').filter((word) => word !== '–');
  return words.includes('yes') ? 'yes' : [...new Set(words)];
}

/** Names of the roles that have a permission without condition, for telling a person whom to ask (CSE-38). */
export function rolesWith(permission: string): Role[] {
  return roles.filter((role) => rightOf([role], permission) === 'yes');
}

/** @throws Error when the table above is misspelt: better no start than a wrong right. */
function readTable(text: string): Line[] {
  const found: Line[] = [];
  let action = '';
  const [head, ...rest] = text.split('\n').filter((line) => line.trim() !== '');
  const names = cellsOf(head ?? '').slice(1);
  if (names.join() !== columns.map((role) => (role === 'system' ? 'System job' : roleNames[role])).join())
    throw new Error('the columns of the table of rights are not the roles');
  for (const line of rest) {
    const [permission = '', ...words] = cellsOf(line);
    if (words.length === 0) action = line;
    else if (words.length !== columns.length || found.some((each) => each.permission === permission))
      throw new Error(`the table of rights is wrong at ${permission}`);
    else
      found.push({ action, permission, cells: new Map(columns.map((role, at) => [role, words[at] ?? '–'])) });
  }
  return found;
}

function cellsOf(line: string): string[] {
  return line.split('|').map((cell) => cell.trim());
}
