import { answer, bea, head, ours, plain, report, type Sample } from './sample.testing.ts';

/** A complaint as RFC 5965 has it. */
function feedback(fields: string, returned = ours, headers: Record<string, string> = {}): string {
  return report({
    from: 'feedbackloop@fbl.example.org',
    subject: 'FW: Your performance on Friday',
    words: 'This is an email abuse report for an email message received from IP 192.0.2.1.',
    type: 'message/feedback-report',
    fields,
    returned,
    headers: {
      'Return-Path': '<fbl@example.org>',
      'Auto-Submitted': 'no',
      'Content-Type': 'multipart/report; report-type=feedback-report; boundary="==edge=="',
      ...headers,
    },
  });
}

/** Reports of people who pressed “this is spam”, sound and broken. */
export const complaints: Sample[] = [
  {
    about: 'ARF: the recipient is named',
    mail: feedback(
      'Feedback-Type: abuse\nUser-Agent: Loop/1.0\nVersion: 1\nOriginal-Rcpt-To: <bea@example.org>\nSource-IP: 192.0.2.1',
    ),
    reads: 'complaint: delivered 2.0.0 bea@example.org',
  },
  {
    about: 'ARF: nobody is named, the returned headers know',
    mail: feedback('Feedback-Type: abuse\nUser-Agent: Loop/1.0\nVersion: 1'),
    reads: 'complaint: delivered 2.0.0 bea@example.org',
  },
  {
    about: 'ARF: the recipient is blackened everywhere',
    mail: feedback(
      'Feedback-Type: abuse\nVersion: 1\nOriginal-Rcpt-To: redacted@example.org',
      ours.replace('bea@example.org', 'undisclosed recipients:;'),
    ),
    reads: 'complaint',
  },
  {
    about: 'ARF: fraud is a complaint too',
    mail: feedback(
      'Feedback-Type: fraud\nUser-Agent: Loop/1.0\nVersion: 1\nOriginal-Rcpt-To: bea@example.org',
    ),
    reads: 'complaint: delivered 2.0.0 bea@example.org',
  },
  {
    about: 'ARF: a wish to be taken off the list',
    mail: feedback(
      'Feedback-Type: opt-out\nUser-Agent: Loop/1.0\nVersion: 1\nRemoval-Recipient: bea@example.org',
    ),
    reads: 'complaint: delivered 2.0.0 bea@example.org',
  },
  {
    about: 'ARF: not-spam is the opposite of a complaint',
    mail: feedback(
      'Feedback-Type: not-spam\nUser-Agent: Loop/1.0\nVersion: 1\nOriginal-Rcpt-To: bea@example.org',
    ),
    reads: 'automatic',
  },
  {
    about: 'RFC 6591: a failed authentication is no person’s complaint',
    mail: feedback('Feedback-Type: auth-failure\nUser-Agent: Filter/1.0\nVersion: 1\nAuth-Failure: dmarc'),
    reads: 'automatic',
  },
  {
    about: 'ARF, broken: the part is called text/plain and the report-type is missing',
    mail: feedback('Feedback-Type: abuse\nVersion: 1\nOriginal-Rcpt-To: bea@example.org', ours, {
      'Content-Type': 'multipart/report; boundary="==edge=="',
    }).replace('message/feedback-report', 'text/plain'),
    reads: 'complaint: delivered 2.0.0 bea@example.org',
  },
  {
    about: 'Outlook’s JMRP: a mail with the mail in it and a header that knows whom',
    mail: `${head({
      From: 'staff@hotmail.com',
      Subject: 'complaint about message from 192.0.2.1',
      'X-HmXmrOriginalRecipient': 'bea@example.org',
      'Content-Type': 'multipart/mixed; boundary="jmrp"',
    })}
--jmrp
Content-Type: message/rfc822
Content-Disposition: inline

${ours}
Hello
--jmrp--
`,
    reads: 'complaint: delivered 2.0.0 bea@example.org',
  },
  {
    about: 'Amazon SES by mail: a complaint as JSON',
    mail: plain(
      { From: 'no-reply@sns.example.org', Subject: 'AWS Notification Message' },
      '{"notificationType":"Complaint","complaint":{"complainedRecipients":[{"emailAddress":"bea@example.org"}],"complaintFeedbackType":"abuse"},"mail":{"destination":["bea@example.org"]}}\n\n--\nIf you wish to stop receiving notifications',
    ),
    reads: 'complaint: delivered 2.0.0 bea@example.org',
  },
];

/** Notices of providers as JSON. */
export const providers: Sample[] = [
  {
    about: 'Amazon SES by mail: a permanent bounce, its line broken by a relay',
    mail: plain(
      { From: 'no-reply@sns.example.org', Subject: 'AWS Notification Message' },
      '{"notificationType":"Bounce","bounce":{"bounceType":"Permanent","bouncedRecipients":[{"emailAddress":"bea@example.org","action":"failed","status":"5.1.1","diag!\n nosticCode":"smtp; 550 5.1.1 user unknown"}]},"mail":{"destination":["bea@example.org"]}}\n\n--\nIf you wish'.replace(
        'diag!\n nostic',
        'diag!\n nostic',
      ),
    ),
    reads: 'bounce: hard 5.1.1 bea@example.org',
  },
  {
    about: 'Amazon SES by mail: a bounce that is no fault of the address',
    mail: plain(
      { From: 'no-reply@sns.example.org', Subject: 'AWS Notification Message' },
      '{"notificationType":"Bounce","bounce":{"bounceType":"Transient","bounceSubType":"MailboxFull","bouncedRecipients":[{"emailAddress":"bea@example.org","action":"failed","status":"5.2.2","diagnosticCode":"smtp; 552 5.2.2 mailbox full"}]}}',
    ),
    reads: 'bounce: soft 5.2.2 bea@example.org',
  },
  {
    about: 'Amazon SES by mail: delivered',
    mail: plain(
      { From: 'no-reply@sns.example.org', Subject: 'AWS Notification Message' },
      '{"notificationType":"Delivery","delivery":{"recipients":["bea@example.org"],"smtpResponse":"250 ok"}}',
    ),
    reads: 'bounce: delivered 2.0.0 bea@example.org',
  },
];

/** What robots answer for people, and other mail of robots that is about no delivery. */
export const robots: Sample[] = [
  {
    about: 'RFC 3834: Auto-Submitted',
    mail: answer({ 'Auto-Submitted': 'auto-replied' }),
    reads: 'automatic',
  },
  {
    about: 'an old vacation program: Precedence',
    mail: answer({ Precedence: 'auto_reply' }),
    reads: 'automatic',
  },
  {
    about: 'cPanel: X-Autorespond',
    mail: answer({ 'X-Autorespond': 'Re: Your performance' }),
    reads: 'automatic',
  },
  { about: 'X-Autoreply', mail: answer({ 'X-Autoreply': 'yes' }), reads: 'automatic' },
  {
    about: 'Exchange: X-Auto-Response-Suppress',
    mail: answer({ 'X-Auto-Response-Suppress': 'All' }),
    reads: 'automatic',
  },
  {
    about: 'an empty return path and no word of a failure',
    mail: answer({ 'Return-Path': '<>' }),
    reads: 'automatic',
  },
  { about: 'a mailing list', mail: answer({ 'List-Id': '<friends.example.org>' }), reads: 'automatic' },
  ...[
    ['English', 'Automatic reply: Your performance on Friday'],
    ['English, of Domino', 'AUTO: Bea Jansen is out of the office (returning 30-11-2026)'],
    ['English, of people', 'Out of Office: Your performance'],
    ['Dutch', 'Automatisch antwoord: Je voorstelling van vrijdag'],
    ['Dutch, of people', 'Afwezig tot 30 november'],
    ['German', 'Automatische Antwort: Ihre Vorstellung'],
    ['German, of people', 'Abwesenheitsnotiz'],
    ['French', 'Réponse automatique : Votre représentation'],
    ['French, of people', 'Absence du bureau'],
    ['Spanish', 'Respuesta automática: Su función'],
    ['Italian', 'Risposta automatica: Il suo spettacolo'],
    ['Portuguese', 'Resposta automática: O seu espetáculo'],
    ['Swedish', 'Autosvar: Din föreställning'],
    ['Polish', 'Odpowiedź automatyczna: Twój spektakl'],
    ['Japanese', '自動返信: 公演'],
  ].map(([language, subject]): Sample => ({
    about: `a subject in ${language}`,
    mail: answer({ Subject: `=?utf-8?B?${Buffer.from(subject ?? '').toString('base64')}?=` }),
    reads: 'automatic',
  })),
  ...[
    [
      'English',
      'I am currently out of the office with limited access to email.\nIn urgent cases please contact carl@example.org.',
    ],
    [
      'Dutch',
      'Ik ben tot en met 30 november afwezig.\nVoor dringende zaken kun je contact opnemen met Carl.',
    ],
    [
      'German',
      'Vielen Dank für Ihre Nachricht. Ich bin bis 30.11. nicht im Büro.\nIhre E-Mail wird nicht weitergeleitet.',
    ],
    [
      'French',
      "Je suis actuellement en congé jusqu'au 30 novembre.\nEn cas d'urgence, merci de contacter Carl.",
    ],
    ['Spanish', 'Estoy fuera de la oficina. Este es un mensaje automático.'],
    ['Italian', 'Sono in ferie fino al 30 novembre. Per urgenze scrivere a carl@example.org.'],
  ].map(([language, words]): Sample => ({
    about: `no header at all, words in ${language}`,
    mail: answer({}, words),
    reads: 'automatic',
  })),
  {
    about: 'a robot that quotes a bounce is none',
    mail: answer(
      { 'Auto-Submitted': 'auto-replied', Subject: 'Automatic reply: Undeliverable: your tickets' },
      'I am out of the office.\n\n> 550 5.1.1 User unknown\n> <carl@example.org>',
    ),
    reads: 'automatic',
  },
  {
    about: 'somebody who left: the robot of the firm says so, and the address lives',
    mail: answer(
      { 'Auto-Submitted': 'auto-replied', Subject: 'Bea Jansen no longer works here' },
      'Bea Jansen no longer works at our company. Please contact info@example.org.',
    ),
    reads: 'automatic',
  },
  {
    about: 'RFC 8098: a receipt that it was read',
    mail: report({
      from: 'Bea Jansen <bea@example.org>',
      subject: 'Read: Your performance on Friday',
      words: 'Your message was read on Friday.',
      type: 'message/disposition-notification',
      fields:
        'Reporting-UA: mail.example.org\nFinal-Recipient: rfc822; bea@example.org\nDisposition: manual-action/MDN-sent-manually; displayed',
      headers: {
        'Return-Path': '<bea@example.org>',
        'Auto-Submitted': 'no',
        'Content-Type': 'multipart/report; report-type=disposition-notification; boundary="==edge=="',
      },
    }),
    reads: 'automatic',
  },
  {
    about: 'Outlook: a receipt in words alone',
    mail: plain(
      { ...bea, Subject: 'Read: Your performance on Friday' },
      'Your message\n\n  To: Bea\n  Subject: Your performance on Friday\n\nwas read on 20-11-2026 10:30.',
    ),
    reads: 'automatic',
  },
  {
    about: 'a firm whose robot names another address: nobody is blocked for it',
    mail: answer(
      { 'Return-Path': '<>', 'Auto-Submitted': 'auto-replied', Subject: 'Re: Your performance on Friday' },
      'This address is no longer in use. Please write to bea@new.example from now on.',
    ),
    reads: 'automatic',
  },
  {
    about: 'a challenge to prove that a person wrote',
    mail: plain(
      {
        From: 'Bea Jansen <verify@challenge.example.org>',
        Subject: 'Please confirm your message to bea@example.org',
      },
      'This is a challenge-response system. To have your message delivered, click the link below to confirm that you are a person.\nhttps://challenge.example.org/abc',
    ),
    reads: 'automatic',
  },
  {
    about: 'a desk that has received it',
    mail: plain(
      { From: 'Service desk <desk@example.org>', Subject: '[Ticket: 1234] Your performance on Friday' },
      'We have received your request and will answer within two working days.',
    ),
    reads: 'automatic',
  },
  {
    about: 'a confirmation from an address that nobody reads',
    mail: plain({ From: 'noreply@shop.example.org', Subject: 'Welcome' }, 'Thank you for signing up.'),
    reads: 'automatic',
  },
  {
    about: 'a robot that asks back, with a doubtful subject',
    mail: plain(
      { ...bea, Subject: 'On vacation' },
      'I am on vacation until 3 December. Do you need help now? Call 020 1234567.',
    ),
    reads: 'automatic',
  },
  {
    about: 'a robot of a help desk that asks back',
    mail: plain(
      { ...bea, Subject: 'Your email has been received' },
      'We got it! Someone will be with you soon. What happens now? A colleague reads it.',
    ),
    reads: 'automatic',
  },
];
