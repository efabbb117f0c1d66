import { until, type House, type Web } from './house.ts';
import type { Taken } from './sink.ts';
import { exactly, type Mark, type Seen } from './storm.ts';
import { addresses, type NameOf } from './venue.ts';

/** A sending as the API tells it. */
export interface SendingSeen {
  id: string;
  state: string;
  endedAt: string | null;
  totals: Record<'messages' | 'accepted' | 'uncertain' | 'waiting' | 'going_out' | 'cancelled', number> &
    Record<string, number>;
  summary: { held: number; reached: number; unreachable: number; leftOut: number; waiting: number };
}

/** What is left to compare after a sending is over: the API's word against the sink's own log. */
export interface Reckoning {
  sending: SendingSeen;
  /** Addresses by state. */
  byState: Map<string, Set<string>>;
  /** Without an end, of the audience and not told, or told and not of it. */
  lost: string[];
  /** Called accepted and never taken, or taken and neither accepted nor uncertain. */
  contradicted: string[];
  /** The second and later takings of one recipient, each with the one before it. */
  repeats: { before: Taken; again: Taken }[];
  uncertain: number;
}

export async function sendingOf(web: Web, id: string): Promise<SendingSeen> {
  return await web.get<SendingSeen>(`/api/sendings/${id}`);
}

/** Waits until a sending is over. A web process that dies meanwhile is the caller's affair. */
export async function untilOver(web: Web, id: string): Promise<SendingSeen> {
  return await until(
    `the end of sending ${id}`,
    async () => {
      const sending = await sendingOf(web, id);
      return sending.endedAt === null ? undefined : sending;
    },
    100,
  );
}

/**
 * Waits for the end of a sending and holds every state the API tells against the sink's log.
 * @param taken what the sink took of this sending; all it ever took, if a house has only one
 */
export async function reckon(
  web: Web,
  house: Pick<House, 'visitors' | 'sink'> & { nameOf?: NameOf },
  id: string,
  taken: (all: Taken[]) => Taken[] = (all) => all,
): Promise<Reckoning> {
  const sending = await untilOver(web, id);
  const byState = await statesOf(web, sending);
  const audience = addresses(house.visitors, house.nameOf);
  const known = [...byState.values()].reduce((all, some) => all.union(some), new Set<string>());
  const open = ['waiting', 'going_out'].flatMap((state) => [...(byState.get(state) ?? [])]);
  const mails = taken(house.sink.taken());
  const recipients = new Set(mails.map(({ recipient }) => recipient));
  const accepted = byState.get('accepted') ?? new Set<string>();
  const believed = accepted.union(byState.get('uncertain') ?? new Set());
  return {
    sending,
    byState,
    lost: [...audience.symmetricDifference(known), ...open],
    contradicted: [...accepted.difference(recipients), ...recipients.difference(believed)],
    repeats: repeatsIn(mails),
    uncertain: byState.get('uncertain')?.size ?? 0,
  };
}

async function statesOf(web: Web, sending: SendingSeen): Promise<Map<string, Set<string>>> {
  const byState = new Map<string, Set<string>>();
  let read = 0;
  for (let page = 1; read < sending.totals.messages; page++) {
    const { messages } = await web.get<{ messages: { address: string; state: string }[] }>(
      `/api/sendings/${sending.id}/messages?page=${page}`,
    );
    if (messages.length === 0) break;
    read += messages.length;
    for (const { address, state } of messages)
      byState.getOrInsertComputed(state, () => new Set()).add(address.toLowerCase());
  }
  return byState;
}

function repeatsIn(mails: readonly Taken[]): { before: Taken; again: Taken }[] {
  const latest = new Map<string, Taken>();
  return mails.flatMap((mail) => {
    const before = latest.get(mail.recipient);
    latest.set(mail.recipient, mail);
    return before ? { before, again: mail } : [];
  });
}

/** What every storm must show: nobody lost, sink and API agree, the copies of a repeat are one message, verify finds nothing (B-59). */
export async function usualMarks(house: House, { lost, contradicted, repeats }: Reckoning): Promise<Mark[]> {
  const unlike = repeats.filter(({ before, again }) => before.messageId !== again.messageId);
  return [
    exactly('lost', lost.length, 0),
    exactly('told otherwise by the sink', contradicted.length, 0),
    exactly('repeats with another Message-ID', unlike.length, 0),
    exactly('B-59 verify', await house.verify(), 'verify: everything adds up'),
  ];
}

/** The numbers every storm prints. */
export function numbersOf(reckoning: Reckoning, faults: number): Omit<Seen, 'marks' | 'notes'> {
  return {
    faults,
    lost: reckoning.lost.length + reckoning.contradicted.length,
    repeats: reckoning.repeats.length,
    uncertain: reckoning.uncertain,
  };
}
