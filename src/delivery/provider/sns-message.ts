import { createVerify, X509Certificate } from 'node:crypto';
import { z } from 'zod';

/** What Amazon SNS posts: only what is used of it. */
const shape = z.object({
  Type: z.enum(['Notification', 'SubscriptionConfirmation', 'UnsubscribeConfirmation']),
  MessageId: z.string().min(1).max(200),
  TopicArn: z.string().max(500),
  Subject: z.string().nullish(),
  Message: z.string(),
  Timestamp: z.iso.datetime(),
  SignatureVersion: z.enum(['1', '2']),
  Signature: z.base64().max(2_000),
  SigningCertURL: z.string().max(500),
  SubscribeURL: z.string().max(2_000).optional(),
  Token: z.string().max(2_000).optional(),
});
export type SnsMessage = z.output<typeof shape>;

/** Reads a body; undefined: it is none of SNS. */
export function readSnsMessage(body: Buffer): SnsMessage | undefined {
  try {
    return shape.safeParse(JSON.parse(body.toString('utf8'))).data;
  } catch {
    // Not JSON, so not theirs.
    return undefined;
  }
}

/** SNS tries a call again for minutes when we were away; older ones are replays. An event is remembered for 7 days. */
const window = { past: 3_600_000, future: 300_000 };

/** Whether a message is of now. */
export function isFresh({ Timestamp }: SnsMessage, now: Date): boolean {
  const age = now.getTime() - Date.parse(Timestamp);
  return age <= window.past && age >= -window.future;
}

/**
 * An address of SNS itself, over https and at its own port: nothing else in a message decides where we connect to
 * (abuse.md, C-35). Undefined for any other.
 */
export function snsAddress(text: string): URL | undefined {
  const url = URL.parse(text);
  const isTheirs =
    url !== null &&
    url.protocol === 'https:' &&
    url.port === '' &&
    url.username === '' &&
    url.password === '' &&
    /^sns\.[a-z]{2}(?:-[a-z]+){1,3}-\d\.amazonaws\.com(?:\.cn)?$/.test(url.hostname);
  return isTheirs ? url : undefined;
}

/** The address of a signing certificate of SNS; undefined for any other. */
export function certificateAddress({ SigningCertURL }: SnsMessage): URL | undefined {
  const url = snsAddress(SigningCertURL);
  return url && /^\/SimpleNotificationService-[0-9a-f]{8,64}\.pem$/.test(url.pathname) && url.search === ''
    ? url
    : undefined;
}

/** Reads a certificate; undefined: it is none. */
export function readCertificate(pem: string): X509Certificate | undefined {
  try {
    return new X509Certificate(pem);
  } catch {
    // What answered there is no certificate: whatever names it is not signed.
    return undefined;
  }
}

/** Whether the message is signed by this certificate, which is of SNS and valid now. */
export function isSigned(message: SnsMessage, certificate: X509Certificate, now: Date): boolean {
  try {
    const isOfNow = certificate.validFromDate <= now && now <= certificate.validToDate;
    if (!isOfNow || certificate.checkHost('sns.amazonaws.com') === undefined) return false;
    const way = message.SignatureVersion === '1' ? 'RSA-SHA1' : 'RSA-SHA256';
    return createVerify(way)
      .update(signedText(message), 'utf8')
      .verify(certificate.publicKey, message.Signature, 'base64');
  } catch {
    // A key or a signature of another kind: not signed.
    return false;
  }
}

/** The lines that SNS signs, in its order; a Subject only where there is one. */
export function signedText(message: SnsMessage): string {
  const names =
    message.Type === 'Notification'
      ? (['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'] as const)
      : (['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'] as const);
  return names
    .filter((name) => (message[name] ?? null) !== null)
    .map((name) => `${name}\n${message[name]}\n`)
    .join('');
}
