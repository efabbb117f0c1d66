import { failed, report, type Sample } from './sample.testing.ts';

const bea = 'bea@example.org';

/** Reports by RFC 3464 in which code and words agree, and those in which they do not. */
export const plainReports: Sample[] = [
  {
    about: 'Postfix: a mailbox that does not exist',
    mail: report({
      words: `This is the mail system at host mx.example.org.

I'm sorry to have to inform you that your message could not
be delivered to one or more recipients. It's attached below.

                   The mail system

<bea@example.org>: host mx2.example.org[192.0.2.7] said: 550 5.1.1
    <bea@example.org>: Recipient address rejected: User unknown in virtual mailbox
    table (in reply to RCPT TO command)`,
      fields: failed(
        bea,
        '5.1.1',
        '550 5.1.1 <bea@example.org>: Recipient address rejected: User unknown in\n    virtual mailbox table',
      ),
    }),
    reads: 'bounce: hard 5.1.1 bea@example.org',
  },
  {
    about: 'Postfix: a mailbox that is full, in the class of permanent errors',
    mail: report({ fields: failed(bea, '5.2.2', '552 5.2.2 <bea@example.org>: Over quota') }),
    reads: 'bounce: soft 5.2.2 bea@example.org',
  },
  {
    about: 'Postfix: a mailbox full for five days, failed with a temporary code',
    mail: report({ fields: failed(bea, '4.2.2', '452 4.2.2 <bea@example.org> Mailbox full') }),
    reads: 'bounce: soft 4.2.2 bea@example.org',
  },
  {
    about: 'Postfix: a domain that does not exist (5.4.4 under its own name)',
    mail: report({
      fields: `Reporting-MTA: dns; mx.example.org

Final-Recipient: rfc822; bea@nowhere.example
Original-Recipient: rfc822;bea@nowhere.example
Action: failed
Status: 5.4.4
Diagnostic-Code: X-Postfix; Host or domain name not found. Name service error
    for name=nowhere.example type=AAAA: Host not found`,
    }),
    reads: 'bounce: hard 5.4.4 bea@nowhere.example',
  },
  {
    about: 'Postfix: a name server that does not answer is no missing domain',
    mail: report({
      fields: failed(
        bea,
        '4.4.3',
        'Host or domain name not found. Name service error for name=example.org type=MX: Host not found, try again',
      ),
    }),
    reads: 'bounce: soft 4.4.3 bea@example.org',
  },
  {
    about: 'Postfix: a domain that says it takes no mail (null MX, RFC 7505)',
    mail: report({ fields: failed(bea, '5.1.0', 'Domain example.org does not accept mail (nullMX)') }),
    reads: 'bounce: hard 5.1.0 bea@example.org',
  },
  {
    about: 'Postfix: connections that time out until the message expires',
    mail: report({
      fields: failed(bea, '4.4.1', 'connect to mx2.example.org[192.0.2.7]:25: Connection timed out'),
    }),
    reads: 'bounce: soft 4.4.1 bea@example.org',
  },
  {
    about: 'Postfix: a delay that is no failure',
    mail: report({
      subject: 'Delayed Mail (still being retried)',
      fields: failed(bea, '4.4.1', 'connect to mx2.example.org[192.0.2.7]:25: Connection refused').replace(
        'failed',
        'delayed',
      ),
    }),
    reads: 'bounce: delayed 4.4.1 bea@example.org',
  },
  {
    about: 'Postfix: a report of success that somebody asked for',
    mail: report({
      subject: 'Successful Mail Delivery Report',
      fields: failed(bea, '2.0.0', '250 2.0.0 Ok: queued as 12345').replace('failed', 'delivered'),
    }),
    reads: 'bounce: delivered 2.0.0 bea@example.org',
  },
  {
    about: 'sendmail: handed on to a server without reports, and expanded to a list',
    mail: report({
      subject: 'Return receipt',
      fields: `Reporting-MTA: dns; mx.example.org

Final-Recipient: RFC822; bea@example.org
Action: relayed (to non-DSN-aware mailer)
Status: 2.1.9

Final-Recipient: RFC822; friends@example.org
Action: expanded (to multi-recipient alias)
Status: 2.0.0`,
    }),
    reads: 'bounce: delivered 2.1.9 bea@example.org, delivered 2.0.0 friends@example.org',
  },
  {
    about: 'Postfix: several recipients, each with a fate of their own',
    mail: report({
      fields: `Reporting-MTA: dns; mx.example.org

Final-Recipient: rfc822; bea@example.org
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 User unknown

Final-Recipient: rfc822; carl@example.org
Action: failed
Status: 5.2.2
Diagnostic-Code: smtp; 552 5.2.2 Mailbox full

Final-Recipient: rfc822; dora@example.org
Action: delayed
Status: 4.7.1
Diagnostic-Code: smtp; 450 4.7.1 Greylisted, please try again later`,
    }),
    reads: 'bounce: hard 5.1.1 bea@example.org, soft 5.2.2 carl@example.org, delayed 4.7.1 dora@example.org',
  },
  {
    about: 'sendmail: 5.1.1 is its own guess for a 550, while the server speaks of a filter',
    mail: report({ fields: failed(bea, '5.1.1', '550 Denied by the bouncer of this house') }),
    reads: 'bounce: soft 5.1.1 bea@example.org',
  },
  {
    about: 'sendmail: the same with its transcript, which says “User unknown” in its own name',
    mail: report({
      words: `   ----- The following addresses had permanent fatal errors -----
<bea@example.org>
    (reason: 550 We do not like it here)

   ----- Transcript of session follows -----
>>> DATA
<<< 550 We do not like it here
550 5.1.1 <bea@example.org>... User unknown`,
      fields: failed(bea, '5.1.1', '550 We do not like it here'),
    }),
    reads: 'bounce: soft 5.1.1 bea@example.org',
  },
  {
    about: 'a server that lies: 5.1.1 for a blocked host',
    mail: report({
      fields: failed(
        bea,
        '5.1.1',
        '550 5.1.1 Your host [192.0.2.1] is blocked, see https://www.spamhaus.org/',
      ),
    }),
    reads: 'bounce: soft 5.1.1 bea@example.org',
  },
  {
    about: 'a server that lies: 5.7.1 for an unknown user',
    mail: report({ fields: failed(bea, '5.7.1', '550 5.7.1 <bea@example.org>... User unknown') }),
    reads: 'bounce: hard 5.7.1 bea@example.org',
  },
  {
    about: 'a policy: 5.7.1 with nothing about the address',
    mail: report({ fields: failed(bea, '5.7.1', '554 5.7.1 Message rejected because of local policy') }),
    reads: 'bounce: soft 5.7.1 bea@example.org',
  },
  {
    about: 'the same words under a policy code say nothing of the address',
    mail: report({
      fields: failed(bea, '5.7.1', '550 5.7.1 Requested action not taken: mailbox unavailable'),
    }),
    reads: 'bounce: soft 5.7.1 bea@example.org',
  },
  {
    about: 'a sender that is refused, whose address and not the recipient does not exist',
    mail: report({
      fields: failed(
        bea,
        '5.1.8',
        '553 5.1.8 <b-1@bounces.theatre.example>... Domain of sender address b-1@bounces.theatre.example does not exist',
      ),
    }),
    reads: 'bounce: soft 5.1.8 bea@example.org',
  },
  {
    about: 'unknown user, but said of the sender: the command that failed was MAIL FROM',
    mail: report({ fields: failed(bea, '5.1.1', '550 5.1.1 User unknown (in reply to MAIL FROM command)') }),
    reads: 'bounce: soft 5.1.1 bea@example.org',
  },
  {
    about: 'relaying that is denied: the server is not theirs any more, the person may be',
    mail: report({ fields: failed(bea, '5.7.1', '550 5.7.1 <bea@example.org>... Relaying denied') }),
    reads: 'bounce: soft 5.7.1 bea@example.org',
  },
  {
    about: 'a status without its diagnostic being of one mind: doubt is soft',
    mail: report({ fields: failed(bea, '5.1.1', '550 5.7.0 See our pages') }),
    reads: 'bounce: soft 5.7.0 bea@example.org',
  },
  {
    about: 'a temporary status over a permanent answer of the server that refused',
    mail: report({ fields: failed(bea, '4.4.7', '550 5.1.1 <bea@example.org> User unknown') }),
    reads: 'bounce: hard 5.1.1 bea@example.org',
  },
  {
    about: 'a permanent status over a temporary answer of the server that refused',
    mail: report({
      fields: failed(
        bea,
        '5.1.1',
        '450 4.1.1 <bea@example.org>: Recipient address rejected: unverified address',
      ),
    }),
    reads: 'bounce: soft 4.1.1 bea@example.org',
  },
];
