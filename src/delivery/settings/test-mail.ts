import { findOrganisation } from '../../organisation/index.ts';
import { readAddress } from '../../platform/address.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Db } from '../../platform/database.ts';
import type { NewId } from '../../platform/ids.ts';
import type { OneMail } from '../channels/smtp/send-one.ts';
import { composeNote } from '../compose-note.ts';
import { findIdentity } from '../store/identity.ts';
import { wrongFields } from './changed-by.ts';
import { noteWords } from './note-words.ts';

/**
 * A mail marked as a test, from the sender as it is set, in the organisation's first language.
 * @throws AppError invalid when the address is none
 */
export async function testMail(
  db: Db,
  to: string,
  by: { actor: string; clock: Clock; newId: NewId },
): Promise<OneMail> {
  const organisation = await findOrganisation(db);
  const sender = await findIdentity(db);
  const { language, words } = noteWords(organisation.languages);
  const at = by.clock.now();
  const name = organisation.name === '' ? 'Foyer' : organisation.name;
  const local = new Intl.DateTimeFormat(language, {
    dateStyle: 'full',
    timeStyle: 'long',
    timeZone: organisation.zone,
  }).format(at);
  const mail =
    sender && readAddress(to).valid
      ? composeNote(sender, {
          to,
          subject: words.testSubject(name),
          text: words.testText({ organisation: name, by: by.actor, at: local }),
          language,
          at,
          id: by.newId(),
        })
      : undefined;
  if (mail) return mail;
  throw wrongFields([
    {
      at: 'body.testTo',
      code: 'not_an_address',
      values: { text: to },
      message: `“${to}” is not an e-mail address the test can go to. Write it like you@lantern.example.`,
    },
  ]);
}
