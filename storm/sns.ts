import { createSign, randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { testAuthority } from '../test/sink/certificate.ts';

/** Amazon SNS as a Foyer under test sees it: it signs, and its certificate is to be had by https at its own name. */
export interface Sns {
  topic: string;
  /** What a Foyer's environment needs so that the name leads here. */
  environment: Record<string, string>;
  /** The body of a call that tells this event of SES. */
  call(event: unknown, more?: Partial<Message>): Call;
  close(): void;
}

export interface Call {
  id: string;
  body: string;
}

interface Message {
  Type: string;
  MessageId: string;
  TopicArn: string;
  Message: string;
  Timestamp: string;
  SignatureVersion: string;
  SigningCertURL: string;
}

const topic = 'arn:aws:sns:eu-west-1:123456789012:storm';
const host = 'sns.eu-west-1.amazonaws.com';

/** @param folder where the authority of its https is written, for whoever must believe it */
export async function startSns(folder: string): Promise<Sns> {
  const authority = testAuthority();
  const web = authority.issue([host]);
  const signer = testAuthority().issue(['sns.amazonaws.com']);
  const server = createServer({ cert: web.cert, key: web.key }, (_, answer) => answer.end(signer.cert));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const file = join(folder, 'sns-authority.pem');
  writeFileSync(file, authority.cert);
  return {
    topic,
    environment: {
      NODE_OPTIONS: `--import=${new URL('sns-at-hand.ts', import.meta.url).href}`,
      NODE_EXTRA_CA_CERTS: file,
      STORM_SNS_PORT: String((server.address() as AddressInfo).port),
    },
    call: (event, more) => {
      const message: Message = {
        Type: 'Notification',
        MessageId: randomUUID(),
        TopicArn: topic,
        Message: JSON.stringify(event),
        Timestamp: new Date().toISOString(),
        SignatureVersion: '2',
        SigningCertURL: `https://${host}/SimpleNotificationService-0123456789abcdef.pem`,
        ...more,
      };
      const Signature = createSign('sha256').update(signedText(message)).sign(signer.key, 'base64');
      return { id: message.MessageId, body: JSON.stringify({ ...message, Signature }) };
    },
    close: () => void server.close(),
  };
}

/** What SNS signs of a notification: name and value of these, each on a line of its own. */
function signedText(message: Message): string {
  return (['Message', 'MessageId', 'Timestamp', 'TopicArn', 'Type'] as const)
    .map((name) => `${name}\n${message[name]}\n`)
    .join('');
}
