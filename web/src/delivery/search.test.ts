import { describe, expect, it } from 'vitest';
import { messageKey, readMessageKey, readOutboxSearch, readSendingSearch } from './search.ts';

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
