import { ours, plain, type Sample } from './sample.testing.ts';

const robot = { 'Return-Path': '<>' };

/** Bounces in plain words by the servers of offices. */
export const officeNotices: Sample[] = [
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
];
