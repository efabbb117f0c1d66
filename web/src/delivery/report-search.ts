import { purposes, type Purpose } from '../templates/purposes.ts';
import type { RecipientStatus } from './report-answers.ts';

/** What stands in the address bar of the report; anything unknown there is read as the ordinary view. */
export interface ReportSearch {
  /** Of one sending; by link only. */
  sending?: string;
  /** The last so many days; absent: 30, or any time of one sending. */
  days?: (typeof reportSpans)[number];
  purpose?: Purpose;
  /** Of one sending only. */
  status?: RecipientStatus;
  /** Words of a name or an address. */
  q?: string;
  page?: number;
}

/** Days back that the report offers. */
export const reportSpans = [7, 30, 90, 365] as const;
export const usualSpan = 30;

/** As a person looks for them: what needs a look before what went well. */
export const recipientStatuses = [
  'uncertain',
  'failed',
  'bounced',
  'complained',
  'skipped',
  'cancelled',
  'waiting',
  'sent',
  'received',
  'opened',
  'clicked',
] as const satisfies readonly RecipientStatus[];

export function readReportSearch(raw: Record<string, unknown>): ReportSearch {
  const page = Number(raw.page);
  const sending =
    typeof raw.sending === 'string' && /^[0-9a-f-]{36}$/.test(raw.sending) ? raw.sending : undefined;
  const words = typeof raw.q === 'string' || typeof raw.q === 'number' ? String(raw.q).trim() : '';
  const search: ReportSearch = {
    sending,
    days: reportSpans.find((each) => each === Number(raw.days) && each !== usualSpan),
    purpose: purposes.find((each) => each === raw.purpose),
    status: sending === undefined ? undefined : recipientStatuses.find((each) => each === raw.status),
    q: words === '' ? undefined : words.slice(0, 200),
    page: Number.isSafeInteger(page) && page > 1 ? page : undefined,
  };
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined));
}

/** What the server is asked for: without a sending, the usual time unless another was chosen. */
export function scopeOf({ sending, days, purpose }: ReportSearch) {
  return { sending, purpose, days: sending === undefined ? (days ?? usualSpan) : days };
}
