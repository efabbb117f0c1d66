import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearestField } from './fields.ts';
import { lineAndColumn, parseFields } from './parse-fields.ts';

const fieldsIn = (text: string): string[] =>
  parseFields(text).slots.map(({ field, fallback }) => (fallback ? `${field}|${fallback}` : field));

describe('merge fields', () => {
  it('are found with their fall-back and place', () => {
    expect(parseFields('Dear {{ customer.first_name | dear guest }},')).toEqual({
      slots: [{ field: 'customer.first_name', fallback: 'dear guest', start: 5, end: 43 }],
      problems: [],
    });
  });

  it.each([
    '{{free_text}}',
    '{{ FREE_TEXT }}',
    '@FREETEXT@',
    '@ FreeText @',
    '#CUSTOMTEXT#',
    '# CUSTOMTEXT #',
    '#customtext#',
  ])('meaning.md 21: %s is the free text', (form) => {
    expect(fieldsIn(`Dear guest, ${form} Bye`)).toEqual(['free_text']);
  });

  it('leaves alone what is only text', () => {
    const text =
      'Mail @home to box@venue.org, room #4 or #5#, 100% (50%), a @ b @ c, {x}, }}, $5, https://a.example/%E2%82%AC';
    expect(parseFields(text)).toEqual({ slots: [], problems: [] });
    expect(fieldsIn('@home@FREETEXT@')).toEqual(['free_text']);
  });

  it.each([
    '{{constructor}}',
    '{{__proto__}}',
    '{{toString}}',
    '{{customer.constructor}}',
    '{{customer["first_name"]}}',
    '@__proto__@',
    '@FREETXT@',
    '#CUSTOMTXT#',
    '${env.X}',
    '#{env.X}',
    '%PATH%',
    '{{=<% %>=}}',
    '<%= env %>',
    '{% if x %}',
    '*|FNAME|*',
    '｛｛customer.first_name｝｝',
    '❴❴x❵❵',
    '{{{customer.first_name}}}',
    '{{#if x}}',
    '{{',
    '{{customer.first_name',
    '{{}}',
    '{{|x}}',
    '{{customer.first_name\n}}',
    '{{ cust\u200bomer.first_name }}',
  ])('C-11: %s is refused with its position', (text) => {
    const { problems } = parseFields(`ab\ncd ${text}`);
    expect(problems.length).toBeGreaterThan(0);
    expect(lineAndColumn(`ab\ncd ${text}`, problems[0]!.offset)).toEqual({ line: 2, column: 4 });
  });

  it.each([
    ['customer.firstname', 'customer.first_name'],
    ['first_name', 'customer.first_name'],
    ['ticket.seat', 'ticket.seats'],
    ['freetext', 'free_text'],
    ['zzzzzzzz', undefined],
  ])('C-11: for %s proposes %s', (typed, near) => {
    expect(nearestField(typed)).toBe(near);
    const { problems } = parseFields(`{{${typed}}}`);
    expect(problems[0]!.message).toContain(
      near ? `Did you mean {{${near}}}?` : 'The fields are customer.first_name',
    );
  });

  it('stay quick on texts made to be slow', () => {
    const started = performance.now();
    for (const piece of [
      '@a ',
      '@ ',
      '{{a',
      '{{',
      '#aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
      '{%',
      '%AAA',
      '｛｛',
    ])
      parseFields(piece.repeat(200_000 / piece.length));
    expect(performance.now() - started).toBeLessThan(3000);
  });

  it('are found without overlap and never make the parser throw', () => {
    const units = fc.constantFrom(
      '{{',
      '}}',
      '|',
      '@',
      '#',
      'FREETEXT',
      'CUSTOMTEXT',
      'event.name',
      ' ',
      '\n',
      'x',
      '%',
      '$',
      '<',
    );
    fc.assert(
      fc.property(fc.array(units), (parts) => {
        const { slots } = parseFields(parts.join(''));
        for (const [index, slot] of slots.entries())
          expect(slot.start).toBeGreaterThanOrEqual(slots[index - 1]?.end ?? 0);
      }),
    );
  });
});
