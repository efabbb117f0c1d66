import { createSign } from 'node:crypto';
import { testAuthority } from '../../../test/sink/certificate.ts';
import { returnPath } from '../comeback/comeback.testing.ts';
import { signedText, type SnsMessage } from './sns-message.ts';

/** Amazon SNS as tests play it: a topic, its certificate, and messages that it signed. */

export const topic = 'arn:aws:sns:eu-west-1:123456789012:foyer';
export const certificateUrl =
  'https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-0123456789abcdef.pem';
export const sns = testAuthority().issue(['sns.amazonaws.com']);

let messages = 0;

/** A message of the topic, of now, signed; each has an id of its own. */
export function snsMessage(message: Partial<SnsMessage>, now: Date, by = sns): SnsMessage {
  const whole: SnsMessage = {
    Type: 'Notification',
    MessageId: `m-${++messages}`,
    TopicArn: topic,
    Message: '{}',
    Timestamp: now.toISOString(),
    SignatureVersion: '2',
    Signature: '',
    SigningCertURL: certificateUrl,
    ...message,
  };
  const way = whole.SignatureVersion === '1' ? 'RSA-SHA1' : 'RSA-SHA256';
  return { ...whole, Signature: createSign(way).update(signedText(whole)).sign(by.key, 'base64') };
}

/** What SES says when somebody reported a message of ours as spam. */
export function sesComplaint(sendingId: string, seq = 1): string {
  return JSON.stringify({
    eventType: 'Complaint',
    mail: { source: returnPath(sendingId, seq) },
    complaint: { complaintFeedbackType: 'abuse', complaintSubType: null },
  });
}
