import type { X509Certificate } from 'node:crypto';
import { AppError } from '../../platform/errors.ts';
import { readSesEvent } from './ses-event.ts';
import type { ProvenCall, ProviderEvents } from './provider-events.ts';
import {
  certificateAddress,
  isFresh,
  isSigned,
  readCertificate,
  readSnsMessage,
  snsAddress,
  type SnsMessage,
} from './sns-message.ts';

export interface SesTools {
  /** Key of return paths. */
  key: Buffer;
  /** The topic that is believed; null: none. */
  topic: () => Promise<string | null>;
  /** Gets a text by https, guarded (platform/fetch-guarded.ts). */
  fetch: (address: URL) => Promise<string>;
}

/** Certificates kept; SNS has one a region and changes it every few months. */
const mostCertificates = 10;

/** Amazon SES, by Amazon SNS: notifications signed in version 1 or 2 (abuse.md, C-36). */
export function sesEvents({ key, topic, fetch }: SesTools): ProviderEvents {
  /** Read once: it takes as long as to verify a message by it. */
  const certificates = new Map<string, X509Certificate>();
  const certificateOf = async (address: URL): Promise<X509Certificate | undefined> => {
    const known = certificates.get(address.href);
    if (known) return known;
    const pem = await fetch(address).catch((cause: unknown) => {
      throw new AppError(
        'unavailable',
        'certificate_away',
        'The certificate of Amazon SNS cannot be had now.',
        { cause },
      );
    });
    const certificate = readCertificate(pem);
    if (!certificate) return undefined;
    const oldest = certificates.keys().next().value;
    if (certificates.size >= mostCertificates && oldest !== undefined) certificates.delete(oldest);
    certificates.set(address.href, certificate);
    return certificate;
  };
  /** First what costs nothing: a stranger's message makes us fetch nothing. */
  const proven = async (body: Buffer, now: Date): Promise<SnsMessage | undefined> => {
    const message = readSnsMessage(body);
    if (!message || !isFresh(message, now)) return undefined;
    const address = certificateAddress(message);
    if (!address || message.TopicArn !== (await topic())) return undefined;
    const certificate = await certificateOf(address);
    return certificate && isSigned(message, certificate, now) ? message : undefined;
  };
  return {
    source: 'ses',
    read: async (body, now) => {
      const message = await proven(body, now);
      if (!message) return undefined;
      if (message.Type === 'SubscriptionConfirmation') return confirmation(message, fetch);
      const { mark, facts } =
        message.Type === 'Notification'
          ? readSesEvent(message.Message, key, now)
          : { mark: undefined, facts: [] };
      return { kind: 'event', id: message.MessageId, mark, facts };
    },
  };
}

function confirmation(
  { SubscribeURL, TopicArn }: SnsMessage,
  fetch: SesTools['fetch'],
): ProvenCall | undefined {
  const address = snsAddress(SubscribeURL ?? '');
  if (!address) return undefined;
  return { kind: 'confirmation', topic: TopicArn, confirm: async () => void (await fetch(address)) };
}
