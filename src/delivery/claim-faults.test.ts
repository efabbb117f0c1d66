import { describe, expect, it, onTestFinished } from 'vitest';
import { testFolder, testSender } from './line.testing.ts';
import { makeSending, outcomesOf, venueDatabase } from './venue.testing.ts';

const test = venueDatabase(4);

/** From now on the database answers every claim of this sending with this SQLSTATE. Gives back how to mend it. */
async function refuseClaims(sendingId: string, code: string): Promise<() => Promise<unknown>> {
  await test.pool.query(`
    create function refuse() returns trigger language plpgsql as $$ begin raise 'no' using errcode = '${code}'; end $$;
    create trigger refuse before insert on claims for each row when (new.sending_id = '${sendingId}')
      execute function refuse()`);
  const mend = (): Promise<unknown> => test.pool.query('drop function if exists refuse cascade');
  onTestFinished(async () => void (await mend()));
  return mend;
}

async function stateOf(sendingId: string): Promise<{ state: string; why: string | null }> {
  const { rows } = await test.pool.query<{ state: string; why: string | null }>(
    'select state, why from sendings where id = $1',
    [sendingId],
  );
  return rows[0]!;
}

describe('a sending whose claims fail while the database answers', () => {
  it.each([
    ['23514', /cannot be prepared: no\. .*administrator/],
    ['57014', /took too long, three times in a row.*administrator/],
  ])('rule 3: with %s three times in a row asks a person, and the others go', async (code, why) => {
    const broken = await makeSending(test.pool, { people: 2, lane: 2 });
    const fine = await makeSending(test.pool, { people: 4 });
    await refuseClaims(broken, code);
    const line = await testSender(test.pool, testFolder());
    await line.sender.pass();
    await line.sender.pass();
    expect(await stateOf(broken)).toMatchObject({ state: 'running' });
    await line.sender.pass();
    expect(await stateOf(broken)).toEqual({ state: 'asking', why: expect.stringMatching(why) });
    await line.finish();
    expect(await outcomesOf(test.pool, fine)).toEqual({ accepted: 4 });
    expect(await outcomesOf(test.pool, broken)).toEqual({});
  });

  it('rule 3: a claim that goes well in between begins the count anew', async () => {
    const sendingId = await makeSending(test.pool, { people: 4 });
    const line = await testSender(test.pool, testFolder(), { connections: 1 });
    for (let round = 0; round < 2; round++) {
      const mend = await refuseClaims(sendingId, '57014');
      line.sender.wake();
      await line.sender.pass();
      await line.sender.pass();
      await mend();
      expect(await stateOf(sendingId)).toEqual({ state: 'running', why: null });
      await line.sender.pass();
      expect(line.channel.held).toHaveLength(1);
      await line.channel.speakAll();
      await line.sender.drain();
    }
  });

  it('rule 3: what is about the database and no sending of it asks nobody, however often', async () => {
    const sendingId = await makeSending(test.pool, { people: 4 });
    const mend = await refuseClaims(sendingId, '53100');
    const line = await testSender(test.pool, testFolder());
    for (let round = 0; round < 5; round++) await line.sender.pass();
    expect(await stateOf(sendingId)).toEqual({ state: 'running', why: null });
    await mend();
    await line.finish();
    expect(await outcomesOf(test.pool, sendingId)).toEqual({ accepted: 4 });
  });
});
