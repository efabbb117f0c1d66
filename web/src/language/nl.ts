import { access } from '../access/words.nl.ts';
import { delivery } from '../delivery/words.nl.ts';
import { settings } from '../settings/words.nl.ts';
import { mailings } from '../mailings/words.nl.ts';
import { today } from '../today/words.nl.ts';
import { shell } from '../shell/words.nl.ts';
import type { Catalogue } from './language.ts';

/** Every word of the interface in Dutch. */
export const nl: Catalogue = {
  kit: { loading: 'Wordt geladen', close: 'Sluiten' },
  time: { justNow: 'zojuist' },
  count: {
    people_one: '{{count, number}} persoon',
    people_other: '{{count, number}} mensen',
    messages_one: '{{count, number}} bericht',
    messages_other: '{{count, number}} berichten',
    sendings_one: '{{count, number}} verzending',
    sendings_other: '{{count, number}} verzendingen',
  },
  pager: {
    label: 'Bladzijden',
    previous: 'Vorige',
    next: 'Volgende',
    people_one: '{{from, number}} tot {{to, number}} van {{count, number}} persoon',
    people_other: '{{from, number}} tot {{to, number}} van {{count, number}} mensen',
    messages_one: '{{from, number}} tot {{to, number}} van {{count, number}} bericht',
    messages_other: '{{from, number}} tot {{to, number}} van {{count, number}} berichten',
    sendings_one: '{{from, number}} tot {{to, number}} van {{count, number}} verzending',
    sendings_other: '{{from, number}} tot {{to, number}} van {{count, number}} verzendingen',
  },
  error: {
    serverAway:
      'Foyer antwoordt niet. Er is niets verloren; kijk of de server draait en of deze machine verbinding heeft.',
    requestId: 'Verzoek',
    retry: 'Opnieuw proberen',
  },
  notFound: {
    title: 'Deze pagina bestaat niet',
    what: 'Op dit adres staat niets.',
    next: 'De link is misschien oud, of er ontbreekt een letter.',
  },
  mail: {
    from: 'Van',
    to: 'Aan',
    subject: 'Onderwerp',
    views: 'Hoe het bericht getoond wordt',
    view: { html: 'Bericht', text: 'Tekst', source: 'Bron' },
    frame: 'Het bericht zoals de lezer het ziet',
  },
  state: {
    sending: {
      planned: 'Gepland',
      preparing: 'Wordt voorbereid',
      sending: 'Wordt verzonden',
      paused: 'Gepauzeerd',
      asking: 'Heeft iemand nodig',
      sent: 'Verzonden',
      partly_failed: 'Deels mislukt',
      failed: 'Mislukt',
      missed: 'Gemist',
      stopped: 'Gestopt',
      cancelled: 'Geannuleerd',
      superseded: 'Vervangen',
    },
    message: {
      waiting: 'Wacht',
      going_out: 'Gaat nu uit',
      marked_as_sent: 'Gemarkeerd als verzonden',
      accepted: 'Aangenomen',
      delivered: 'Bezorgd',
      opened: 'Geopend',
      clicked: 'Geklikt',
      uncertain: 'Onzeker',
      refused: 'Geweigerd',
      bounced: 'Teruggekomen',
      complained: 'Klacht',
      expired: 'Verlopen',
      skipped: 'Overgeslagen',
      cancelled: 'Geannuleerd',
    },
    person: {
      waiting: 'Wacht',
      will_receive: 'Krijgt het',
      reached: 'Bereikt',
      unreachable: 'Niet bereikbaar',
      left_out: 'Overgeslagen',
    },
    instance: {
      planned: 'Gepland',
      on_sale: 'In verkoop',
      ended: 'Afgelopen',
      postponed: 'Verplaatst',
      cancelled: 'Geannuleerd',
    },
    print_at_home: { on: 'Aan', off: 'Uit' },
    case_clock: {
      due: 'Op tijd',
      due_before_curtain: 'Nodig voor aanvang',
      late: 'Te laat',
      waiting: 'Wacht',
    },
    second_factor: { set: 'Ingesteld', missing: 'Geen', needed: 'Nog in te stellen' },
    account: { active: 'Actief', invited: 'Uitgenodigd', disabled: 'Geblokkeerd' },
    api_key: { in_use: 'In gebruik', unused: 'Nooit gebruikt', revoked: 'Ingetrokken' },
    need: {
      nobody_told: 'Niemand weet het',
      asking: 'Vraagt iets',
      failed: 'Mislukt',
      uncertain: 'Onzeker',
      to_phone: 'Te bellen',
      partly_failed: 'Deels mislukt',
      print_at_home_off: 'Kaarten tegengehouden',
    },
    system: { running: 'Alles werkt', degraded: 'Er is iets mis', away: 'Foyer antwoordt niet' },
  },
  ...access,
  ...delivery,
  ...mailings,
  ...today,
  ...shell,
  ...settings,
};
