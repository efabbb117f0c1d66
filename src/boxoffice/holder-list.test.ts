import { describe, expect, it } from 'vitest';
import { readHolderList } from './holder-list.ts';

const one = (text: string) => readHolderList(text).holders[0];

describe('a pasted list of ticket holders', () => {
  it.each([
    ['Bea Visser\tBea@Mail.example\t+31 6 123 456\tC4 C5'],
    ['Bea Visser; Bea@Mail.example; +31 6 123 456; C4, C5'],
    ['Bea Visser, Bea@Mail.example, +31 6 123 456, C4, C5'],
    ['"Bea Visser",Bea@Mail.example,+31 6 123 456,C4-5'],
  ])('reads %j', (text) => {
    expect(one(text)).toEqual({
      line: 1,
      name: 'Bea Visser',
      email: 'Bea@Mail.example',
      folded: 'bea@mail.example',
      phone: '+31 6 123 456',
      seats: [
        { row: 'C', seat: '4' },
        { row: 'C', seat: '5' },
      ],
    });
  });

  it('takes a name alone for one ticket, and a number for so many', () => {
    expect(one('Carl')?.seats).toHaveLength(1);
    expect(one('Carl,,,3')?.seats).toEqual(Array.from({ length: 3 }, () => ({ row: null, seat: null })));
  });

  it('passes over a heading and empty lines, and keeps the numbers of the lines', () => {
    const { holders, findings } = readHolderList('Naam;E-mail\r\n\r\nBea;\r\nCarl;\r\n');
    expect(findings).toEqual([]);
    expect(holders.map(({ line, name }) => `${line} ${name}`)).toEqual(['3 Bea', '4 Carl']);
  });

  it('tells everything that is wrong at its line, all at once', () => {
    const { findings } = readHolderList(
      'Bea;bea;;C4\n;x@y.example\nCarl;;call me\nDora;;;C\nEve;;;C4-2\nFay;;;0',
    );
    expect(findings.map(({ line }) => line)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(findings[0]?.message).toMatch(/^"bea" is no e-mail address\./);
  });

  it('finds a seat that is given twice', () => {
    expect(readHolderList('Bea;;;C4-C6\nCarl;;;c5').findings).toEqual([
      {
        line: 2,
        code: 'seat_twice',
        values: { seat: 'C5', first: 1 },
        message: 'Seat C5 stands in line 1 already. Take one of the two away.',
      },
    ]);
  });

  it('sends more than 500 people to the import', () => {
    expect(readHolderList('Bea\n'.repeat(501)).findings).toHaveLength(1);
    expect(readHolderList('Bea\n'.repeat(500)).findings).toEqual([]);
  });
});
