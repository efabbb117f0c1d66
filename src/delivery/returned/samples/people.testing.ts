import { answer, bea, head, plain, report, type Sample } from './sample.testing.ts';

/** What people write. */
export const people: Sample[] = [
  {
    about: 'an answer',
    mail: answer({ 'In-Reply-To': '<x@bounces.theatre.example>' }, 'Thank you! Can I bring my dog?'),
    reads: 'human',
  },
  {
    about: 'Auto-Submitted: no says that a person wrote',
    mail: answer({ 'Auto-Submitted': 'no' }, 'Thank you!'),
    reads: 'human',
  },
  {
    about: 'somebody who will be on holiday, and asks something',
    mail: answer(
      {},
      'I am on holiday from Friday and cannot come. Can I swap my tickets for the week after, please?',
    ),
    reads: 'human',
  },
  {
    about: 'somebody who asks about a bounce, quoting it',
    mail: answer(
      { Subject: 'Re: Undelivered Mail Returned to Sender', 'In-Reply-To': '<x@example.org>' },
      'I got this when I answered you. What is wrong?\n\n> This is the mail system at host mx.example.org.\n>\n> <boxoffice@theatre.example>: 550 5.1.1 User unknown\n',
    ),
    reads: 'human',
  },
  {
    about: 'a bounce forwarded as an attachment',
    mail: `${head({ ...bea, Subject: 'Fwd: Undeliverable', 'Content-Type': 'multipart/mixed; boundary="fwd"' })}
--fwd
Content-Type: text/plain; charset=utf-8

See below, I cannot reach you.
--fwd
Content-Type: message/rfc822

${report({ fields: 'Reporting-MTA: dns; mx.example.org\n\nFinal-Recipient: rfc822; boxoffice@theatre.example\nAction: failed\nStatus: 5.1.1' })}
--fwd--
`,
    reads: 'human',
  },
  {
    about: 'a person whose subject is only “Undeliverable tickets”',
    mail: plain(
      { ...bea, Subject: 'Undeliverable tickets' },
      'The post brought my tickets back to you, I moved. My new address is Canal 5. Bea',
    ),
    reads: 'human',
  },
  {
    about: 'a person who writes of mail that did not arrive',
    mail: plain(
      { ...bea, Subject: 'My e-mail' },
      'My old mailbox is full and bea.old@example.org does not exist any more, please write to bea@example.org from now on.',
    ),
    reads: 'human',
  },
  {
    about: 'a customer whose forwarded words are a server’s, and who asks about them',
    mail: plain(
      { ...bea, Subject: 'FW: Delivery Status Notification (Failure)' },
      'Can you see why?\n\nDelivery to the following recipient failed permanently:\n\n     carl@example.org\n\n550 5.1.1 User unknown',
    ),
    reads: 'human',
  },
  {
    about: 'a report pasted into a mail',
    mail: plain(
      { ...bea, Subject: 'My mail to you' },
      'It says this:\n\nFinal-Recipient: rfc822; boxoffice@theatre.example\nAction: failed\nStatus: 5.1.1\n',
    ),
    reads: 'human',
  },
  {
    about: 'a report whose parts a mail program forwarded as attachments',
    mail: `${head({ ...bea, Subject: 'Fwd: Undelivered Mail Returned to Sender', 'Content-Type': 'multipart/mixed; boundary="fwd"' })}
--fwd
Content-Type: text/plain; charset=utf-8

What is this?
--fwd
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: rfc822; boxoffice@theatre.example
Action: failed
Status: 5.1.1
--fwd--
`,
    reads: 'human',
  },
  {
    about: 'a person in a hurry, with words of the robots',
    mail: plain(
      { ...bea, Subject: 'Re: Your performance on Friday' },
      'Hello, this is urgent: please call me on 020 1234567, we are standing at the door.',
    ),
    reads: 'human',
  },
  {
    about: 'a person who waits and asks to have it confirmed',
    mail: plain(
      { ...bea, Subject: 'Tickets' },
      'I am still waiting for my tickets. Please confirm that you received my order.',
    ),
    reads: 'human',
  },
  {
    about: 'a person who thanks, and misses the tickets',
    mail: plain(
      { ...bea, Subject: 'Re: Uw voorstelling' },
      'Bedankt voor uw mail. Ik heb de kaarten nog niet ontvangen.',
    ),
    reads: 'human',
  },
  {
    about: 'a person on holiday who asks for other seats',
    mail: plain({ ...bea, Subject: 'On holiday that week' }, 'Can we swap the tickets?'),
    reads: 'human',
  },
  {
    about: 'a person who thanks in the subject',
    mail: plain({ ...bea, Subject: 'Thank you for your message' }, 'I would like to change the seats.'),
    reads: 'human',
  },
  {
    about: 'a person who was ill',
    mail: plain(
      { ...bea, Subject: 'Absence' },
      'Bonjour, mon absence vendredi est due à une maladie. Puis-je être remboursée ?',
    ),
    reads: 'human',
  },
  {
    about: 'a person who asks to confirm',
    mail: plain({ ...bea, Subject: 'Please confirm my order' }, 'Can you please confirm my order?'),
    reads: 'human',
  },
  {
    about: 'a person whose complaint is about the seats',
    mail: plain(
      { ...bea, Subject: 'Complaint about the seats' },
      'I want to make a complaint about the message I received: the seats were not what I booked.',
    ),
    reads: 'human',
  },
  { about: 'an empty mail', mail: plain({ ...bea, Subject: '' }, ''), reads: 'human' },
  {
    about: 'Dutch, with a word of the robots',
    mail: plain(
      { ...bea, Subject: 'Vraag over vrijdag' },
      'Ik ben vrijdag op vakantie. Kan ik mijn kaarten ruilen?',
    ),
    reads: 'human',
  },
];
