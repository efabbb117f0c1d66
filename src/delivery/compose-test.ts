import {
  fieldNames,
  fields,
  renderVariant,
  type CompiledVariant,
  type FieldValues,
} from '../templates/index.ts';
import type { OneMail } from './channels/smtp/send-one.ts';
import { prepareComposer, type Sender } from './compose.ts';
import { wireAddress } from './compose/wire-address.ts';
import { wrongFields } from './settings/changed-by.ts';
import type { CapturedStaffMail } from './store/staff-mails.ts';

/** A message of a template as one person would get it, for somebody of the staff to look at. */
export interface TestMessage {
  to: string;
  compiled: CompiledVariant;
  language: string;
  values: FieldValues;
  freeText: string;
}

/** Before the subject of every test: whoever finds it among real mails, or gets it passed on, sees what it is. */
export const testMark = '[TEST] ';

/**
 * Composes a test by the composer of sendings, so that what arrives is what would arrive, with the mark in its subject.
 * It is of no sending: no bounce of it says anything about a message, and it comes from the sender's own address, as
 * notes do.
 * @param of.id a new one; makes its Message-ID
 * @throws AppError invalid, naming the field `to`; `message_values`, `composer_sender`
 */
export function composeTest(
  sender: Sender,
  message: TestMessage,
  of: { id: string; at: Date; key: Buffer },
): { mail: OneMail; captured: CapturedStaffMail } {
  const { to, language, values, freeText } = message;
  checkAddress(to);
  const compiled = { ...message.compiled, subject: [testMark, ...message.compiled.subject] };
  const personFields = fieldNames.filter((field) => fields[field] === 'person');
  const compose = prepareComposer({
    compiled,
    language,
    shared: values,
    personFields,
    freeText,
    sender,
    // A test sells nothing to anybody, whatever the template is for: what marketing must carry is not asked of it.
    purpose: 'information',
    sendingId: of.id,
    key: of.key,
  });
  const date = of.at;
  const composed = compose({ seq: 0, to, values: personFields.map((field) => values[field] ?? null), date });
  return {
    mail: { from: wireAddress(sender.fromAddress)!.address, to: composed.to, data: composed.data },
    captured: {
      sender: `${sender.fromName} <${sender.fromAddress}>`,
      ...renderVariant(compiled, values, freeText),
      raw: composed.data,
    },
  };
}

/** @throws AppError invalid, at the field, when no test can go there */
function checkAddress(to: string): void {
  const address = wireAddress(to);
  if (address && !address.needsUtf8) return;
  const problem = address
    ? {
        code: 'plain_letters_only',
        message: 'Before the @ only plain letters can be used here: many mail servers take no others.',
      }
    : {
        code: 'not_an_address',
        values: { text: to },
        message: `“${to}” is not an e-mail address the test can go to. Write it like you@lantern.example.`,
      };
  throw wrongFields([{ at: 'body.to', ...problem }]);
}
