import type { TemplateInput } from '../contract.ts';
import { closing, details, heading, paragraph } from './write.ts';

/**
 * For a Saturday night: the performance does not go ahead, and box office types why. It promises nothing about
 * money, because that differs by venue and by case: what is settled is typed.
 */
export const cancelStarter: TemplateInput = {
  code: 'CANCEL',
  name: 'Performance cancelled',
  purpose: 'change',
  variants: {
    en: {
      subject: 'Cancelled: {{event.name}}, {{instance.date}}',
      document: {
        preheader: 'This performance will not go ahead. Please read this before you travel.',
        blocks: [
          { kind: 'masthead' },
          heading('{{event.name}} will not go ahead'),
          paragraph('Dear {{customer.first_name|visitor}},'),
          paragraph('We are sorry to tell you that this performance is cancelled:'),
          details({
            Performance: '{{event.name}}',
            Date: '{{instance.date}}, {{instance.time}}',
            Place: '{{stage.name}}, {{venue.name}}',
            'Your order': '{{order.codes|see your confirmation}}',
          }),
          { kind: 'free_text' },
          paragraph('Please do not travel to the venue for this performance.'),
          ...closing.en,
        ],
      },
    },
    nl: {
      subject: 'Geannuleerd: {{event.name}}, {{instance.date}}',
      document: {
        preheader: 'Deze voorstelling gaat niet door. Lees dit voordat je op weg gaat.',
        blocks: [
          { kind: 'masthead' },
          heading('{{event.name}} gaat niet door'),
          paragraph('Beste {{customer.first_name|bezoeker}},'),
          paragraph('Het spijt ons je te moeten vertellen dat deze voorstelling is geannuleerd:'),
          details({
            Voorstelling: '{{event.name}}',
            Datum: '{{instance.date}}, {{instance.time}}',
            Plaats: '{{stage.name}}, {{venue.name}}',
            'Je bestelling': '{{order.codes|zie je bevestiging}}',
          }),
          { kind: 'free_text' },
          paragraph('Kom voor deze voorstelling niet naar het theater.'),
          ...closing.nl,
        ],
      },
    },
  },
};
