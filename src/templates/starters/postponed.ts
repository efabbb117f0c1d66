import type { TemplateInput } from '../contract.ts';
import { closing, details, heading, paragraph } from './write.ts';

/**
 * The performance does not take place when it should have, and its new date is not certain: the only date in the letter
 * is the one that does not hold any more, and it says so.
 */
export const postponedStarter: TemplateInput = {
  code: 'POSTPONED',
  name: 'Performance postponed',
  purpose: 'change',
  variants: {
    en: {
      subject: 'Postponed: {{event.name}}, {{instance.date}}',
      document: {
        preheader: 'It does not take place on this date. The new date follows.',
        blocks: [
          { kind: 'masthead' },
          heading('{{event.name}} is postponed'),
          paragraph('Dear {{customer.first_name|visitor}},'),
          paragraph(
            'We are sorry to tell you that this performance does not take place on the date you booked:',
          ),
          details({
            Performance: '{{event.name}}',
            'Date until now': '{{instance.date}}, {{instance.time}}',
            Place: '{{stage.name}}, {{venue.name}}',
            'Your order': '{{order.codes|see your confirmation}}',
          }),
          paragraph('The new date is not certain yet. We write to you again as soon as it is.'),
          { kind: 'free_text' },
          paragraph('Please do not travel to the venue on the date above.'),
          ...closing.en,
        ],
      },
    },
    nl: {
      subject: 'Uitgesteld: {{event.name}}, {{instance.date}}',
      document: {
        preheader: 'De voorstelling is niet op deze datum. De nieuwe datum volgt.',
        blocks: [
          { kind: 'masthead' },
          heading('{{event.name}} is uitgesteld'),
          paragraph('Beste {{customer.first_name|bezoeker}},'),
          paragraph(
            'Het spijt ons je te moeten vertellen dat deze voorstelling niet doorgaat op de datum die je hebt geboekt:',
          ),
          details({
            Voorstelling: '{{event.name}}',
            'Datum tot nu toe': '{{instance.date}}, {{instance.time}}',
            Plaats: '{{stage.name}}, {{venue.name}}',
            'Je bestelling': '{{order.codes|zie je bevestiging}}',
          }),
          paragraph('De nieuwe datum staat nog niet vast. Zodra die er is, schrijven we je weer.'),
          { kind: 'free_text' },
          paragraph('Kom op de datum hierboven niet naar het theater.'),
          ...closing.nl,
        ],
      },
    },
  },
};
