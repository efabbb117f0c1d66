import type { DocumentInput } from '../documents.ts';

/** Words of a starter as document nodes; fields stand in them as {{…}}. */
export type BlockInput = DocumentInput['blocks'][number];
type Content = Extract<BlockInput, { kind: 'text' }>['content'];

export function words(text: string): Content {
  return [{ kind: 'text', text }];
}

export function paragraph(text: string): BlockInput {
  return { kind: 'text', content: words(text) };
}

export function heading(text: string, level: 1 | 2 = 1): BlockInput {
  return { kind: 'heading', level, content: words(text) };
}

export function details(rows: Record<string, string>): BlockInput {
  return {
    kind: 'details',
    rows: Object.entries(rows).map(([label, value]) => ({ label, value: words(value) })),
  };
}

/** How a letter of the box office ends: whom to ask, who writes, and why the reader gets it. */
export const closing: Record<'en' | 'nl', BlockInput[]> = {
  en: [
    paragraph(
      'If anything is unclear, reply to this message with your order number. A person reads every reply.',
    ),
    { kind: 'signature', content: words('With kind regards,\nthe box office of {{venue.name}}') },
    {
      kind: 'footer',
      content: words(
        '{{organisation.contact}}\nYou get this message because you booked this performance. It is only about that booking.',
      ),
    },
  ],
  nl: [
    paragraph(
      'Is er iets niet duidelijk? Beantwoord dan dit bericht en noem je bestelnummer. Elk antwoord wordt door een mens gelezen.',
    ),
    { kind: 'signature', content: words('Met vriendelijke groet,\nde kassa van {{venue.name}}') },
    {
      kind: 'footer',
      content: words(
        '{{organisation.contact}}\nJe krijgt dit bericht omdat je deze voorstelling hebt geboekt. Het gaat alleen over die boeking.',
      ),
    },
  ],
};
