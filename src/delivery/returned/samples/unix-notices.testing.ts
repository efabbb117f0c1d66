import { ours, plain, type Sample } from './sample.testing.ts';

const robot = { 'Return-Path': '<>' };

/** Bounces in plain words by mail transports and gateways of one’s own. */
export const unixNotices: Sample[] = [
  {
    about: 'qmail: no mailbox of that name',
    mail: plain(
      { ...robot, From: 'MAILER-DAEMON@mx.example.org', Subject: 'failure notice' },
      `Hi. This is the qmail-send program at mx.example.org.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<bea@example.org>:
Sorry, no mailbox here by that name. (#5.1.1)

--- Below this line is a copy of the message.

Return-Path: <b-1@bounces.theatre.example>
${ours}`,
    ),
    reads: 'bounce: hard 5.1.1 bea@example.org',
  },
  {
    about: 'qmail: two recipients, of whom one only has a full mailbox',
    mail: plain(
      { ...robot, From: 'MAILER-DAEMON@mx.example.org', Subject: 'failure notice' },
      `Hi. This is the qmail-send program at mx.example.org.
I'm afraid I wasn't able to deliver your message to the following addresses.

<bea@example.org>:
192.0.2.8 does not like recipient.
Remote host said: 550 5.1.1 unknown user
Giving up on 192.0.2.8.

<carl@example.org>:
user is over quota

--- Below this line is a copy of the message.

${ours}`,
    ),
    reads: 'bounce: hard 5.1.1 bea@example.org, soft 5.2.2 carl@example.org',
  },
  {
    about: 'qmail: a host that nobody knows',
    mail: plain(
      { ...robot, From: 'MAILER-DAEMON@mx.example.org', Subject: 'failure notice' },
      `Hi. This is the qmail-send program at mx.example.org.
I'm afraid I wasn't able to deliver your message to the following addresses.

<bea@nowhere.example>:
Sorry, I couldn't find any host named nowhere.example. (#5.1.2)

--- Below this line is a copy of the message.

${ours}`,
    ),
    reads: 'bounce: hard 5.1.2 bea@nowhere.example',
  },
  {
    about: 'Exim: unrouteable, with the address in a header of its own',
    mail: plain(
      {
        ...robot,
        'X-Failed-Recipients': 'bea@example.org',
        'Auto-Submitted': 'auto-replied',
        From: 'Mail Delivery System <Mailer-Daemon@mx.example.org>',
        Subject: 'Mail delivery failed: returning message to sender',
      },
      `This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  bea@example.org
    SMTP error from remote mail server after RCPT TO:<bea@example.org>:
    host mx2.example.org [192.0.2.7]: 550 5.1.1 <bea@example.org>: User unknown

------ This is a copy of the message, including all the headers. ------

${ours}`,
    ),
    reads: 'bounce: hard 5.1.1 bea@example.org',
  },
  {
    about: 'Exim: refused at the end of the data for what it says',
    mail: plain(
      {
        ...robot,
        'X-Failed-Recipients': 'bea@example.org',
        From: 'Mail Delivery System <Mailer-Daemon@mx.example.org>',
        Subject: 'Mail delivery failed: returning message to sender',
      },
      `This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  bea@example.org
    SMTP error from remote mail server after end of data:
    host mx2.example.org [192.0.2.7]: 554 5.7.1 This message scored 9.1 spam points

------ This is a copy of the message, including all the headers. ------

${ours}`,
    ),
    reads: 'bounce: soft 5.7.1 bea@example.org',
  },
  {
    about: 'Exim: a warning after a day, which speaks of giving up but has not',
    mail: plain(
      {
        ...robot,
        From: 'Mail Delivery System <Mailer-Daemon@mx.example.org>',
        Subject: 'Warning: message 1aBcDe-0001-XY delayed 24 hours',
      },
      `This message was created automatically by mail delivery software.

A message that you sent has not yet been delivered to one or more of its
recipients after more than 24 hours on the queue on mx.example.org.

The message identifier is:     1aBcDe-0001-XY
The subject of the message is: Your performance on Friday

The address to which the message has not yet been delivered is:

  bea@example.org
    Delay reason: connection timed out

No action is required on your part. Delivery attempts will continue for
some time, and this warning may be repeated at intervals if the message
remains undelivered. Eventually the mail delivery software will give up,
and when that happens, the message will be returned to you.
`,
    ),
    reads: 'bounce: delayed 4.4.0 bea@example.org',
  },
  {
    about: 'old sendmail: a transcript of the session',
    mail: plain(
      {
        From: 'Mail Delivery Subsystem <MAILER-DAEMON@mx.example.org>',
        Subject: 'Returned mail: User unknown',
      },
      `The original message was received at Fri, 20 Nov 2026 10:00:01 +0100
from mx.theatre.example [192.0.2.1]

   ----- The following addresses had permanent fatal errors -----
<bea@example.org>

   ----- Transcript of session follows -----
... while talking to mx2.example.org.:
>>> RCPT To:<bea@example.org>
<<< 550 5.1.1 <bea@example.org>... User unknown
550 <bea@example.org>... User unknown

   ----- Original message follows -----

${ours}`,
    ),
    reads: 'bounce: hard 5.1.1 bea@example.org',
  },
  {
    about: 'sendmail 5: unsent message follows, host unknown',
    mail: plain(
      {
        From: 'Mail Delivery Subsystem <MAILER-DAEMON@mx.example.org>',
        Subject: 'Returned mail: Host unknown',
      },
      `   ----- Transcript of session follows -----
550 nowhere.example... Host unknown
554 <bea@nowhere.example>... 550 Host unknown (Authoritative answer from name server)

   ----- Unsent message follows -----
${ours}`,
    ),
    reads: 'bounce: hard 5.1.2 bea@nowhere.example',
  },
  {
    about: 'sendmail: still trying after four hours',
    mail: plain(
      {
        From: 'Mail Delivery Subsystem <MAILER-DAEMON@mx.example.org>',
        Subject: 'Warning: could not send message for past 4 hours',
      },
      `    **********************************************
    **      THIS IS A WARNING MESSAGE ONLY      **
    **  YOU DO NOT NEED TO RESEND YOUR MESSAGE  **
    **********************************************

The original message was received at Fri, 20 Nov 2026 10:00:01 +0100

   ----- The following addresses had transient non-fatal errors -----
<bea@example.org>

   ----- Transcript of session follows -----
<bea@example.org>... Deferred: Connection timed out with mx2.example.org.
Warning: message still undelivered after 4 hours
Will keep trying until message is 5 days old
`,
    ),
    reads: 'bounce: delayed 4.7.0 bea@example.org',
  },
  {
    about: 'Courier: words between lines',
    mail: plain(
      {
        ...robot,
        From: '"Courier mail server at mx.example.org" <MAILER-DAEMON@mx.example.org>',
        Subject: 'NOTICE: mail delivery status.',
      },
      `This is a delivery status notification from mx.example.org,
running the Courier mail server, version 1.0.

The original message was received on Fri, 20 Nov 2026 10:00:01 +0100
from mx.theatre.example ([192.0.2.1])

---------------------------------------------------------------------------

                           UNDELIVERABLE MAIL

Your message to the following recipients cannot be delivered:

<bea@example.org>:
    mx2.example.org [192.0.2.7]:
>>> RCPT TO:<bea@example.org>
<<< 550 5.1.1 <bea@example.org>... User unknown
`,
    ),
    reads: 'bounce: hard 5.1.1 bea@example.org',
  },
  {
    about: 'MailMarshal: the message could not be delivered to',
    mail: plain(
      {
        ...robot,
        From: 'MailMarshal <postmaster@mx.example.org>',
        Subject: 'Undeliverable Mail: "Your performance on Friday"',
      },
      `Your message:
   From:     boxoffice@theatre.example
   Subject:  Your performance on Friday
Could not be delivered because of

550 5.1.1 User unknown

The following recipients were affected:
    bea@example.org
`,
    ),
    reads: 'bounce: hard 5.1.1 bea@example.org',
  },
  {
    about: 'OpenSMTPD: recipient and answer in one line',
    mail: plain(
      {
        ...robot,
        From: 'Mailer Daemon <MAILER-DAEMON@mx.example.org>',
        Subject: 'Delivery status notification: error',
      },
      `    Hi!

    This is the MAILER-DAEMON, please DO NOT REPLY to this email.

    An error has occurred while attempting to deliver a message for
    the following list of recipients:

bea@example.org: 550 5.2.2 <bea@example.org>... Mailbox Full

    Below is a copy of the original message:

${ours}`,
    ),
    reads: 'bounce: soft 5.2.2 bea@example.org',
  },
  {
    about: 'Symantec gateway: attempts go on for days',
    mail: plain(
      { From: 'Symantec_AntiVirus_for_SMTP_Gateways@example.org', Subject: 'Delivery failure notification' },
      `Your message with Subject: Your performance on Friday
could not be delivered to the following recipients:

bea@example.org

Please do not resend your original message.

Delivery attempts will continue to be made for 5 day(s).
`,
    ),
    reads: 'bounce: delayed 4.4.7 bea@example.org',
  },
  {
    about: 'InterScan: a message it refuses for a virus',
    mail: plain(
      { From: 'Postmaster <postmaster@mx.example.org>', Subject: 'Undeliverable message' },
      'Your message could not be delivered to bea@example.org\nReason: a virus was found in the attachment and the message was rejected.\n',
    ),
    reads: 'bounce: soft 5.7.1 bea@example.org',
  },
  {
    about: 'nothing collected: a server that sends a subject and no more',
    mail: plain(
      {
        ...robot,
        From: 'Mail Delivery Subsystem <MAILER-DAEMON@mx.example.org>',
        Subject: 'Returned mail: see transcript for details',
      },
      '<<< No Message Collected >>>\n',
    ),
    reads: 'bounce: soft 5.0.0 ',
  },
  {
    about: 'a parcel whose recipient is unknown: it sounds like one and is no fault of an address',
    mail: plain(
      { From: 'Parcels <info@parcels.example>', Subject: 'Delivery failed: your parcel 123' },
      'Your parcel could not be delivered.\n\nRecipient: bea@example.org\nReason: recipient unknown\n',
    ),
    reads: 'bounce: soft 5.1.1 bea@example.org',
  },
  {
    about:
      'a robot that is no mail server says that an address does not exist, and names another: never hard',
    mail: plain(
      { ...robot, From: 'Bea <bea@example.org>', Subject: 'Undeliverable: my old address' },
      'Your message was not delivered. This address does not exist any more.\n\nbea@new.example\n',
    ),
    reads: 'bounce: soft 5.1.1 bea@new.example',
  },
  {
    about: 'sendmail: “User unknown” is its own guess beneath what refused its DATA',
    mail: plain(
      {
        From: 'Mail Delivery Subsystem <MAILER-DAEMON@mx.example.org>',
        Subject: 'Returned mail: see transcript for details',
      },
      `   ----- The following addresses had permanent fatal errors -----
<bea@example.org>
    (reason: 550 We do not like it here)

   ----- Transcript of session follows -----
... while talking to mx2.example.org.:
>>> DATA
<<< 550 We do not like it here
550 5.1.1 <bea@example.org>... User unknown
<<< 503 5.0.0 Need RCPT (recipient)
`,
    ),
    reads: 'bounce: soft 5.0.0 bea@example.org',
  },
];
