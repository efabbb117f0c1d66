import type { FieldValues } from './fields.ts';

/** What a preview says where no real person was chosen. Nobody of these exists. */
interface Sample {
  values: Required<FieldValues>;
  /** Stands at the place of the free text, which is typed only when the message is sent. */
  freeText: string;
}

const english: Sample = {
  values: {
    'customer.first_name': 'Robin',
    'customer.last_name': 'Winter',
    'customer.full_name': 'Robin Winter',
    'customer.salutation': 'Dear Robin Winter',
    'order.codes': 'R7K2M',
    'ticket.count': '2',
    'ticket.seats': 'Row 7, seats 12 and 13',
    'ticket.types': '2 × Full price',
    'event.name': 'The Winter’s Tale',
    'instance.date': 'Saturday, 21 November 2026',
    'instance.time': '20:15',
    'instance.doors': '19:30',
    'stage.name': 'Main hall',
    'venue.name': 'Your venue',
    'venue.address': '1 Station Square',
    'organisation.contact': 'Your venue\n1 Station Square\nTelephone +44 1632 960 100',
  },
  freeText: 'Here stands what is typed when the message is sent.\nLine breaks are kept.',
};

const dutch: Sample = {
  values: {
    'customer.first_name': 'Robin',
    'customer.last_name': 'de Winter',
    'customer.full_name': 'Robin de Winter',
    'customer.salutation': 'Beste Robin de Winter',
    'order.codes': 'R7K2M',
    'ticket.count': '2',
    'ticket.seats': 'Rij 7, stoel 12 en 13',
    'ticket.types': '2 × Normaal',
    'event.name': 'Een winteravondsprookje',
    'instance.date': 'zaterdag 21 november 2026',
    'instance.time': '20:15',
    'instance.doors': '19:30',
    'stage.name': 'Grote zaal',
    'venue.name': 'Jouw theater',
    'venue.address': 'Stationsplein 1',
    'organisation.contact': 'Jouw theater\nStationsplein 1\nTelefoon 020 555 01 00',
  },
  freeText: 'Hier komt te staan wat bij het verzenden wordt getypt.\nRegeleinden blijven staan.',
};

/** The sample person, booking and free text for a preview in a language; English where we have no other. Pure. */
export function sampleOf(language: string): Sample {
  return language.split('-', 1)[0] === 'nl' ? dutch : english;
}
