import type { TemplateInput } from '../contract.ts';
import { details, heading, paragraph, words } from './write.ts';

/** The tickets of one booking: everything needed at the door stands in the message itself. */
export const ticketsStarter: TemplateInput = {
  code: 'TICKETS',
  name: 'Your tickets',
  purpose: 'ticket',
  variants: {
    en: {
      subject: 'Your tickets: {{event.name}}, {{instance.date}}',
      document: {
        preheader: '{{instance.date}}, {{instance.time}}, {{stage.name}}. Keep this message for the door.',
        blocks: [
          { kind: 'masthead' },
          heading('Your tickets for {{event.name}}'),
          paragraph('Dear {{customer.first_name|visitor}},'),
          paragraph('Here is your booking. We look forward to seeing you.'),
          {
            kind: 'ticket_details',
            rows: [
              { label: 'Tickets', show: 'count' },
              { label: 'Seats', show: 'seats' },
              { label: 'Type', show: 'types' },
              { label: 'Order number', show: 'codes' },
            ],
          },
          heading('The performance', 2),
          details({
            Date: '{{instance.date}}',
            Starts: '{{instance.time}}',
            'Doors open': '{{instance.doors|shortly before the start}}',
            Place: '{{stage.name}}, {{venue.name}}',
            Address: '{{venue.address}}',
          }),
          { kind: 'free_text' },
          paragraph('Please have this message or your order number with you, on paper or on your phone.'),
          { kind: 'signature', content: words('Until then,\nthe box office of {{venue.name}}') },
          {
            kind: 'footer',
            content: words(
              '{{organisation.contact}}\nYou get this message because you booked this performance. Something wrong with it? Reply, and a person will help you.',
            ),
          },
        ],
      },
    },
    nl: {
      subject: 'Je kaarten: {{event.name}}, {{instance.date}}',
      document: {
        preheader:
          '{{instance.date}}, {{instance.time}}, {{stage.name}}. Bewaar dit bericht voor bij de deur.',
        blocks: [
          { kind: 'masthead' },
          heading('Je kaarten voor {{event.name}}'),
          paragraph('Beste {{customer.first_name|bezoeker}},'),
          paragraph('Dit is je boeking. We zien je graag.'),
          {
            kind: 'ticket_details',
            rows: [
              { label: 'Kaarten', show: 'count' },
              { label: 'Plaatsen', show: 'seats' },
              { label: 'Soort', show: 'types' },
              { label: 'Bestelnummer', show: 'codes' },
            ],
          },
          heading('De voorstelling', 2),
          details({
            Datum: '{{instance.date}}',
            Aanvang: '{{instance.time}}',
            'Deuren open': '{{instance.doors|kort voor aanvang}}',
            Plaats: '{{stage.name}}, {{venue.name}}',
            Adres: '{{venue.address}}',
          }),
          { kind: 'free_text' },
          paragraph('Neem dit bericht of je bestelnummer mee, op papier of op je telefoon.'),
          { kind: 'signature', content: words('Tot dan,\nde kassa van {{venue.name}}') },
          {
            kind: 'footer',
            content: words(
              '{{organisation.contact}}\nJe krijgt dit bericht omdat je deze voorstelling hebt geboekt. Klopt er iets niet? Beantwoord dit bericht, dan helpt een mens je verder.',
            ),
          },
        ],
      },
    },
  },
};
