import { describe, expect, it } from 'vitest';
import { addBodyOf, emptyForm, readForm } from './add-form.ts';

const typed = {
  ...emptyForm('Europe/Amsterdam', 'nl'),
  key: 'k',
  event: ' Night of Songs ',
  day: '2026-12-31',
  start: '22:00',
  end: '01:00',
};

describe('the form of a new performance', () => {
  it('means the event that is known by the name, else a new one with its names', () => {
    expect(addBodyOf(typed, [{ id: 7, name: 'Night of songs' }])).toMatchObject({ event: { id: 7 } });
    expect(addBodyOf({ ...typed, names: { nl: 'Nacht', fr: ' ' } }, [])).toMatchObject({
      event: { name: 'Night of Songs', names: { nl: 'Nacht' } },
    });
  });

  it('means the chosen stage, else a new place', () => {
    expect(addBodyOf({ ...typed, stageId: '3' }, [])).toMatchObject({ place: { stageId: 3 } });
    expect(
      addBodyOf({ ...typed, stage: 'Loft', venue: 'Barn', country: 'nl', languages: 'NL, en' }, []),
    ).toMatchObject({
      place: {
        stage: 'Loft',
        venue: { name: 'Barn', zone: 'Europe/Amsterdam', country: 'NL', languages: ['nl', 'en'] },
      },
    });
  });

  it('ends after midnight where the end is before the start, and leaves away what is empty', () => {
    const body = addBodyOf(typed, []);
    expect(body).toMatchObject({ startsAt: '2026-12-31T22:00', endsAt: '2027-01-01T01:00' });
    expect(body).not.toHaveProperty('capacity');
    expect(body).not.toHaveProperty('doorsAt');
    expect(body).not.toHaveProperty('stageId');
  });

  it('drops a draft of another shape', () => {
    expect(readForm(typed)).toEqual(typed);
    expect([null, {}, { ...typed, printAtHome: 'yes' }].map(readForm)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});
