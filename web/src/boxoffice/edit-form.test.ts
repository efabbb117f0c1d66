import { describe, expect, it } from 'vitest';
import { correctionOf, formOf, readEdit } from './edit-form.ts';
import type { InstanceDetail } from './instance-answers.ts';

const instance = {
  version: 3,
  event: { id: 1, name: 'Night of Songs', names: { nl: 'Nacht van het lied' } },
  stageId: 2,
  startsAt: '2026-04-01T18:00:00.000Z',
  doorsAt: '2026-04-01T17:15:00.000Z',
  zone: 'Europe/Amsterdam',
  capacity: 80,
  printAtHome: true,
} as unknown as InstanceDetail;

describe('the form of a performance added by hand', () => {
  it('asks for nothing while nothing was changed', () => {
    expect(correctionOf(formOf(instance), instance)).toEqual({ version: 3 });
  });

  it('asks only for what was changed, with the doors on the day of the start', () => {
    const form = { ...formOf(instance), doors: '19:30', capacity: ' 90 ' };
    expect(correctionOf(form, instance)).toEqual({ version: 3, doorsAt: '2026-04-01T19:30', capacity: 90 });
  });

  it('says that doors, capacity and a name in another language are not known any more when they are emptied', () => {
    const form = { ...formOf(instance), names: { nl: ' ' }, doors: '', capacity: '' };
    expect(correctionOf(form, instance)).toEqual({
      version: 3,
      event: { name: 'Night of Songs', names: {} },
      doorsAt: null,
      capacity: null,
    });
  });

  it('keeps the version it was opened with, so that somebody who was faster is not written over', () => {
    const form = formOf(instance);
    const later = { ...instance, version: 4, capacity: 85 };
    expect(correctionOf({ ...form, printAtHome: false }, later)).toMatchObject({ version: 3 });
  });

  it('is read back from a draft, and from nothing else', () => {
    const form = formOf(instance);
    expect(readEdit(JSON.parse(JSON.stringify(form)))).toEqual(form);
    expect(readEdit({ ...form, names: null })).toBeUndefined();
    expect(readEdit(null)).toBeUndefined();
  });
});
