import type { TemplateInput } from '../contract.ts';
import { paragraph, words } from './write.ts';

/** A letter with nothing in it but what every letter has: where a new template begins. It is not installed. */
export const plainLetter: Pick<TemplateInput, 'purpose' | 'variants'> = {
  purpose: 'information',
  variants: {
    en: {
      subject: 'About {{event.name}}, {{instance.date}}',
      document: {
        blocks: [
          { kind: 'masthead' },
          paragraph('Dear {{customer.first_name|visitor}},'),
          paragraph('You have a booking for {{event.name}} on {{instance.date}} at {{instance.time}}.'),
          { kind: 'free_text' },
          { kind: 'signature', content: words('With kind regards,\nthe box office of {{venue.name}}') },
          {
            kind: 'footer',
            content: words(
              '{{organisation.contact}}\nYou get this message because you booked this performance. It is only about that booking.',
            ),
          },
        ],
      },
    },
    nl: {
      subject: 'Over {{event.name}}, {{instance.date}}',
      document: {
        blocks: [
          { kind: 'masthead' },
          paragraph('Beste {{customer.first_name|bezoeker}},'),
          paragraph('Je hebt geboekt voor {{event.name}} op {{instance.date}} om {{instance.time}}.'),
          { kind: 'free_text' },
          { kind: 'signature', content: words('Met vriendelijke groet,\nde kassa van {{venue.name}}') },
          {
            kind: 'footer',
            content: words(
              '{{organisation.contact}}\nJe krijgt dit bericht omdat je deze voorstelling hebt geboekt. Het gaat alleen over die boeking.',
            ),
          },
        ],
      },
    },
  },
};
