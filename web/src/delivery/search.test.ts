import { describe, expect, it } from 'vitest';
import {
  messageKey,
  readMessageKey,
  readOutboxSearch,
  readSendingSearch,
  readSendingsSearch,
} from './search.ts';

describe('the address bar', () => {
  it('keeps what is chosen and leaves away what is ordinary', () => {
    expect(readSendingSearch({ people: 'refused', page: '3', copy: 7, view: 'text' })).toEqual({
      people: 'refused',
      page: 3,
      copy: 7,
      view: 'text',
    });
    expect(readSendingSearch({ page: 1, view: 'html' })).toEqual({});
  });

  it('reads nonsense as the ordinary view', () => {
    expect(readOutboxSearch({ page: '-2', view: 'javascript', message: 5 })).toEqual({});
    expect(readSendingSearch({ page: '1e99', copy: 'x', people: 'everybody' })).toEqual({});
  });

  it('names one message of one sending', () => {
    const message = { sendingId: '0b7f6a1e-2d5c-4b0f-9c9d-3f1f8f0f2b11', seq: 12 };
    expect(readMessageKey(messageKey(message))).toEqual(message);
    expect(readMessageKey('nothing')).toBeUndefined();
    expect(readMessageKey(undefined)).toBeUndefined();
  });
});

describe('the address of the list of sendings', () => {
  it('keeps what narrows, and leaves nonsense away', () => {
    const search = { q: 'cancel', state: 'failed', purpose: 'change', days: 7, instance: 3, page: 2 };
    expect(readSendingsSearch({ ...search, days: '7', instance: '3' })).toEqual(search);
    expect(readSendingsSearch({ from: '2026-11-21', to: '2026-02-31' })).toEqual({ from: '2026-11-21' });
    expect(readSendingsSearch({ state: 'great', purpose: 1, days: 8, event: -1, q: ' ' })).toEqual({});
  });

  it('has days back or two days, not both', () => {
    expect(readSendingsSearch({ days: 7, from: '2026-11-21' })).toEqual({ days: 7 });
  });
});
