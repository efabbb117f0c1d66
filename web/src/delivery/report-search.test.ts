import { expect, it } from 'vitest';
import { readReportSearch, scopeOf } from './report-search.ts';

const sending = '0b0b0b0b-1111-4222-8333-444444444444';

it('reads what it knows and leaves the rest away', () => {
  expect(readReportSearch({ days: '90', purpose: 'change', q: ' bea ', page: 2, colour: 'red' })).toEqual({
    days: 90,
    purpose: 'change',
    q: 'bea',
    page: 2,
  });
  expect(readReportSearch({ days: 31, purpose: 'x', sending: 'x', page: -1 })).toEqual({});
});

it('takes a status within one sending only', () => {
  expect(readReportSearch({ status: 'failed' })).toEqual({});
  expect(readReportSearch({ status: 'failed', sending })).toEqual({ status: 'failed', sending });
});

it('asks for thirty days over all, and for any time of one sending', () => {
  expect(scopeOf({})).toEqual({ days: 30 });
  expect(scopeOf({ sending })).toEqual({ sending });
});
