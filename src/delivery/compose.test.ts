import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { goldenParse, lintMail, serviceHeaders } from '../../test/mail-lint.ts';
import type { AppError } from '../platform/errors.ts';
import {
  renderVariant,
  type CompiledVariant,
  type Context,
  type FieldName,
  type Slot,
} from '../templates/index.ts';
import { stuffed } from './channels/smtp/stuffing.ts';
import { composerVersion, prepareComposer, readReturnPath, type ComposerInput } from './compose.ts';

const slot = (field: Slot['field'], context: Context, fallback = ''): Slot => ({ field, context, fallback });

const compiled: CompiledVariant = {
  subject: [
    'Geannuleerd: ',
    slot('event.name', 'header'),
    ' – ',
    slot('customer.first_name', 'header', 'bezoeker'),
  ],
  text: [
    'Beste ',
    slot('customer.first_name', 'text', 'bezoeker'),
    ',\n\n',
    slot('free_text', 'text'),
    '\n.\nUw plaatsen: ',
    slot('ticket.seats', 'text'),
    slot('ticket.count', 'text'),
    '\nFrom us \n',
  ],
  html: [
    '<!doctype html><html lang="nl"><body><p title="',
    slot('customer.last_name', 'attribute'),
    '">Beste ',
    slot('customer.first_name', 'html', 'bezoeker'),
    ',</p>\n<p>',
    slot('free_text', 'html'),
    '</p><p>Ça = één</p>',
    slot('ticket.seats', 'html'),
    slot('customer.first_name', 'html', 'bezoeker'),
    '</body></html>\n',
  ],
};

const personFields: FieldName[] = [
  'customer.first_name',
  'customer.last_name',
  'ticket.seats',
  'ticket.count',
];

const input: ComposerInput = {
  compiled,
  language: 'nl',
  shared: { 'event.name': 'Ἀντιγόνη' },
  personFields,
  freeText: 'De voorstelling gaat niet door.\nExcuses & groet',
  sender: {
    fromName: 'Het Théâtre',
    fromAddress: 'kassa@venue.example',
    replyTo: 'kassa@venue.example',
    returnDomain: 'bounces.venue.example',
  },
  purpose: 'change',
  sendingId: '0b9f0c3e-6f0a-4d6b-9b6e-3a1d3c1e2f10',
  key: Buffer.alloc(32, 7),
};

const message = {
  seq: 42,
  to: 'anna@visitor.example',
  values: ['Anna', 'Visser', 'Zaal C12', '2'],
  date: new Date('2026-11-22T19:30:00Z'),
};

/** What a reader should see, by the room that owns the templates. */
function rendered(values: readonly (string | null)[]): { subject: string; html: string; text: string } {
  const own = Object.fromEntries(personFields.map((field, at) => [field, values[at] ?? undefined]));
  return renderVariant(compiled, { ...input.shared, ...own }, input.freeText);
}

test('the bytes of this composer are pinned: whoever changes them raises composerVersion', () => {
  const { data } = prepareComposer(input)(message);
  expect({ composerVersion, hash: createHash('sha256').update(data).digest('hex') }).toMatchInlineSnapshot(`
    {
      "composerVersion": 1,
      "hash": "af72e6bb3a2e98946a34a6bdf653af95949d01321e13fb7aecc6ac6f76db3ece",
    }
  `);
  expect(data).toMatchInlineSnapshot(`
    "From: =?utf-8?B?SGV0IFRow6nDonRyZQ==?= <kassa@venue.example>
    Reply-To: kassa@venue.example
    To: anna@visitor.example
    Subject: =?utf-8?B?R2Vhbm51bGVlcmQ6IOG8iM69z4TOuc6zz4zOvc63IOKAkyBBbm5h?=
    Date: Sun, 22 Nov 2026 19:30:00 +0000
    Message-ID: <e2087c8bbad64ff0effd5a38bbe469535d2e019ae5ab@bounces.venue.example>
    MIME-Version: 1.0
    Content-Language: nl
    Auto-Submitted: auto-generated
    X-Auto-Response-Suppress: All
    Content-Type: multipart/alternative;
     boundary="=_0b9f0c3e6f0a4d6b9b6e3a1d3c1e2f10"

    --=_0b9f0c3e6f0a4d6b9b6e3a1d3c1e2f10
    Content-Type: text/plain; charset=utf-8
    Content-Transfer-Encoding: quoted-printable

    Beste=20=
    Anna=
    ,

    De voorstelling gaat niet door.
    Excuses & groet
    =2E
    Uw plaatsen:=20=
    Zaal C12=
    2=

    =46rom us=20

    --=_0b9f0c3e6f0a4d6b9b6e3a1d3c1e2f10
    Content-Type: text/html; charset=utf-8
    Content-Transfer-Encoding: quoted-printable

    <!doctype html><html lang=3D"nl"><body><p title=3D"=
    Visser=
    ">Beste=20=
    Anna=
    ,</p>
    <p>De voorstelling gaat niet door.<br>
    Excuses &amp; groet</p><p>=C3=87a =3D =C3=A9=C3=A9n</p>=
    Zaal C12=
    Anna=
    </body></html>

    --=_0b9f0c3e6f0a4d6b9b6e3a1d3c1e2f10--
    "
  `);
});

test('the same message gets the same bytes at every attempt, whatever was composed in between', () => {
  const compose = prepareComposer(input);
  const first = compose(message);
  compose({ ...message, seq: 7, values: ['Bea', null, '', null] });
  expect(compose(message)).toEqual(first);
  expect(prepareComposer(input)(message)).toEqual(first);
});

test('the envelope sender says which message it is', () => {
  const { from, messageId, data } = prepareComposer(input)(message);
  expect(readReturnPath(input.key, from)).toEqual({ sendingId: input.sendingId, seq: 42 });
  expect(data).toContain(`\r\nMessage-ID: ${messageId}\r\n`);
});

test('postal-mime and Python read what the template says, for names from everywhere', async () => {
  const people = [
    ['Anna', 'Visser', 'Zaal C12', '2'],
    [null, '  ', '', null],
    ['.', '"><script>', '.', '='],
    ['Chloë', "O'Brien", 'Balcon 3 – rang É', '10'],
    ['李小龙', 'Ναταλία', 'مقعد ١٢', '३'],
    ['👩‍👩‍👧‍👦', 'x'.repeat(300), 'From C '.repeat(60), '1'],
    ['{{customer.last_name}}', '@FREETEXT@', '#CUSTOMTEXT#', '=?utf-8?Q?no?='],
    ['=_0b9f0c3e6f0a4d6b9b6e3a1d3c1e2f10', '--=_x', 'two\nlines\r\n.\r\nthree', 'a\tb'],
  ];
  const compose = prepareComposer(input);
  const mails = people.map((values, at) => compose({ ...message, seq: at + 1, values }).data);
  for (const mail of mails) expect(lintMail(mail)).toEqual([]);
  const read = await goldenParse(mails);
  read.forEach((mail, at) => {
    const want = rendered(people[at] as string[]);
    expect(mail).toMatchObject({
      subject: want.subject.trim(),
      from: { name: 'Het Théâtre', address: 'kassa@venue.example' },
      to: ['anna@visitor.example'],
      text: want.text.replace(/\n+$/, ''),
      html: want.html.replace(/\n+$/, ''),
    });
    expect(mail.headers).toEqual(serviceHeaders.map((name) => name.toLowerCase()));
  });
});

test('C-10: no value, name or text adds a header or ends one', async () => {
  const strings = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 120 }),
    fc.constantFrom(
      'a\r\nBcc: x@evil.example',
      'a\nBcc: x',
      'a\r\n\r\n<b>body',
      '\0',
      '\u2028X: y',
      '\ud800',
      '=?utf-8?B?DQpCY2M6IHg=?=',
      'x'.repeat(10_000),
    ),
  );
  // Python 3.11 puts a blank between two encoded words of a name, against RFC 2047, 6.2: names of one word here.
  const names = strings.map((name) => name.slice(0, 9));
  const mails: string[] = [];
  fc.assert(
    fc.property(
      fc.array(strings, { minLength: 4, maxLength: 4 }),
      names,
      strings,
      strings,
      (values, fromName, event, freeText) => {
        const compose = prepareComposer({
          ...input,
          freeText,
          shared: { 'event.name': event },
          sender: { ...input.sender, fromName },
        });
        const { data } = compose({ ...message, values });
        expect(lintMail(data).filter((fault) => !fault.includes('100 kB'))).toEqual([]);
        mails.push(data);
      },
    ),
    { numRuns: 60 },
  );
  for (const mail of await goldenParse(mails))
    expect(mail.headers).toEqual(serviceHeaders.map((name) => name.toLowerCase()));
});

test('C-38: whatever is written into a message, its line ends are CRLF and none of its lines begins with a dot', () => {
  const dots = fc.array(
    fc.constantFrom('.', '\r', '\n', '\r\n', ' ', 'é', 'a'.repeat(70), '\r\n.\r\n', '\n.\n', '\r.\r'),
  );
  const text = dots.map((parts) => parts.join(''));
  fc.assert(
    fc.property(
      fc.array(text, { minLength: 4, maxLength: 4 }),
      text,
      text,
      text,
      (values, fromName, event, freeText) => {
        const shared = { 'event.name': event };
        const sender = { ...input.sender, fromName };
        const { data } = prepareComposer({ ...input, freeText, shared, sender })({ ...message, values });
        expect(data).toMatch(/^[^.]/);
        expect(stuffed(data)).toBe(data);
      },
    ),
    { numRuns: 300 },
  );
});

/** The headers as they stand on the wire, each with its folded lines. */
function headerLines(mail: string): string[] {
  return mail.slice(0, mail.indexOf('\r\n\r\n')).split(/\r\n(?![ \t])/);
}

test('C-10: whatever the name, the reply address and the subject are, parse(build(x)) has exactly our headers', () => {
  const evil = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc
      .tuple(
        fc.constantFrom('\r\n', '\n', '\r', '\0', '\u2028', '\u0085', ' ', '=?utf-8?Q?=0D=0A?='),
        fc.string({ maxLength: 40 }),
      )
      .map(([end, text]) => `Anna${end}Bcc: ${text}@evil.example`),
    fc.constantFrom('x'.repeat(10_000), 'é '.repeat(5_000), '"\\'.repeat(200), '\ud800'.repeat(50)),
  );
  const refusals = new Set<string>();
  /** As the sender wants it, or with a reply address that can be used. */
  const prepared = (sender: ComposerInput['sender'], event: string): ReturnType<typeof prepareComposer> => {
    const shared = { 'event.name': event };
    try {
      return prepareComposer({ ...input, sender, shared });
    } catch (thrown) {
      refusals.add((thrown as AppError).code);
      return prepareComposer({ ...input, sender: { ...sender, replyTo: input.sender.replyTo }, shared });
    }
  };
  fc.assert(
    fc.property(evil, evil, evil, (fromName, reply, event) => {
      const compose = prepared({ ...input.sender, fromName, replyTo: `desk${reply}@venue.example` }, event);
      const { data } = compose(message);
      expect(headerLines(data).map((line) => line.split(':')[0])).toEqual([...serviceHeaders]);
      expect(data).not.toMatch(/[^\r]\n|\r[^\n]|\0/);
      for (const line of data.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(998);
    }),
    { numRuns: 200 },
  );
  expect([...refusals]).toEqual(['composer_sender']);
});

describe('B-40: a message that cannot be written says why and concerns nobody else', () => {
  const compose = prepareComposer(input);

  test.each([
    'anna@visitor.example>\r\nRCPT TO:<eve@evil.example',
    'anna@visitor.example\r\nBcc: eve@evil.example',
    'friends: anna@visitor.example, bea@visitor.example;',
    `${'a'.repeat(65)}@visitor.example`,
    'anna visser@visitor.example',
    'anna@',
    '\ud800@visitor.example',
  ])('the address %j', (to) => {
    expect(() => compose({ ...message, to })).toThrow(/address cannot be written to/);
    expect(compose(message).data).toContain('anna@visitor.example');
  });

  test('a name of a megabyte', () => {
    expect(() => compose({ ...message, values: ['x'.repeat(1_000_000), null, null, null] })).toThrow(
      /1000000 characters/,
    );
  });

  test('an IDN becomes A-labels; an accented local part needs SMTPUTF8 and is the only thing beyond ASCII', () => {
    expect(compose({ ...message, to: 'anna@théâtre.example' })).toMatchObject({
      to: 'anna@xn--thtre-4qa2c.example',
      needsUtf8: false,
    });
    const accented = compose({ ...message, to: 'zoë@visitor.example' });
    expect(accented).toMatchObject({ to: 'zoë@visitor.example', needsUtf8: true });
    expect(accented.data.replace('zoë', '')).toMatch(/^[\r\n -~]*$/);
  });
});

describe('what cannot be sent by anybody is said before the first message', () => {
  test.each([
    [
      'a sender address that is none',
      { sender: { ...input.sender, fromAddress: 'box office' } },
      /sender address/,
    ],
    [
      'a reply address with accents',
      { sender: { ...input.sender, replyTo: 'zoë@venue.example' } },
      /reply address/,
    ],
    [
      'a return domain that is none',
      { sender: { ...input.sender, returnDomain: 'bounces' } },
      /return address/,
    ],
    ['a language that would begin a header', { language: 'nl\r\nBcc: x' }, /language code/],
    ['a field the sending does not carry', { personFields: [] }, /customer\.first_name/],
    ['a sending id that is none', { sendingId: 'x"\r\n' }, /id of a sending/],
    ['marketing without a way to unsubscribe', { purpose: 'marketing' as const }, /unsubscribe/],
  ])('%s', (_, over, words) => {
    expect(() => prepareComposer({ ...input, ...over })).toThrow(words);
  });
});
