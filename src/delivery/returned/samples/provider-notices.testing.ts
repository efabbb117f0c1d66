import { ours, plain, type Sample } from './sample.testing.ts';

const robot = { 'Return-Path': '<>' };

/** Bounces in plain words by the providers of mailboxes. */
export const providerNotices: Sample[] = [
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
];
