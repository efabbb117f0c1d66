import { expect, test } from 'vitest';
import { mailTo } from '../../../../test/sink/fake-sender.ts';
import { noCapabilities, readCapabilities } from './capabilities.ts';
import { envelopeFor } from './envelope.ts';

const everything = readCapabilities([
  'mx',
  'PIPELINING',
  'SIZE 1000',
  '8bitmime',
  'DSN',
  'SMTPUTF8',
  'AUTH PLAIN LOGIN',
]);

test('capabilities are read whatever their case, and a SIZE that is no number is none', () => {
  expect(everything).toEqual({
    startTls: false,
    pipelining: true,
    smtpUtf8: true,
    eightBit: true,
    dsn: true,
    size: 1000,
    auth: ['PLAIN', 'LOGIN'],
  });
  expect(readCapabilities(['mx', 'SIZE lots', 'AUTH=LOGIN'])).toMatchObject({ size: 0, auth: ['LOGIN'] });
});

test('nothing is asked of a peer that offers nothing', () => {
  expect(envelopeFor(mailTo('anna@visitor.example'), noCapabilities)).toEqual({
    mail: 'MAIL FROM:<b-test@bounces.venue.example>\r\n',
    rcpt: 'RCPT TO:<anna@visitor.example>\r\n',
  });
});

test('what is offered is used: size, envelope id, failures and delays, the original recipient', () => {
  const message = mailTo('anna+a=b@visitor.example');
  expect(envelopeFor(message, everything)).toEqual({
    mail: `MAIL FROM:<b-test@bounces.venue.example> SIZE=${message.data.length} RET=HDRS ENVID=0b9f0c3e-6f0a-4d6b-9b6e-3a1d3c1e2f10.1\r\n`,
    rcpt: 'RCPT TO:<anna+a=b@visitor.example> NOTIFY=FAILURE,DELAY ORCPT=rfc822;anna+2Ba+3Db@visitor.example\r\n',
  });
});

test('an address with accents goes out as UTF-8 where that is offered, and is refused with a way out where not', () => {
  const message = mailTo('zoë@visitor.example', { needsUtf8: true });
  const { mail, rcpt } = envelopeFor(message, everything) as { mail: string; rcpt: string };
  expect(mail).toContain(' BODY=8BITMIME SMTPUTF8');
  expect(Buffer.from(rcpt, 'latin1').toString('utf8')).toContain('<zoë@visitor.example>');
  expect(envelopeFor(message, noCapabilities)).toMatchObject({
    kind: 'refused',
    reply: expect.stringContaining('SMTPUTF8'),
  });
});

test('a message that is too large is refused with a sentence before anything is sent', () => {
  const verdict = envelopeFor(mailTo('a@visitor.example', { data: 'x'.repeat(1001) }), everything);
  expect(verdict).toMatchObject({
    kind: 'refused',
    reply: expect.stringMatching(/1001 bytes.*at most 1000/),
  });
});

test.each(['a@b.example>\r\nRCPT TO:<c@d.example', 'a b@c.example', 'a@b.example\0', 'a@b.example>'])(
  'C-10: the address %j never reaches the wire',
  (to) => {
    expect(envelopeFor(mailTo(to), everything)).toMatchObject({ kind: 'refused' });
  },
);
