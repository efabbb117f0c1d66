import { failed, ours, plain, report, type Sample } from './sample.testing.ts';

const bea = 'bea@example.org';

/** Reports by RFC 3464 that are broken, wrapped or say whom only roundabout. */
export const oddReports: Sample[] = [
  {
    about: 'no status, a diagnostic alone',
    mail: report({ fields: failed(bea, '', '550 No such user here').replace('Status: \n', '') }),
    reads: 'bounce: hard 5.1.1 bea@example.org',
  },
  {
    about: 'no diagnostic and a status that says nothing: the words for people decide',
    mail: report({
      words:
        'Hi. This is the qmail-send program at mx.example.org.\n\n<bea@example.org>:\nSorry, no mailbox here by that name. (#5.1.1)',
      fields: failed(bea, '5.0.0'),
    }),
    reads: 'bounce: hard 5.1.1 bea@example.org',
  },
  {
    about: 'an original recipient beside the one it was forwarded to: ours is the original',
    mail: report({
      fields:
        'Reporting-MTA: dns; mx.example.org\n\nOriginal-Recipient: rfc822;bea@example.org\nFinal-Recipient: rfc822;b.jansen@elsewhere.example\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp;550 5.1.1 user unknown',
    }),
    reads: 'bounce: hard 5.1.1 bea@example.org',
  },
  {
    about: 'x-unix and a local user name instead of an address: the returned headers know whom we wrote to',
    mail: report({
      fields:
        'Reporting-MTA: dns; mx.example.org\n\nFinal-Recipient: x-unix; bea\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: x-unix; unknown user: "bea"',
    }),
    reads: 'bounce: hard 5.1.1 bea@example.org',
  },
  {
    about: 'RFC 6533: letters beyond ASCII in a global report',
    mail: report({
      type: 'message/global-delivery-status',
      fields:
        'Reporting-MTA: dns; mx.example.org\n\nFinal-Recipient: utf-8; b\\x{E9}a@example.org\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 mailbox not found',
    }),
    reads: 'bounce: hard 5.1.1 béa@example.org',
  },
  {
    about: 'broken: no report-type, and the part is called text/plain',
    mail: report({
      headers: { 'Content-Type': 'multipart/report; boundary="==edge=="' },
      type: 'text/plain',
      fields: failed(bea, '5.1.1', '550 5.1.1 user unknown'),
    }),
    reads: 'bounce: hard 5.1.1 bea@example.org',
  },
  {
    about: 'broken: the boundary of the header never comes',
    mail: report({
      headers: { 'Content-Type': 'multipart/report; report-type=delivery-status; boundary="another"' },
      fields: failed(bea, '5.1.1', '550 5.1.1 user unknown'),
    }),
    reads: 'bounce: hard 5.1.1 bea@example.org',
  },
  {
    about: 'broken: the fields are in base64',
    mail: report({
      type: 'message/delivery-status\nContent-Transfer-Encoding: base64',
      fields: Buffer.from(failed(bea, '5.1.1', '550 5.1.1 user unknown')).toString('base64'),
    }),
    reads: 'bounce: hard 5.1.1 bea@example.org',
  },
  {
    about: 'broken: the fields are in quoted-printable',
    mail: report({
      type: 'message/delivery-status\nContent-Transfer-Encoding: quoted-printable',
      fields: failed(bea, '5.1.1', '550 5.1.1 user unkn=\nown').replaceAll(': ', ':=20'),
    }),
    reads: 'bounce: hard 5.1.1 bea@example.org',
  },
  {
    about: 'broken: no blank line between two recipients, and continuations that are not indented',
    mail: report({
      fields:
        'Reporting-MTA: dns; mx.example.org\nFinal-Recipient: rfc822; bea@example.org\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1\nno such user\nFinal-Recipient: rfc822; carl@example.org\nAction: failed\nStatus: 5.2.2\nDiagnostic-Code: smtp; 552\nmailbox full',
    }),
    reads: 'bounce: hard 5.1.1 bea@example.org, soft 5.2.2 carl@example.org',
  },
  {
    about: 'broken: a blank line after every field',
    mail: report({
      fields:
        'Reporting-MTA: dns; mx.example.org\n\nFinal-Recipient: rfc822; bea@example.org\n\nAction: failed\n\nStatus: 5.1.1\n\nDiagnostic-Code: smtp; 550 user unknown',
    }),
    reads: 'bounce: hard 5.1.1 bea@example.org',
  },
  {
    about: 'broken: CRLF line ends, and CR alone as an old store kept them',
    mail: report({ fields: failed(bea, '5.1.1', '550 5.1.1 user unknown') }).replaceAll('\n', '\r'),
    reads: 'bounce: hard 5.1.1 bea@example.org',
  },
  {
    about: 'a gateway that wraps a whole report into an empty mail',
    mail: `From: postmaster@gate.example.org
To: boxoffice@theatre.example
Subject: Delivery Status Notification (Failure)
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="wrap"

--wrap
Content-Type: message/rfc822

${report({ fields: failed(bea, '5.1.1', '550 5.1.1 user unknown') })}
--wrap--
`,
    reads: 'bounce: hard 5.1.1 bea@example.org',
  },
  {
    about: 'a report forwarded to us by a person is that person’s mail',
    mail: plain(
      { From: 'Eve <eve@example.org>', Subject: 'Fwd: Undelivered Mail Returned to Sender' },
      `What does this mean?\n\n---------- Forwarded message ---------\n${failed(bea, '5.1.1', '550 5.1.1 user unknown')}\n${ours}`,
    ),
    reads: 'human',
  },
];
