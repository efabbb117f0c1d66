import { describe, expect, it } from 'vitest';
import type { Staff } from './answers.ts';
import { fitting, readPeopleSearch } from './people-search.ts';

function person(name: string, more: Partial<Staff> = {}): Staff {
  return {
    id: 1,
    name,
    email: `${name.split(' ')[0]!.toLowerCase()}@venue.example`,
    language: 'nl',
    roles: [],
    state: 'active',
    hasSecondFactor: false,
    isDemo: false,
    madeAt: '2026-01-01T00:00:00.000Z',
    seenAt: null,
    ...more,
  };
}

describe('the list of people', () => {
  const zoe = person('Zoë van den Berg', { seenAt: '2026-11-20T10:00:00.000Z' });
  const bram = person('Bram Jansen', { state: 'disabled', seenAt: '2026-11-21T10:00:00.000Z' });
  const mila = person('Mila de Groot', { state: 'invited' });
  const all = [bram, mila, zoe];

  it('is found by words of name or address, without accents', () => {
    expect(fitting(all, { q: 'berg zoe' })).toEqual([zoe]);
    expect(fitting(all, { q: 'MILA@venue' })).toEqual([mila]);
    expect(fitting(all, { q: 'nobody' })).toEqual([]);
  });

  it('is narrowed by state and put in the order of who was there last', () => {
    expect(fitting(all, { state: 'disabled' })).toEqual([bram]);
    expect(fitting(all, { sort: 'seen' })).toEqual([bram, zoe, mila]);
    expect(fitting(all, {})).toEqual(all);
  });

  it('reads anything unknown in the address as the ordinary view', () => {
    expect(readPeopleSearch({ q: ' ', state: 'gone', sort: 'roles' })).toEqual({});
    expect(readPeopleSearch({ q: 'ada', state: 'invited', sort: 'seen' })).toEqual({
      q: 'ada',
      state: 'invited',
      sort: 'seen',
    });
  });
});
