import { createHmac, timingSafeEqual } from 'node:crypto';

/** What identifies a message on the wire, the same for every attempt: greylisting compares the return path. */
export interface MessageIds {
  /** Envelope sender (VERP): says which message a bounce is about, and proves that we said so. */
  returnPath: string;
  /** With its angle brackets. */
  messageId: string;
}

/** Hex digits of the MAC in a return path: 80 bits. With them its local part has at most 62 of 64 characters. */
const macLength = 20;

const shape = /^b-([0-9a-f]{32})-([0-9a-z]{1,7})-([0-9a-f]{20})@/;

/**
 * The ids of one message.
 * @param key the key of return paths, derived from FOYER_SECRET
 * @param domain A-labels only
 */
export function messageIds(key: Buffer, sendingId: string, seq: number, domain: string): MessageIds {
  const mac = macOf(key, sendingId, seq);
  const sending = sendingId.replaceAll('-', '');
  return {
    returnPath: `b-${sending}-${seq.toString(36)}-${mac.slice(0, macLength)}@${domain}`,
    messageId: `<${mac.slice(macLength)}@${domain}>`,
  };
}

/**
 * Reads a return path back, e.g. the recipient of a bounce. Letter case does not count, since relays may change it.
 * @returns undefined for whatever this installation did not make (abuse.md, C-38)
 */
export function readReturnPath(key: Buffer, address: string): { sendingId: string; seq: number } | undefined {
  const match = shape.exec(address.trim().toLowerCase());
  if (!match) return undefined;
  const [, sending, digits, claimed] = match as unknown as [string, string, string, string];
  const sendingId = sending.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  const seq = Number.parseInt(digits, 36);
  const mac = macOf(key, sendingId, seq).slice(0, macLength);
  return timingSafeEqual(Buffer.from(mac), Buffer.from(claimed)) ? { sendingId, seq } : undefined;
}

/** What looks like an id of ours within a text, unproven: anybody can write it, or quote it. */
export function findMarks(text: string): { returnPaths: string[]; messageIds: string[] } {
  return {
    returnPaths: text.match(/\bb-[0-9a-f]{32}-[0-9a-z]{1,7}-[0-9a-f]{20}@[a-z0-9.-]{1,253}/gi) ?? [],
    messageIds: text.match(/<[0-9a-f]{44}@[a-z0-9.-]{1,253}>/gi) ?? [],
  };
}

/** 2 µs a message (Node 26); its first 20 digits go into the return path, the other 44 into the Message-ID. */
function macOf(key: Buffer, sendingId: string, seq: number): string {
  return createHmac('sha256', key).update(`message ${sendingId} ${seq}`).digest('hex');
}
