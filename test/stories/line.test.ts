import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { sendingsAnswer } from '../../src/delivery/contract.ts';
import { saveVerdictShape, type TemplateInput } from '../../src/templates/contract.ts';
import { goldenParse, lintMail, type ParsedMail } from '../mail-lint.ts';
import { openSink, type Sink, type SunkMail } from '../sink.ts';
import { pressSend } from './press-send.ts';
import { patience, storyHouse, type Ended, type Foyer } from './process.ts';
import { compare, reckon } from './reckoning.ts';
import { ahead, cancelled, importVenue, type Visitor } from './venue.ts';

/*
 * The line from one end to the other (issue 2): a stranger starts the demo with a relay, and everything that
 * Foyer says is held against what the relay got. Then a small venue whose people have names that break things.
 */
vi.setConfig({ testTimeout: 2 * patience, hookTimeout: 2 * patience });

let sink: Sink;
let foyer: Foyer;
const house = storyHouse('all', () => ({ SMTP_URL: `smtp://127.0.0.1:${sink.port}` }));

beforeAll(async () => {
  sink = await openSink({ keep: true });
  foyer = await house.start({}, ['start', '--demo']);
});
afterAll(() => sink.close());

const summary = /^summary held=(\d+) reached=(\d+) unreachable=(\d+) left_out=(\d+)$/;

/** Reads what the sink took with two parsers that must agree; each mail must be as the standards want it. */
async function read(mails: readonly SunkMail[]): Promise<ParsedMail[]> {
  const raws = mails.map((mail) => mail.raw ?? Buffer.from('not kept'));
  expect(raws.flatMap((raw) => lintMail(raw))).toEqual([]);
  return await goldenParse(raws);
}

describe('the demo, with a relay', () => {
  test('prints one line that adds up, counting people', async () => {
    const [, held, reached, unreachable, leftOut] = lineOf(foyer.printed().out).match(summary)!.map(Number);
    expect(held).toBe(reached! + unreachable! + leftOut!);
    expect(held).toBeGreaterThanOrEqual(400);
    const { sendings } = await foyer.get('/api/sendings', sendingsAnswer);
    expect(sendings).toHaveLength(1);
    expect(sendings[0]!.summary).toEqual({ held, reached, unreachable, leftOut, waiting: 0 });
    // As many as the demo venue is said to hold: without address, wrong address, suppressed, inactive.
    expect(sendings[0]!.reasons).toMatchObject({
      no_address: 15,
      invalid_address: 5,
      suppressed: 5,
      inactive: 10,
    });
  });

  test('the relay has what Foyer calls accepted, each mail once', async () => {
    const { sendings } = await foyer.get('/api/sendings', sendingsAnswer);
    const reckoning = await reckon(foyer, sendings[0]!.id);
    const audience = reckoning.addresses.get('accepted')!;
    expect(audience.size).toBe(reckoning.sending.totals.messages);
    expect(compare(reckoning, sink.mails, audience)).toBe(0);
  });

  test('every mail is well-formed, and Python and postal-mime read the same in it', async () => {
    const mails = await read(sink.mails);
    expect(mails.length).toBeGreaterThan(350);
    const { sendings } = await foyer.get('/api/sendings', sendingsAnswer);
    const { name, names } = sendings[0]!.instance!.event;
    const subjects = Map.groupBy(mails, ({ subject }) => subject.split(', ')[0]);
    expect(new Set(subjects.keys())).toEqual(
      new Set([`Cancelled: ${name}`, `Geannuleerd: ${names['nl'] ?? name}`]),
    );
    const dutch = subjects.get(`Geannuleerd: ${names['nl'] ?? name}`)!.length / mails.length;
    expect(dutch).toBeGreaterThan(0.2);
    expect(dutch).toBeLessThan(0.4);
  });
});

const moved: TemplateInput = {
  code: 'MOVED',
  name: 'Moved to another stage',
  purpose: 'change',
  variants: {
    en: {
      subject: '{{event.name}}: {{customer.first_name}} {{customer.last_name}}',
      document: {
        blocks: [
          { kind: 'masthead' },
          {
            kind: 'text',
            content: [{ kind: 'text', text: 'Dear {{customer.first_name}} {{customer.last_name}},' }],
          },
          { kind: 'free_text' },
          {
            kind: 'footer',
            content: [{ kind: 'text', text: 'You get this because you booked this performance.' }],
          },
        ],
      },
    },
  },
};

const names: readonly [string, string][] = [
  ['Zoë', 'O’Brien-Núñez'],
  ['Ἀνδρέας', 'Παπαδόπουλος'],
  ['Юлия', 'Щукина'],
  ['美咲', '田中'],
  ['محمد', 'الحسن'],
  ['שרה', 'כהן'],
  ['Nguyễn Văn', 'Đức'],
  ['प्रिया', 'शर्मा'],
  ['👩‍👩‍👧', 'Šimáňová 😀'],
  ['Bea', '{{event.name}}'],
  ['Carl', '@FREETEXT@'],
  ['Dora', '#CUSTOMTEXT#'],
  ['Eve', '{{free_text}}'],
  ['Fay', '<script>alert(1)</script>'],
  ['Gus', '&amp; "Sons" = 100%'],
  ['.', '. .'],
];

const visitors: Visitor[] = names.map(([first_name, last_name], index) => ({
  first_name,
  last_name,
  email: `visitor${index}@mail.example`,
}));

const text =
  'The rigging is broken: 3 < 4 & "so on".\nWe play on the small stage.\n\n<b>Seats</b> = as booked.';
const command = ['send', '--instance', cancelled, '--template', 'MOVED', '--text', text];
const reminder = ['send', '--instance', ahead, '--template', 'REMINDER'];

describe('by the command line, to people whose names break things', () => {
  let before = 0;
  let sent: Ended;

  beforeAll(async () => {
    await importVenue(house, visitors);
    const saved = await foyer.ask('POST', '/api/templates', moved);
    if (!saveVerdictShape.parse(saved.body).saved) throw new Error(saved.text);
    before = sink.mails.length;
    sent = await house.foyer([...command, '--confirm-no-marketing']);
  });

  test('send prints the summary line and nothing else, and ends with 0', () => {
    const all = names.length;
    expect(sent).toMatchObject({
      code: 0,
      out: `summary held=${all} reached=${all} unreachable=0 left_out=0\n`,
    });
    expect(sent.err).toMatch(/^Sending [0-9a-f-]{36}$/m);
  });

  test('C-12: names in every script arrive as they are, and a name that looks like a field is a name', async () => {
    const mails = await read(sink.mails.slice(before));
    expect(mails).toHaveLength(names.length);
    for (const mail of mails) {
      const [first, last] = names[Number(/^visitor(\d+)@/.exec(mail.to[0]!)![1])]!;
      expect(mail.subject).toBe(`The Cherry Orchard: ${first} ${last}`);
      expect(mail.text).toContain(`Dear ${first} ${last},\n`);
      expect(mail.html).toContain(`Dear ${escaped(`${first} ${last}`)},`);
    }
  });

  test('the text typed on the day keeps its lines, and its marks are marks', async () => {
    for (const mail of await read(sink.mails.slice(before))) {
      expect(mail.text).toContain(text);
      const [one, two, , four] = text.split('\n').map(escaped);
      expect(mail.html).toMatch(new RegExp(`${one}\\s*<br ?/?>\\s*${two}[^]*${four}`));
      expect(mail.html).not.toContain('<b>Seats');
    }
  });

  test('B-43: the same command again finds its sending and sends nothing', async () => {
    const count = sink.mails.length;
    const again = await house.foyer([...command, '--confirm-no-marketing']);
    expect(again).toMatchObject({ code: 0, out: sent.out });
    expect(again.err).toContain('carried out already');
    expect(sink.mails).toHaveLength(count);
  });

  test('B-43: fifty presses at once, and another person with the same message, make one sending', async () => {
    const wish = { instance: ahead, template: 'MOVED', freeText: 'Fifty times.' };
    const key = randomUUID();
    const count = sink.mails.length;
    const answers = await Promise.all([
      ...Array.from({ length: 50 }, () => pressSend(foyer, wish, key)),
      ...Array.from({ length: 5 }, () => pressSend(foyer, wish)),
    ]);
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect(answers.filter(({ created }) => created)).toHaveLength(1);
    const reckoning = await reckon(foyer, answers[0]!.id);
    const audience = new Set(visitors.map(({ email }) => email!));
    expect(compare(reckoning, sink.mails.slice(count), audience)).toBe(0);
  });

  test('without --confirm-no-marketing nothing is sent; it ends with 2 and says what to do', async () => {
    const count = sink.mails.length;
    const refused = await house.foyer([...reminder, '--text', 'Buy two, get three.']);
    expect(refused).toMatchObject({ code: 2, out: '' });
    expect(refused.err).toContain('Confirm that the message holds no marketing');
    expect(sink.mails).toHaveLength(count);
  });

  test('with no Foyer running the command does the work itself', async () => {
    await foyer.stop();
    const count = sink.mails.length;
    const alone = await house.foyer([...reminder, '--confirm-no-marketing']);
    expect(alone, alone.err).toMatchObject({ code: 0, out: sent.out });
    expect(sink.mails).toHaveLength(count + names.length);
    expect(await house.foyer(['verify'])).toMatchObject({ code: 0, out: 'verify: everything adds up\n' });
  });
});

function lineOf(out: string): string {
  return out.split('\n').find((line) => line.startsWith('summary ')) ?? out;
}

function escaped(plain: string): string {
  return plain
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
