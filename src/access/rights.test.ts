import { describe, expect, it } from 'vitest';
import { actions, openness, permissions, rightOf, rolesWith, type Holder, type Right } from './rights.ts';
import { isStaffInterface, needsSecondFactor, roleNames, roles } from './roles.ts';

/** "Roles × actions" of standards.md, as it stands there. */
const standard = `
| Action | Settings Admin | Box Office | Marketing | Support manager | Support agent | Read-only | Collect Report (partner) | System job |
|---|---|---|---|---|---|---|---|---|
| Users, roles, sessions, API keys | Y | – | – | – | – | – | own password | – |
| Create partner account (Collect Report only) | Y | – | Y | – | – | – | – | – |
| Routes (SMTP, SMS), domains, failure addresses, retention, quiet hours | Y | R (addresses) | R | R | – | R | – | R |
| See instances, see audience **count** | Y | Y | Y | Y | Y | Y | – | Y |
| See audience people (name, address) | Y | Y | Y | Y | O (ticket) | masked | – | Y |
| Service template: edit | Y | free text only | Y | – | – | – | – | – |
| Service send now / schedule / cancel | Y | Y | Y | answer as incident, with box-office right | – | – | – | runs |
| Send with purpose *change*, any size | Y | **Y** | Y | as incident | – | – | – | – |
| Send to more than N people (a setting, **off by default**, never for *change*) | Y | with approval | with approval | – | – | – | – | – |
| Print-at-home / pass changes after send | Y | Y | – | – | – | – | – | runs |
| Resend uncertain | Y | Y | Y (marketing) | – | – | – | – | never |
| Download "could not reach" CSV | Y | Y | Y | – | – | – | – | – |
| Segments, lists: edit / run / export | Y | run | Y | – | – | R | run own entries | runs with owner's rights |
| Schedules: edit | Y | – | Y | – | – | R | – | – |
| Marketing send | Y | – | Y | – | – | – | – | runs |
| Reports on sends (counts) | Y | Y | Y | R | R | R | – | – |
| Message content of one recipient (90 days) | Y | Y, reason asked | Y | Y | O | – | – | – |
| Suppression: add / **remove** | Y / Y with reason | add | add | add | add | – | – | add |
| Consent change for a customer | Y | on request, noted | – | on request | on request | – | – | by link |
| Erase a person, subject access export | Y + second confirm | request | – | request | request | – | – | carries out |
| Cases: read/answer | Y | own team's | own team's | Y | assigned queues | – | own tickets | files |
| Cases: delete, merge, export, macros, SLA | Y | – | – | Y | merge | – | – | – |
| Audit log | Y (read) | – | – | own team | – | – | – | append |
| Import customers | Y | – | Y | – | – | – | – | – |
| Emergency stop (pause all sending) | Y | Y | Y | Y | – | – | – | breaker |
`;

/**
 * What a word of the table means for the permissions its row became: a right for those the pattern fits, none for the
 * others. `/./` is all of them.
 */
const meaning: Readonly<Record<string, readonly (readonly [RegExp, Right])[]>> = {
  Y: [[/^(?!cases:file)/, 'yes']],
  '–': [],
  never: [],
  R: [[/:read$/, 'yes']],
  'R (addresses)': [[/^failure-addresses:read$/, 'yes']],
  // Of every account, and no permission of this row: account:own.
  'own password': [],
  'O (ticket)': [[/./, ['own']]],
  O: [[/./, ['own']]],
  masked: [[/./, ['masked']]],
  'free text only': [[/^free-text:write$/, 'yes']],
  'answer as incident, with box-office right': [[/./, ['incident']]],
  'as incident': [[/./, ['incident']]],
  runs: [[/./, 'yes']],
  'with approval': [[/./, ['approval']]],
  'Y (marketing)': [[/./, ['marketing']]],
  run: [[/:(run|read)$/, 'yes']],
  'run own entries': [[/:(run|read)$/, ['own']]],
  "runs with owner's rights": [[/:(run|read)$/, ['owner']]],
  'Y, reason asked': [[/./, ['reason']]],
  'Y / Y with reason': [
    [/:add$/, 'yes'],
    [/:remove$/, ['reason']],
  ],
  add: [[/:add$/, 'yes']],
  'on request, noted': [[/./, ['noted']]],
  'on request': [[/./, ['request']]],
  'by link': [[/./, ['link']]],
  'Y + second confirm': [
    [/:carry-out$/, ['confirm']],
    [/:ask$/, 'yes'],
  ],
  request: [[/:ask$/, 'yes']],
  'carries out': [[/:carry-out$/, 'yes']],
  "own team's": [[/:(read|answer)$/, ['team']]],
  'assigned queues': [[/:(read|answer)$/, ['queues']]],
  'own tickets': [[/:(read|answer)$/, ['own']]],
  files: [[/^cases:file$/, 'yes']],
  merge: [[/^cases:merge$/, 'yes']],
  'Y (read)': [[/:read$/, 'yes']],
  'own team': [[/:read$/, ['team']]],
  append: [[/:append$/, 'yes']],
  breaker: [[/./, 'yes']],
};

const holders: readonly Holder[] = [...roles, 'system'];

function rowsOf(markdown: string): string[][] {
  return markdown
    .split('\n')
    .filter((line) => /^\|(?!-)/.test(line))
    .map((line) =>
      line
        .replaceAll(/\*+/g, '')
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

const [head = [], ...rows] = rowsOf(standard);
const cells = rows.flatMap(([action = '', ...words]) =>
  words.map((word, at) => ({ action, role: holders[at]!, word })),
);

describe('the table of rights', () => {
  it('has the roles of the standard, by their names and in their order', () => {
    expect(head).toEqual(
      ['Action', ...roles.map((role) => roleNames[role]), 'System job'].map((name) =>
        name === 'Collect Report' ? 'Collect Report (partner)' : name,
      ),
    );
    expect(cells).toHaveLength(25 * 8);
  });

  it('has every row of the standard, in its order, and says which rows are not of it', () => {
    const ours = [...actions.keys()];
    expect(ours.slice(0, rows.length)).toEqual(rows.map(([action]) => action));
    const rest = ours.slice(rows.length);
    expect(rest.length).toBeGreaterThan(0);
    expect(rest.filter((action) => !action.startsWith('Not in the standard: '))).toEqual([]);
  });

  it.each(cells)('$action: $role is "$word"', ({ action, role, word }) => {
    const wanted = meaning[word];
    expect(wanted, `the word "${word}" has no meaning`).toBeDefined();
    const named = actions.get(action)!;
    expect(named.length).toBeGreaterThan(0);
    const expected = named.map((permission) => {
      const found = wanted!.find(([which]) => which.test(permission));
      return [permission, found ? found[1] : []];
    });
    expect(named.map((permission) => [permission, rightOf([role], permission)])).toEqual(expected);
  });

  it('denies what it does not name, to everybody', () => {
    for (const unknown of ['', 'nothing:at-all', 'toString', '__proto__', 'constructor'])
      expect(rightOf(holders, unknown)).toEqual([]);
    expect(openness('constructor')).toBeUndefined();
    expect(rightOf([], 'instances:read')).toEqual([]);
  });

  it('adds roles up: the most that any of them allows', () => {
    expect(rightOf(['read_only', 'support_agent'], 'people:read')).toEqual(['masked', 'own']);
    expect(rightOf(['read_only', 'box_office'], 'people:read')).toBe('yes');
    expect(rightOf(['support_manager', 'box_office'], 'sendings:create')).toBe('yes');
  });

  it('CLS-41: leaves Collect Report nothing of the staff screens, alone', () => {
    const theirs = permissions.filter((permission) => rightOf(['collect_report'], permission).length > 0);
    expect(theirs).toEqual(['lists:read', 'lists:run', 'cases:read', 'cases:answer']);
    for (const permission of theirs) expect(rightOf(['collect_report'], permission)).toEqual(['own']);
    expect(isStaffInterface(['collect_report'])).toBe(false);
    expect(isStaffInterface(['collect_report', 'read_only'])).toBe(true);
    expect(isStaffInterface([])).toBe(false);
  });

  it('CSE-38: leaves failure addresses to the Settings Admin, and names them to whoever asks', () => {
    expect(rolesWith('failure-addresses:write')).toEqual(['settings_admin']);
  });

  it('asks a second factor of Settings Admin and Marketing, and of nobody else', () => {
    expect(roles.filter((role) => needsSecondFactor([role]))).toEqual(['settings_admin', 'marketing']);
  });
});
