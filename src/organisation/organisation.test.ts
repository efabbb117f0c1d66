import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { systemClock } from '../platform/clock.ts';
import { rows, sql } from '../platform/database.ts';
import { versionOf } from '../platform/setting-version.ts';
import { organisationBody } from './contract.ts';
import { changeOrganisation, ensureOrganisation, findOrganisation, zoneSet } from './organisation.ts';

const test = testDatabase();
const ada = { actor: 'Ada', clock: systemClock, requestId: 'r-1' };
const lantern = {
  name: 'The Lantern',
  homePage: 'https://www.lantern.example',
  address: 'Kade 12, Zutphen',
  phone: '+31 575 555 01 00',
  languages: ['nl', 'en'],
  zone: 'Europe/Amsterdam',
  country: 'NL',
  colour: '#14504F',
};
const refusal = (field: Partial<Record<keyof typeof lantern, unknown>>): string | undefined =>
  organisationBody.safeParse({ ...lantern, ...field }).error?.issues[0]?.message;

describe('the organisation', () => {
  it('is there from the first start on, and stays what a person set', async () => {
    expect((await findOrganisation(test.db)).name).toBe('');
    await ensureOrganisation(test.db);
    expect(await zoneSet(test.db)).toBeUndefined();
    await changeOrganisation(test.db, lantern, ada);
    expect(await zoneSet(test.db)).toBe('Europe/Amsterdam');
    await ensureOrganisation(test.db);
    expect(await findOrganisation(test.db)).toEqual(lantern);
  });

  it('writes each change to the audit, with what differs and nothing else; the same again writes nothing', async () => {
    await changeOrganisation(test.db, { ...lantern, colour: '#7A1F2B' }, ada);
    await changeOrganisation(test.db, { ...lantern, colour: '#7A1F2B' }, ada);
    const entries = await rows(
      test.db,
      sql`select actor, object, details, request_id from audit_entries
        where action = 'config.organisation_changed' order by id`,
    );
    expect(entries).toHaveLength(2);
    expect(entries[1]).toEqual({
      actor: 'Ada',
      object: 'settings:organisation',
      details: { changes: { colour: { from: '#14504F', to: '#7A1F2B' } } },
      request_id: 'r-1',
    });
  });

  it('is not replaced by somebody who looked at an earlier one', async () => {
    const seen = versionOf(await findOrganisation(test.db));
    await changeOrganisation(test.db, { ...lantern, name: 'The first' }, { ...ada, seen });
    const late = changeOrganisation(test.db, { ...lantern, name: 'The second' }, { ...ada, seen });
    await expect(late).rejects.toMatchObject({ kind: 'conflict', code: 'setting_changed' });
    expect((await findOrganisation(test.db)).name).toBe('The first');
    const again = versionOf(await findOrganisation(test.db));
    const at = ['Ada’s', 'Bea’s'].map((name) =>
      changeOrganisation(test.db, { ...lantern, name }, { ...ada, seen: again }),
    );
    const outcomes = await Promise.allSettled(at);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('refuses a colour that cannot be read on white, and says its contrast', () => {
    expect(refusal({})).toBeUndefined();
    expect(refusal({ colour: '#767676' })).toBeUndefined();
    expect(refusal({ colour: '#777777' })).toMatch(/contrast of 4\.4 on white; 4\.5 is needed/);
    expect(refusal({ colour: '#FFD400' })).toMatch(/contrast of 1\.4/);
    expect(refusal({ colour: 'petrol' })).toMatch(/six digits/);
  });

  it.each<[keyof typeof lantern, unknown, RegExp]>([
    ['name', '   ', /needs a name/],
    ['homePage', 'www.lantern.example', /whole address/],
    ['homePage', 'javascript:alert(1)', /whole address/],
    ['phone', 'ask for Bea', /digits/],
    ['languages', [], /at least one/],
    ['languages', ['nl', 'nl'], /twice/],
    ['zone', 'Mars/Olympus', /no time zone/],
    ['country', 'Holland', /two letters/],
  ])('names what is wrong with %s: %j', (field, value, sentence) => {
    expect(refusal({ [field]: value })).toMatch(sentence);
  });
});
