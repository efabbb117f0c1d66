import type { Reason } from './reasons.ts';

/** What the server tells about sendings; the shapes are those of the rooms' contracts. */
export interface SendingAnswer {
  id: string;
  state: 'preparing' | 'running' | 'paused' | 'asking' | 'stopped' | 'ended';
  why: string | null;
  template: { code: string; name: string };
  instance: {
    id: number;
    event: { name: string; names: Record<string, string> };
    stage: string;
    venue: string;
    zone: string;
    startsAt: string;
    endsAt: string | null;
    state: 'planned' | 'on_sale' | 'postponed' | 'cancelled';
  } | null;
  createdAt: string;
  createdBy: string;
  stoppedAt: string | null;
  stoppedBy: string | null;
  endedAt: string | null;
  totals: Record<
    'waiting' | 'going_out' | 'accepted' | 'refused' | 'skipped' | 'uncertain' | 'cancelled' | 'expired',
    number
  > & { messages: number };
  summary: Summary;
  reasons: Record<string, number>;
}

export interface Summary {
  held: number;
  reached: number;
  unreachable: number;
  left_out: number;
  waiting: number;
}

export type MessageState =
  'waiting' | 'going_out' | 'accepted' | 'refused' | 'skipped' | 'uncertain' | 'cancelled' | 'expired';

export type Group = 'reached' | 'unreachable' | 'left_out' | 'waiting';

export interface PersonAnswer {
  customerId: number;
  name: string;
  address: string | null;
  phone: string | null;
  language: string | null;
  group: Group;
  reason: Reason;
  message: { seq: number; state: MessageState; at: string | null; reply: string | null } | null;
}

export interface PeopleAnswer {
  people: PersonAnswer[];
  total: number;
  page: number;
  pageSize: number;
}

export interface SendingsAnswer {
  sendings: SendingAnswer[];
  total: number;
  page: number;
  pageSize: number;
}

export interface CopyAnswer {
  from: string;
  to: string;
  subject: string;
  html: string;
  text: string;
  raw: string;
  keptUntil: string | null;
}

export interface OutboxMessage {
  sendingId: string;
  seq: number;
  to: string;
  subject: string;
  at: string;
}

export interface OutboxAnswer {
  messages: OutboxMessage[];
  total: number;
  page: number;
  pageSize: number;
}
