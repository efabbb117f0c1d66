import { ours, plain, type Sample } from './sample.testing.ts';

const robot = { 'Return-Path': '<>' };

/** Bounces in plain words, by the server families that write them. */
export const notices: Sample[] = [
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
    about: 'MDaemon: no such user here',
    mail: plain(
      {
        From: 'MDaemon@mx.example.org',
        Subject: 'Warning: bea@example.org - User unknown!',
        Precedence: 'bulk',
      },
      'bea@example.org - no such user here.\n\nThere is no user by that name at this server.\n',
    ),
    reads: 'bounce: hard 5.1.1 bea@example.org',
  },
  {
    about: 'Exchange 5.5: the recipient name is not recognized; our own subject has a suspicious word',
    mail: plain(
      {
        From: 'System Administrator <postmaster@mx.example.org>',
        Subject: 'Undeliverable: No spam, your performance on Friday',
      },
      `Your message

  To:      friends@theatre.example
  Subject: No spam, your performance on Friday
  Sent:    Fri, 20 Nov 2026 10:00:00 +0100

did not reach the following recipient(s):

bea@example.org on Fri, 20 Nov 2026 10:00:02 +0100
    The recipient name is not recognized
\tThe MTS-ID of the original message is: c=us;a= ;p=venue;l=MX
    MSEXCH:IMS:VENUE:OFFICE:MX 0 (000C05A6) Unknown Recipient
`,
    ),
    reads: 'bounce: hard 5.1.1 bea@example.org',
  },
  {
    about: 'Exchange 2003: the account is not at the organisation',
    mail: plain(
      {
        From: 'Systemadministrator <postmaster@mx.example.org>',
        Subject: 'Unzustellbar: Your performance on Friday',
      },
      `Ihre Nachricht

  An:      bea@example.org
  Betreff: Your performance on Friday

hat einige oder alle Empfänger nicht erreicht. Sie konnte nicht zugestellt werden.

  bea@example.org am 20.11.2026 10:00
    The e-mail account does not exist at the organization this message was sent to.
    <mx.example.org #5.1.1>
`,
    ),
    reads: 'bounce: hard 5.1.1 bea@example.org',
  },
  {
    about: 'Office 365: a notice in HTML alone',
    mail: plain(
      {
        ...robot,
        From: 'Microsoft Outlook <postmaster@venue.example>',
        Subject: 'Undeliverable: Your performance on Friday',
        'Content-Type': 'text/html; charset=utf-8',
      },
      `<html><head><style>p { color: red }</style></head><body><p>Your message to <a href="mailto:bea@example.org">bea@example.org</a> couldn't be delivered.</p>
<div><b>bea wasn't found at example.org.</b></div><table><tr><td>Status code: 550 5.1.10</td></tr></table>
<p>Original Message Headers</p></body></html>`,
    ),
    reads: 'bounce: hard 5.1.10 bea@example.org',
  },
  {
    about: 'GroupWise: user not found',
    mail: plain(
      { From: 'Mailer-Daemon@mx.example.org', Subject: 'Message status - undeliverable' },
      'The message that you sent was undeliverable to the following:\n\tbea@example.org (user not found)\n\nPossibly truncated original message follows:\n\n' +
        ours,
    ),
    reads: 'bounce: hard 5.1.1 bea@example.org',
  },
  {
    about: 'Domino: a failure of delivery with its reason after “because”',
    mail: plain(
      {
        From: 'Postmaster@mx.example.org',
        Subject: 'DELIVERY FAILURE: User bea (bea@example.org) not listed in public Name & Address Book',
      },
      `Your message

  Subject: Your performance on Friday

was not delivered to:

  bea@example.org

because:

  User bea (bea@example.org) not listed in public Name & Address Book
`,
    ),
    reads: 'bounce: hard 5.1.1 bea@example.org',
  },
  {
    about: 'Gmail before 2015: technical details of a permanent failure',
    mail: plain(
      {
        'Return-Path': '<>',
        From: 'Mail Delivery Subsystem <mailer-daemon@googlemail.com>',
        Subject: 'Delivery Status Notification (Failure)',
      },
      `Delivery to the following recipient failed permanently:

     bea@example.org

Technical details of permanent failure:
Google tried to deliver your message, but it was rejected by the recipient domain. The error that the other server returned was: 550 550 5.1.1 <bea@example.org>: Recipient address rejected: User unknown (state 14).

----- Original message -----

${ours}`,
    ),
    reads: 'bounce: hard 5.1.1 bea@example.org',
  },
  {
    about: 'Gmail: a delay, with the reasons of it in technical details',
    mail: plain(
      {
        'Return-Path': '<>',
        From: 'Mail Delivery Subsystem <mailer-daemon@googlemail.com>',
        Subject: 'Delivery Status Notification (Delay)',
      },
      `This is an automatically generated Delivery Status Notification

THIS IS A WARNING MESSAGE ONLY.

YOU DO NOT NEED TO RESEND YOUR MESSAGE.

Delivery to the following recipient has been delayed:

     bea@example.org

Message will be retried for 2 more day(s)

Technical details of temporary failure:
The recipient server did not accept our requests to connect.
`,
    ),
    reads: 'bounce: delayed 4.4.0 bea@example.org',
  },
  {
    about: 'Google Groups: it may not exist or we may not post; doubt',
    mail: plain(
      {
        'Return-Path': '<>',
        From: 'Mail Delivery Subsystem <mailer-daemon@googlemail.com>',
        Subject: 'Delivery Status Notification (Failure)',
        'X-Failed-Recipients': 'friends@example.org',
      },
      `Hello boxoffice@theatre.example,

We're writing to let you know that the group you tried to contact (friends) may not exist, or you may not have permission to post messages to the group.

----- Original message -----

${ours}`,
    ),
    reads: 'bounce: soft 5.0.0 friends@example.org',
  },
  {
    about: 'Yahoo: an account that does not exist, and one that is over quota',
    mail: plain(
      { From: 'MAILER-DAEMON@mx.example.org', Subject: 'Failure Notice' },
      `Sorry, we were unable to deliver your message to the following address(es).

<bea@example.org>:
This user doesn't have an example.org account (bea@example.org) [0]

<carl@example.org>:
Remote host said: 552 carl@example.org account is over quota

--- Below this line is a copy of the message.

${ours}`,
    ),
    reads: 'bounce: hard 5.1.1 bea@example.org, soft 5.2.2 carl@example.org',
  },
  {
    about: 'AOL: local parts in place of addresses; the returned headers know',
    mail: plain(
      { From: 'Mail Delivery Subsystem <MAILER-DAEMON@mx.example.org>', Subject: 'Mail Delivery Problem' },
      `Your mail to the following recipients could not be delivered because they are not accepting mail with attachments or embedded images:
\tbea

----- Original message follows -----
${ours}`,
    ),
    reads: 'bounce: soft 5.7.1 bea@example.org',
  },
  {
    about: 'Mail.ru: the words in Russian first, the form of Exim after',
    mail: plain(
      {
        ...robot,
        From: 'mailer-daemon@corp.mail.example',
        Subject: 'Ваше сообщение не доставлено. Mail failure.',
        'X-Failed-Recipients': 'bea@example.org',
      },
      `Это письмо создано автоматически сервером, отвечать на него не нужно.

К сожалению, Ваше письмо не может быть доставлено одному или нескольким получателям:

  bea@example.org
    SMTP error from remote mail server after RCPT TO:<bea@example.org>:
    host mx2.example.org [192.0.2.7]: 550 Message was not accepted -- invalid mailbox. Local mailbox bea@example.org is unavailable: user not found

------ This is a copy of the message, including all the headers. ------
${ours}`,
    ),
    reads: 'bounce: hard 5.1.1 bea@example.org',
  },
  {
    about: 'web.de and GMX: for the following reason',
    mail: plain(
      {
        ...robot,
        From: 'Mail Delivery System <mailer-daemon@mx.example.org>',
        Subject: 'Mail delivery failed: returning message to sender',
      },
      `This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of
its recipients. The following addresses failed:

<bea@example.org>

For the following reason:

Quota exceeded. The recipient's mailbox is full.

--- The header of the original message is following. ---

${ours}`,
    ),
    reads: 'bounce: soft 5.2.2 bea@example.org',
  },
  {
    about: 'T-Online: in German, the mailbox does not exist',
    mail: plain(
      {
        ...robot,
        From: 'Mail Delivery System <mailer-daemon@mx.example.org>',
        Subject: 'Ihre E-Mail konnte nicht zugestellt werden',
      },
      `Ihre Nachricht konnte nicht zugestellt werden an

  bea@example.org

Das Postfach existiert nicht.
`,
    ),
    reads: 'bounce: hard 5.1.1 bea@example.org',
  },
  {
    about: 'Orange: in French, the recipient is invalid',
    mail: plain(
      { ...robot, From: 'MAILER-DAEMON@mx.example.org', Subject: 'Undelivered Mail Returned to Sender' },
      `Votre message n'a pas pu être remis.

<bea@example.org>: host smtp-in.example.org[192.0.2.7] said: 550 5.1.1
    Adresse d au moins un destinataire invalide. Invalid recipient. OFR204_418 [418]
    (in reply to RCPT TO command)
`,
    ),
    reads: 'bounce: hard 5.1.1 bea@example.org',
  },
  {
    about: 'Laposte and Free: too many connections, in French',
    mail: plain(
      { ...robot, From: 'MAILER-DAEMON@mx.example.org', Subject: 'Undelivered Mail Returned to Sender' },
      `I'm sorry to have to inform you that your message could not be delivered.

<bea@example.org>: host smtp-in.example.org[192.0.2.7] refused to talk to me: 421
    Too many connections, slow down. Trop de connexions, veuillez ralentir.
`,
    ),
    reads: 'bounce: soft 4.7.0 bea@example.org',
  },
  {
    about: 'KPN and Ziggo: in Dutch, an unknown recipient',
    mail: plain(
      {
        ...robot,
        From: 'Postmaster <postmaster@mx.example.org>',
        Subject: 'Onbestelbaar: je voorstelling van vrijdag',
      },
      `Uw bericht kon niet worden afgeleverd bij:

bea@example.org

Onbekende ontvanger.
`,
    ),
    reads: 'bounce: hard 5.1.1 bea@example.org',
  },
  {
    about: 'MessageLabs: after the data, a mailbox that is not theirs',
    mail: plain(
      { ...robot, From: 'MAILER-DAEMON@messagelabs.example', Subject: 'failure notice' },
      `This is the mail delivery agent at messagelabs.example.
I was not able to deliver your message to the following addresses.

<bea@example.org>:
192.0.2.7 does not like recipient.
Remote host said: 550 5.1.1 <bea@example.org>... User unknown

--- Below this line is a copy of the message.
${ours}`,
    ),
    reads: 'bounce: hard 5.1.1 bea@example.org',
  },
  {
    about: 'Zoho: codes within words',
    mail: plain(
      { From: 'mailer-daemon@mail.zoho.example', Subject: 'Undelivered Mail Returned to Sender' },
      `This message was created automatically by mail delivery software.
A message that you sent could not be delivered to one or more of its recipients. This is a permanent error.

bea@example.org Invalid Address, ERROR_CODE :550, ERROR_CODE :5.1.1 <bea@example.org>... User Unknown
`,
    ),
    reads: 'bounce: hard 5.1.1 bea@example.org',
  },
  {
    about: 'SendGrid: from an address that is no mailer-daemon’s',
    mail: plain(
      { From: 'MAILER-DAEMON', Subject: 'Delivery Status Notification (Failure)' },
      `Hello, this is an automated message from SendGrid's mail server.

I'm afraid I have to inform you that your message could not be delivered to one or more recipients:

<bea@example.org>:
550 5.1.1 The email account that you tried to reach does not exist
`,
    ),
    reads: 'bounce: hard 5.1.1 bea@example.org',
  },
  {
    about: 'au (KDDI): in English beneath Japanese, the mailbox is full',
    mail: plain(
      { From: 'no-reply@mail.example.org', Subject: '=?utf-8?B?44Oh44O844Or44Ko44Op44O86YCa55+l?=' },
      `送信先のメールボックスが一杯のため、送信できませんでした。

Your mail sent on: Fri, 20 Nov 2026 10:00:00 +0100
     Could not be delivered to: <bea@example.org>
     As their mailbox is full.
`,
    ),
    reads: 'bounce: soft 5.2.2 bea@example.org',
  },
  {
    about: 'ezweb: an account that is disabled, in ISO-2022-JP',
    mail: Buffer.concat([
      Buffer.from(
        plain(
          {
            From: 'Postmaster@mx.example.org',
            Subject: 'Mail System Error - Returned Mail',
            'Content-Type': 'text/plain; charset="ISO-2022-JP"',
          },
          '',
        ),
      ),
      Buffer.from(
        '\u001b$B<!$N$"$F@h$X$N%a%C%;!<%8$O%(%i!<$N$?$aAw?.$G$-$^$;$s$G$7$?!#\u001b(B\n\nThe user(s) account is disabled.\n\n<bea@example.org>\n',
        'latin1',
      ),
    ]).toString('latin1'),
    reads: 'bounce: soft 5.2.1 bea@example.org',
  },
  {
    about: 'docomo: an address that refuses mail of this kind',
    mail: plain(
      {
        ...robot,
        From: 'Mail Delivery Subsystem <mailer-daemon@mx.example.org>',
        Subject: 'Returned mail: see transcript for details',
      },
      `   ----- The following addresses had permanent fatal errors -----
<bea@example.org>
    (reason: 550 Unknown user bea@example.org)

   ----- Transcript of session follows -----
... while talking to mfsmax.example.org.:
>>> DATA
<<< 550 Unknown user bea@example.org
`,
    ),
    reads: 'bounce: hard 5.1.1 bea@example.org',
  },
  {
    about: 'Apache James: an error message below',
    mail: plain(
      {
        From: 'post_master@mx.example.org',
        Subject: 'Re:Your performance on Friday',
        'In-Reply-To': '<x@bounces.theatre.example>',
      },
      `Error: Invalid user address

Error message below:
550 - Requested action not taken: no such user here

Message details:
  Subject: Your performance on Friday
  MAIL FROM: boxoffice@theatre.example
  RCPT TO: bea@example.org
  Size (in bytes): 39
`,
    ),
    reads: 'bounce: hard 5.1.1 bea@example.org',
  },
  {
    about: 'Verizon: a telephone that is not there; whom is in the returned headers',
    mail: plain(
      {
        ...robot,
        From: 'MMSC NDR Administrator <sysadmin@mobile.example>',
        Subject: 'Undeliverable Message',
      },
      'Message could not be delivered to mobile.\n\nError: No valid recipients for this MM\n\nOriginal Message:\nFrom: boxoffice@theatre.example\nTo: 5550100@mobile.example\n',
    ),
    reads: 'bounce: hard 5.1.1 5550100@mobile.example',
  },
  {
    about: 'IMail: a user unknown in one line',
    mail: plain(
      {
        From: 'Postmaster <postmaster@mx.example.org>',
        Subject: 'Undeliverable Mail',
        'X-Mailer': '<SMTP32 v8.22>',
      },
      `Unknown user: bea@example.org

RCPT TO generated following response:
550 Unknown user

Original message follows.

${ours}`,
    ),
    reads: 'bounce: hard 5.1.1 bea@example.org',
  },
  {
    about: 'IMail: tried twenty times',
    mail: plain(
      {
        From: 'Postmaster <postmaster@mx.example.org>',
        Subject: 'Undeliverable Mail',
        'X-Mailer': '<SMTP32 v8.22>',
      },
      `Delivery failed 20 attempts: bea@example.org\n\nOriginal message follows.\n\n${ours}`,
    ),
    reads: 'bounce: soft 4.4.7 bea@example.org',
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
    about: 'Amazon SES receiving: the words of a rule',
    mail: plain(
      {
        ...robot,
        From: 'Mail Delivery System <postmaster@mx.example.org>',
        Subject: 'Delivery Status Notification (Failure)',
      },
      'This message could not be delivered.\n\nbea@example.org: 550 5.6.1 Message content rejected\n',
    ),
    reads: 'bounce: soft 5.6.1 bea@example.org',
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
];
