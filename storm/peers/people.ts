import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { press, wishes, type House, type Web } from '../house.ts';
import { untilOver } from '../reckoning.ts';
import { exactly, type Mark, type Seen, type Storm, type Weather } from '../storm.ts';
import { messagesOf, played, type MessageSeen } from './stage.ts';

/* B-40: people whose name or address nobody expected. */

export const storms: Storm[] = [
  { id: 'B-40', promise: 'one bad recipient never stops the others', blow: people },
];

/** A person with something odd, as rows: what an import would refuse stands there all the same. */
interface Odd {
  /** What is set, as SQL. */
  set: string;
  /** Whether a mail can go there. */
  reaches: boolean;
}

const injection = `'Eve' || chr(13) || chr(10) || 'Bcc: evil@b40.example' || chr(13) || chr(10) || chr(13) || chr(10) || 'Injected'`;

const odd: Readonly<Record<string, Odd>> = {
  'no name': { set: `first_name = ''`, reaches: true },
  // A megabyte no index of names takes: that one comes by a file.
  'a name of 130 kB': { set: `first_name = repeat('Annabel ', 16384)`, reaches: false },
  'right to left': { set: `first_name = 'שלום' || chr(8238) || 'moc.live' || chr(8236)`, reaches: true },
  'joined letters': {
    set: `first_name = '👩' || chr(8205) || '👩' || chr(8205) || '👧' || chr(65039)`,
    reaches: true,
  },
  'CRLF in the name': { set: `first_name = ${injection}, last_name = ${injection}`, reaches: true },
  'a field in the name': {
    set: `first_name = '{{customer.email}} <script>alert(1)</script>'`,
    reaches: true,
  },
  'group of addresses': { set: address(`'Friends: a@b40.example, b@b40.example;'`), reaches: false },
  'two addresses': { set: address(`'a@b40.example,b@b40.example'`), reaches: false },
  'local part too long': { set: address(`repeat('l', 300) || '@b40.example'`), reaches: false },
  'CRLF in the address': {
    set: address(`'eve@b40.example>' || chr(13) || chr(10) || 'RCPT TO:<evil@b40.example'`),
    reaches: false,
  },
  'accents in the domain': { set: address(`'idn@bücher.example'`), reaches: true },
  'accents before the @': { set: address(`'jörg@b40.example'`), reaches: false },
};

function address(sql: string): string {
  return `email = ${sql}, email_folded = lower(${sql}), email_valid = true`;
}

async function people(weather: Weather): Promise<Seen> {
  const nameOf = played('b40', () => '');
  const visitors = weather.scaled(10_000, 200);
  const house = await weather.ground.house({ visitors, nameOf, sink: { args: ['--heads'] } });
  const names = Object.keys(odd);
  for (const [at, name] of names.entries())
    await house.postgres.run(
      `update customers set ${odd[name]!.set} where source_id = 'C${at * 10 + 1}'`,
      house.database,
    );
  const [web, worker] = await Promise.all([house.web(), house.worker()]);
  const imports = await importOdd(house);
  await nameInSubject(web);
  const id = await press(web, 'urgent');
  const { totals } = await untilOver(web, id);
  const failed = (await messagesOf(web, id)).filter(({ state }) => state !== 'accepted');
  const wanted = names.filter((name) => !odd[name]!.reaches).length;
  const marks = [
    exactly('accepted', totals.accepted, visitors - wanted),
    exactly('taken by the sink', house.sink.count(), totals.accepted),
    ...failedMarks(failed, wanted),
    ...headMarks(house),
    exactly('imports that did not end by themselves', imports, ''),
    exactly('processes that ended', [web.program, worker].filter((each) => !each.lives()).length, 0),
    exactly('B-59 verify', await house.verify(), 'verify: everything adds up'),
  ];
  await worker.kill();
  await house.end();
  const notes = failed.map(
    ({ address: to, state, reply }) =>
      `${state}: ${JSON.stringify(to.slice(0, 40))}: ${reply?.slice(0, 120)}`,
  );
  return { faults: names.length + 1, lost: 0, repeats: 0, uncertain: 0, marks, notes };
}

function failedMarks(failed: readonly MessageSeen[], wanted: number): Mark[] {
  return [
    exactly('failed', failed.filter(({ state }) => state === 'refused').length, wanted),
    exactly('failed without a reason', failed.filter(({ reply }) => (reply ?? '').length < 20).length, 0),
  ];
}

/** Every mail has the same headers, each once, and went to one of the audience. */
function headMarks(house: House): Mark[] {
  const taken = house.sink.taken();
  const headers = taken.map(({ head }) =>
    [...head.matchAll(/^([^\s:]+):/gm)].map(([, name]) => name).join(' '),
  );
  const isTooLong = taken.some(({ head }) => head.split('\r\n').some((line) => line.length > 998));
  return [
    exactly('kinds of header', new Set(headers).size, 1),
    exactly('mails to evil@', taken.filter(({ recipient }) => recipient.startsWith('evil@')).length, 0),
    exactly('header lines over 998', isTooLong ? 'some' : 'none', 'none'),
  ];
}

/** What PostgreSQL holds in no row, but a file may. Whatever becomes of it, nothing hangs and nothing dies. */
async function importOdd(house: House): Promise<string> {
  const rows = {
    'a lone surrogate': Buffer.from([0xed, 0xa0, 0x80]),
    'a name of a megabyte': Buffer.from('Annabel '.repeat(131_072)),
  };
  const failed: string[] = [];
  for (const [name, bytes] of Object.entries(rows)) {
    const path = join(house.folder, `${name.replaceAll(' ', '-')}.csv`);
    const lines = ['source_id,first_name,last_name\r\nC5,An', bytes, ',Visser\r\n'];
    writeFileSync(path, Buffer.concat(lines.map((line) => Buffer.from(line))));
    const { code } = await house.launch(['import', 'customers', path]).ended;
    if (code === null || code > 2) failed.push(`${name}: ${code}`);
  }
  return failed.join(', ');
}

/** The template says the name where it could do most harm. */
async function nameInSubject(web: Web): Promise<void> {
  const body = '<mj-text>{{customer.first_name|visitor}} {{customer.last_name|}} {{free_text|}}</mj-text>';
  const variant = {
    subject: '{{customer.first_name|visitor}}: {{event.name}}',
    mjml: `<mjml><mj-body><mj-section><mj-column>${body}</mj-column></mj-section></mj-body></mjml>`,
  };
  const { status, text } = await web.ask('POST', '/api/templates', {
    code: wishes.urgent.template,
    name: 'With the name in its subject',
    purpose: 'change',
    variants: { en: variant, nl: variant },
  });
  if (status >= 300) throw new Error(`template: ${status} ${text}`);
}
