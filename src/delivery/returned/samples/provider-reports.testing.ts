import { failed, report, type Sample } from './sample.testing.ts';

const bea = 'bea@example.org';

/** Reports by RFC 3464 as providers and office servers write them. */
export const providerReports: Sample[] = [
  {
    about: 'Gmail: an unauthenticated sender is no fault of the address',
    mail: report({
      fields: failed(
        bea,
        '5.7.26',
        '550-5.7.26 This mail has been blocked because the sender is unauthenticated.\n    550-5.7.26 Gmail requires all senders to authenticate with either SPF or DKIM.',
      ),
    }),
    reads: 'bounce: soft 5.7.26 bea@example.org',
  },
  {
    about: 'Gmail: an account that does not exist, several lines long',
    mail: report({
      from: 'Mail Delivery Subsystem <mailer-daemon@googlemail.com>',
      subject: 'Delivery Status Notification (Failure)',
      headers: { 'X-Failed-Recipients': bea },
      fields: `Reporting-MTA: dns; googlemail.com
Arrival-Date: Fri, 20 Nov 2026 01:00:01 -0800 (PST)
X-Original-Message-ID: <x@bounces.theatre.example>

Final-Recipient: rfc822; bea@example.org
Action: failed
Status: 5.1.1
Remote-MTA: dns; gmail-smtp-in.l.google.com. (2001:db8::1a, the server for the domain example.org.)
Diagnostic-Code: smtp; 550-5.1.1 The email account that you tried to reach does not exist. Please try
 550-5.1.1 double-checking the recipient's email address for typos or
 550-5.1.1 unnecessary spaces. For more information, go to
 550 5.1.1  https://support.google.com/mail/?p=NoSuchUser ab12-20020a - gsmtp
Last-Attempt-Date: Fri, 20 Nov 2026 01:00:02 -0800 (PST)`,
    }),
    reads: 'bounce: hard 5.1.1 bea@example.org',
  },
  {
    about: 'Gmail: an account that is switched off may be switched on again',
    mail: report({
      fields: failed(bea, '5.2.1', '550 5.2.1 The email account that you tried to reach is disabled.'),
    }),
    reads: 'bounce: soft 5.2.1 bea@example.org',
  },
  {
    about: 'Gmail: too much mail for one person',
    mail: report({
      fields: failed(
        bea,
        '4.2.1',
        '450 4.2.1 The user you are trying to contact is receiving mail at a rate that prevents additional messages from being delivered.',
      ),
    }),
    reads: 'bounce: soft 4.2.1 bea@example.org',
  },
  {
    about: 'Exchange Online: a recipient unknown to the directory, 5.1.10',
    mail: report({
      from: 'Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@venue.example>',
      subject: 'Undeliverable: Your performance on Friday',
      words: `Delivery has failed to these recipients or groups:

bea@example.org<mailto:bea@example.org>
The email address you entered couldn't be found. Please check the recipient's email address and try to resend the message. If the problem continues, please contact your helpdesk.`,
      fields: `Reporting-MTA: dns;AM0PR01MB0001.eurprd01.prod.exchangelabs.com
Received-From-MTA: dns;mx.theatre.example
Arrival-Date: Fri, 20 Nov 2026 09:00:01 +0000

Original-Recipient: rfc822;bea@example.org
Final-Recipient: rfc822;bea@example.org
Action: failed
Status: 5.1.10
Diagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup`,
    }),
    reads: 'bounce: hard 5.1.10 bea@example.org',
  },
  {
    about: 'Exchange Online: access denied at the edge means that nobody of that name is there',
    mail: report({
      fields: failed(
        bea,
        '5.4.1',
        '550 5.4.1 Recipient address rejected: Access denied. AS(201806281) [DB5EUR02FT019.eop-EUR02.prod.protection.outlook.com]',
      ),
    }),
    reads: 'bounce: hard 5.4.1 bea@example.org',
  },
  {
    about: 'Exchange Online: a banned sending address, though it too says access denied',
    mail: report({
      fields: failed(
        bea,
        '5.7.606',
        '550 5.7.606 Access denied, banned sending IP [192.0.2.1]. To request removal visit https://sender.office.com/',
      ),
    }),
    reads: 'bounce: soft 5.7.606 bea@example.org',
  },
  {
    about: 'Exchange Online: a group that only members may write to',
    mail: report({
      fields: failed(
        bea,
        '5.7.133',
        '550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup; authentication required; Delivery restriction check failed because the sender was not authenticated when sending to this group',
      ),
    }),
    reads: 'bounce: soft 5.7.133 bea@example.org',
  },
  {
    about: 'Exchange Online: queued for a day, then given up with the reason of another server within',
    mail: report({
      fields: failed(
        bea,
        '5.4.300',
        '550 5.4.300 Message expired -> 451 4.4.0 Primary target IP address responded with: "421 4.4.2 Connection dropped"',
      ),
    }),
    reads: 'bounce: soft 4.4.0 bea@example.org',
  },
  {
    about: 'Exchange Online: the answer of another server wrapped into its own',
    mail: report({
      fields: failed(
        bea,
        '5.0.350',
        '550 5.0.350 Remote server returned an error -> 550 5.1.1 <bea@example.org>: Recipient address rejected: example.org',
      ),
    }),
    reads: 'bounce: hard 5.1.1 bea@example.org',
  },
  {
    about: 'Mail.ru: a mailbox it calls invalid and disabled in one breath; doubt',
    mail: report({
      fields: failed(
        bea,
        '5.0.0',
        '550 Message was not accepted -- invalid mailbox. Local mailbox bea@example.org is unavailable: account is disabled',
      ),
    }),
    reads: 'bounce: soft 5.2.1 bea@example.org',
  },
  {
    about: 'PowerMTA: the comment of the status is the standard’s, the diagnostic the server’s',
    mail: report({
      fields: failed(
        bea,
        '5.2.1 (mailbox disabled, not accepting messages)',
        '550 5.2.1 <bea@example.org>... User Unknown',
      ),
    }),
    reads: 'bounce: hard 5.2.1 bea@example.org',
  },
  {
    about: 'Exchange 2010: a mailbox over its quota, told by the resolver',
    mail: report({
      fields: failed(
        bea,
        '5.2.2',
        '#550 5.2.2 STOREDRV.Deliver; mailbox full. The following information should help identify the cause: MapiExceptionShutoffQuotaExceeded ##',
      ),
    }),
    reads: 'bounce: soft 5.2.2 bea@example.org',
  },
  {
    about: 'Exchange 2007: a message larger than the recipient may get',
    mail: report({
      fields: failed(
        bea,
        '5.2.3',
        '550 5.2.3 RESOLVER.RST.RecipSizeLimit; message too large for this recipient',
      ),
    }),
    reads: 'bounce: soft 5.2.3 bea@example.org',
  },
  {
    about: 'Microsoft SMTPSVC: no diagnostic at all, the status alone',
    mail: report({
      from: 'postmaster@mx.example.org',
      subject: 'Delivery Status Notification (Failure)',
      words:
        'This is an automatically generated Delivery Status Notification.\n\nDelivery to the following recipients failed.\n\n       bea@example.org',
      fields:
        'Reporting-MTA: dns;mx.example.org\nReceived-From-MTA: dns;mx.theatre.example\nArrival-Date: Fri, 20 Nov 2026 10:00:01 +0100\n\nFinal-Recipient: rfc822;bea@example.org\nAction: failed\nStatus: 5.1.1',
    }),
    reads: 'bounce: hard 5.1.1 bea@example.org',
  },
  {
    about: 'Hotmail: mailbox unavailable, 5.5.0, is its word for nobody',
    mail: report({
      fields: failed(
        bea,
        '5.5.0',
        '550 5.5.0 Requested action not taken: mailbox unavailable (S2017062302).',
      ),
    }),
    reads: 'bounce: hard 5.5.0 bea@example.org',
  },
  {
    about: 'Yahoo: no such account, with a code that says nothing',
    mail: report({
      fields: failed(
        bea,
        '5.0.0',
        "554 delivery error: dd This user doesn't have a yahoo.example account (bea@example.org) [0]",
      ),
    }),
    reads: 'bounce: hard 5.1.1 bea@example.org',
  },
  {
    about: 'Yahoo: a disabled mailbox',
    mail: report({
      fields: failed(
        bea,
        '5.0.0',
        '554 30 Sorry, your message to bea@example.org cannot be delivered. This mailbox is disabled (554.30).',
      ),
    }),
    reads: 'bounce: soft 5.2.1 bea@example.org',
  },
  {
    about: 'AOL and Yahoo: deferred for complaints of users',
    mail: report({
      fields: failed(
        bea,
        '4.7.0',
        '421 4.7.0 [TSS04] Messages from 192.0.2.1 temporarily deferred due to unexpected volume or user complaints - 4.16.55.1',
      ),
    }),
    reads: 'bounce: soft 4.7.0 bea@example.org',
  },
  {
    about: 'iCloud: mail refused for what is in it',
    mail: report({
      fields: failed(
        bea,
        '5.7.1',
        '554 5.7.1 [CS01] Message rejected due to local policy. Please visit https://support.apple.com/',
      ),
    }),
    reads: 'bounce: soft 5.7.1 bea@example.org',
  },
  {
    about: 'Cisco IronPort: address rejected under 5.1.0 is its word for an unknown recipient',
    mail: report({ fields: failed(bea, '5.1.0', '550 #5.1.0 Address rejected.') }),
    reads: 'bounce: hard 5.1.0 bea@example.org',
  },
  {
    about: 'Proofpoint: an unknown recipient by its name',
    mail: report({ fields: failed(bea, '5.1.1', '550 5.1.1 <bea@example.org>... User Unknown - psmtp') }),
    reads: 'bounce: hard 5.1.1 bea@example.org',
  },
  {
    about: 'Mimecast: a policy of the organisation',
    mail: report({
      fields: failed(
        bea,
        '5.0.0',
        '550 Administrative prohibition - envelope blocked - https://community.mimecast.com/docs/DOC-1369#550',
      ),
    }),
    reads: 'bounce: soft 5.7.1 bea@example.org',
  },
  {
    about: 'Mimecast: an invalid recipient',
    mail: report({
      fields: failed(
        bea,
        '5.0.0',
        '550 Invalid Recipient - https://community.mimecast.com/docs/DOC-1369#550',
      ),
    }),
    reads: 'bounce: hard 5.1.1 bea@example.org',
  },
  {
    about: 'Barracuda: a filter for spam',
    mail: report({
      fields: failed(
        bea,
        '5.0.0',
        '554 Service unavailable; Client host [mx.theatre.example] blocked by bl.barracudacentral.example using Barracuda Reputation',
      ),
    }),
    reads: 'bounce: soft 5.7.1 bea@example.org',
  },
  {
    about: 'Amazon SES: an address on its own list of bounces',
    mail: report({
      from: 'MAILER-DAEMON@eu-west-1.amazonses.example',
      subject: 'Delivery Status Notification (Failure)',
      words:
        'An error occurred while trying to deliver the mail to the following recipients:\nbea@example.org',
      fields: failed(bea, '5.1.1', '550 5.1.1 user unknown'),
    }),
    reads: 'bounce: hard 5.1.1 bea@example.org',
  },
  {
    about: 'Communigate: its own diagnostic form',
    mail: report({
      fields:
        'Reporting-MTA: dns; mx.example.org\n\nOriginal-Recipient: rfc822;<bea@example.org>\nFinal-Recipient: LOCAL;<bea>\nAction: failed\nStatus: 5.0.0\nDiagnostic-Code: x-cgp; account is full (quota exceeded)',
    }),
    reads: 'bounce: soft 5.2.2 bea@example.org',
  },
  {
    about: 'Domino: a user who is not in the directory',
    mail: report({
      from: 'Postmaster@mx.example.org',
      subject: 'DELIVERY FAILURE: User bea (bea@example.org) not listed in Domino Directory',
      fields:
        'Reporting-MTA: dns;mx.example.org\n\nFinal-Recipient: rfc822;bea@example.org\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: X-Notes; User bea (bea@example.org) not listed in Domino Directory',
    }),
    reads: 'bounce: hard 5.1.1 bea@example.org',
  },
  {
    about: 'Oracle Messaging Server: the words are only in the part for people',
    mail: report({
      from: 'Internet Mail Delivery <postmaster@mx.example.org>',
      subject: 'Delivery Notification: Delivery has failed',
      words: `This report relates to a message you sent with the following header fields:

  Subject: Your performance on Friday

Your message cannot be delivered to the following recipients:

  Recipient address: bea@example.org
  Reason: Remote SMTP server has rejected address
  Diagnostic code: smtp;550 5.1.1 unknown or illegal alias: bea@example.org`,
      fields: failed(bea, '5.1.1'),
    }),
    reads: 'bounce: hard 5.1.1 bea@example.org',
  },
  {
    about: 'Dovecot refuses a full mailbox by a receipt (RFC 8098) where a report belongs',
    mail: report({
      from: 'Mail Delivery Subsystem <postmaster@mx.example.org>',
      subject: 'Automatically rejected mail',
      words:
        'Your message to <bea@example.org> was automatically rejected:\nQuota exceeded (mailbox for user is full)',
      type: 'message/disposition-notification',
      fields:
        'Reporting-UA: mx.example.org; Dovecot Mail Delivery Agent\nFinal-Recipient: rfc822; bea@example.org\nOriginal-Message-ID: <x@bounces.theatre.example>\nDisposition: automatic-action/MDN-sent-automatically; deleted',
      headers: {
        'Content-Type': 'multipart/report; report-type=disposition-notification; boundary="==edge=="',
      },
    }),
    reads: 'bounce: soft 5.2.2 bea@example.org',
  },
  {
    about: 'Sieve: a person’s filter refuses the message; no fault of the address',
    mail: report({
      from: 'Mail Sieve Subsystem <postmaster@mx.example.org>',
      subject: 'Automatically rejected mail',
      words:
        'Your message was automatically rejected by Sieve, a mail\nfiltering language.\n\nThe following reason was given:\nI do not want mail from theatres.',
      type: 'message/disposition-notification',
      fields:
        'Reporting-UA: mx.example.org; Cyrus 2.5\nFinal-Recipient: rfc822; bea@example.org\nDisposition: automatic-action/MDN-sent-automatically; deleted',
      headers: {
        'Content-Type': 'multipart/report; report-type=disposition-notification; boundary="==edge=="',
      },
    }),
    reads: 'bounce: soft 5.7.1 bea@example.org',
  },
];
