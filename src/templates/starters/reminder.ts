import type { TemplateInput } from '../contract.ts';
import { details, heading, paragraph, words } from './write.ts';

/** What somebody wants to know shortly before they leave home. */
export const reminderStarter: TemplateInput = {
  code: 'REMINDER',
  name: 'Before your visit',
  purpose: 'information',
  variants: {
    en: {
      subject: '{{event.name}}, {{instance.date}}: what to know before you come',
      document: {
        preheader: 'It starts at {{instance.time}}, in {{stage.name}}.',
        blocks: [
          { kind: 'masthead' },
          heading('See you at {{event.name}}'),
          paragraph('Dear {{customer.first_name|visitor}},'),
          paragraph('Your visit is near. This is all you need to know:'),
          details({
            Date: '{{instance.date}}',
            Starts: '{{instance.time}}',
            'Doors open': '{{instance.doors|shortly before the start}}',
            Place: '{{stage.name}}, {{venue.name}}',
            Address: '{{venue.address}}',
            'Your seats': '{{ticket.seats|see your tickets}}',
          }),
          { kind: 'free_text' },
          paragraph(
            'Please be in good time: once it has begun, you may have to wait for a suitable moment to be let in.',
          ),
          { kind: 'signature', content: words('Until then,\nthe box office of {{venue.name}}') },
          {
            kind: 'footer',
            content: words(
              '{{organisation.contact}}\nYou get this message because you booked this performance. Order number: {{order.codes|see your confirmation}}.',
            ),
          },
        ],
      },
    },
    nl: {
      subject: '{{event.name}}, {{instance.date}}: goed om te weten voor je komt',
      document: {
        preheader: 'Aanvang {{instance.time}}, {{stage.name}}.',
        blocks: [
          { kind: 'masthead' },
          heading('Tot ziens bij {{event.name}}'),
          paragraph('Beste {{customer.first_name|bezoeker}},'),
          paragraph('Je bezoek komt dichterbij. Dit is alles wat je moet weten:'),
          details({
            Datum: '{{instance.date}}',
            Aanvang: '{{instance.time}}',
            'Deuren open': '{{instance.doors|kort voor aanvang}}',
            Plaats: '{{stage.name}}, {{venue.name}}',
            Adres: '{{venue.address}}',
            'Je plaatsen': '{{ticket.seats|zie je kaarten}}',
          }),
          { kind: 'free_text' },
          paragraph(
            'Kom op tijd: als het eenmaal begonnen is, moet je misschien wachten op een geschikt moment om binnen te gaan.',
          ),
          { kind: 'signature', content: words('Tot dan,\nde kassa van {{venue.name}}') },
          {
            kind: 'footer',
            content: words(
              '{{organisation.contact}}\nJe krijgt dit bericht omdat je deze voorstelling hebt geboekt. Bestelnummer: {{order.codes|zie je bevestiging}}.',
            ),
          },
        ],
      },
    },
  },
};
