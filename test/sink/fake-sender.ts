import { openSmtp, type SmtpOptions, type SmtpRelay } from '../../src/delivery/channels/smtp.ts';
import type { Channel, Outgoing, Verdict, Work } from '../../src/delivery/channel.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { openLog } from '../../src/platform/log.ts';

/** What the sender of these tests saw of one message. */
export interface Seen {
  to: string;
  verdicts: Verdict[];
}

/** A sender that has messages, gives every permission and remembers what became of them. */
export interface FakeSender {
  work: Work;
  /** Verdicts in the order they came. */
  verdicts: { to: string; verdict: Verdict }[];
  /** Addresses whose journal line was written. */
  journal: string[];
  /** The verdicts of one recipient. */
  of(to: string): Verdict[];
  /** How many messages have each kind, e.g. `{ accepted: 3 }`. */
  counts(): Record<string, number>;
  /** How often `take` was called. */
  takes(): number;
  add(...messages: Outgoing[]): void;
}

export function fakeSender(messages: readonly Outgoing[], over: Partial<Work> = {}): FakeSender {
  const queue = [...messages];
  const verdicts: FakeSender['verdicts'] = [];
  const journal: string[] = [];
  let takes = 0;
  return {
    verdicts,
    journal,
    takes: () => takes,
    add: (...more) => queue.push(...more),
    of: (to) => verdicts.filter((each) => each.to === to).map((each) => each.verdict),
    counts: () =>
      Object.fromEntries(
        Object.entries(Object.groupBy(verdicts, (each) => each.verdict.kind)).map(([kind, list]) => [
          kind,
          list.length,
        ]),
      ),
    work: {
      take: () => {
        takes++;
        return queue.shift();
      },
      permission: over.permission ?? (() => true),
      beforeDot: (message) => {
        over.beforeDot?.(message);
        journal.push(message.to);
      },
      settle: (message, verdict) => {
        verdicts.push({ to: message.to, verdict });
        over.settle?.(message, verdict);
      },
    },
  };
}

/** A small mail to this address. */
export function mailTo(to: string, over: Partial<Outgoing> = {}): Outgoing {
  return {
    sendingId: '0b9f0c3e-6f0a-4d6b-9b6e-3a1d3c1e2f10',
    seq: 1,
    claimId: '5d0f3a52-53c1-4e5c-8f0e-0d3d3f6f8a11',
    from: 'b-test@bounces.venue.example',
    to,
    data: `From: box@venue.example\r\nTo: ${to}\r\nMessage-ID: <${to}>\r\nSubject: Test\r\n\r\nHello.\r\n`,
    needsUtf8: false,
    ...over,
  };
}

/** `count` mails to a1@visitor.example, a2@… */
export function mails(count: number, prefix = 'a'): Outgoing[] {
  return Array.from({ length: count }, (_, at) =>
    mailTo(`${prefix}${at + 1}@visitor.example`, { seq: at + 1 }),
  );
}

/** An SMTP channel to a sink on loopback, with what is wrong with it as told. */
export function channelTo(
  relay: Partial<SmtpRelay> & { port: number },
  sender: FakeSender,
  over: Partial<SmtpOptions> = {},
): Channel & { troubles: (string | null)[] } {
  const troubles: (string | null)[] = [];
  const channel = openSmtp({
    relay: { host: '127.0.0.1', tls: 'starttls', ...relay },
    connections: 4,
    work: sender.work,
    clock: systemClock,
    log: openLog('silent'),
    onTrouble: (reason) => troubles.push(reason),
    random: () => 0.5,
    ...over,
  });
  return Object.assign(channel, { troubles });
}
