import type { TemplateInput } from '../contract.ts';
import { closing, details, heading, paragraph } from './write.ts';

/**
 * The performance takes place at another time or on another stage. Day, time and place are those that hold when it is
 * sent; it promises nothing about tickets or money, because that differs by venue and by case: what is settled is typed.
 */
export const movedStarter: TemplateInput = {
  code: 'MOVED',
  name: 'Performance moved',
  purpose: 'change',
  variants: {
    en: {
      subject: 'Moved: {{event.name}}, now {{instance.date}}, {{instance.time}}',
      document: {
        preheader:
          'Now {{instance.date}}, {{instance.time}}, {{stage.name}}. Please read this before you travel.',
        blocks: [
          { kind: 'masthead' },
          heading('{{event.name}} has been moved'),
          paragraph('Dear {{customer.first_name|visitor}},'),
          paragraph(
            'The performance you booked has been moved. From now on this is when and where it takes place:',
          ),
          details({
            Performance: '{{event.name}}',
            'Date now': '{{instance.date}}, {{instance.time}}',
            'Place now': '{{stage.name}}, {{venue.name}}',
            'Doors open': '{{instance.doors|shortly before the start}}',
            'Your order': '{{order.codes|see your confirmation}}',
          }),
          { kind: 'free_text' },
          ...closing.en,
        ],
      },
    },
    nl: {
      subject: 'Verplaatst: {{event.name}}, nu {{instance.date}}, {{instance.time}}',
      document: {
        preheader:
          'Nu {{instance.date}}, {{instance.time}}, {{stage.name}}. Lees dit voordat je op weg gaat.',
        blocks: [
          { kind: 'masthead' },
          heading('{{event.name}} is verplaatst'),
          paragraph('Beste {{customer.first_name|bezoeker}},'),
          paragraph('De voorstelling die je hebt geboekt, is verplaatst. Dit is voortaan waar en wanneer:'),
          details({
            Voorstelling: '{{event.name}}',
            'Datum nu': '{{instance.date}}, {{instance.time}}',
            'Plaats nu': '{{stage.name}}, {{venue.name}}',
            'Deuren open': '{{instance.doors|kort voor aanvang}}',
            'Je bestelling': '{{order.codes|zie je bevestiging}}',
          }),
          { kind: 'free_text' },
          ...closing.nl,
        ],
      },
    },
  },
};
