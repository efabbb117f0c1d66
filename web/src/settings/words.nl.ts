import type { settings as english } from './words.en.ts';

/** The words of the settings in Dutch. */
export const settings: typeof english = {
  settings: {
    readOnly: 'Je kunt dit lezen, maar niet wijzigen. Vraag iemand met de rol Settings Admin.',
    readOnlyShort: 'Een Settings Admin wijzigt dit',
    save: 'Opslaan',
    drop: 'Wijzigingen weggooien',
    saved: 'Opgeslagen om {{at}}',
    people: {
      title: 'Mensen en rollen',
      about: 'Wie een account heeft, wat ze mogen, en hoe ze binnenkomen.',
    },
    partners: {
      title: 'Accounts voor partners',
      about: 'Voor mensen die de rapporten ophalen die voor hen zijn gemaakt, en verder niets zien.',
    },
    keys: { title: 'API-sleutels', about: 'Waarmee programma’s Foyer gebruiken.' },
    organisation: {
      title: 'Organisatie',
      about: 'Naam, adressen, talen, tijdzone en de kleur van de mails.',
      noName: 'Nog geen naam',
      lead: 'Wie er spreekt: wat mensen boven elk scherm en in elke mail zien.',
      who: 'Wie we zijn',
      whoHelp: 'Zichtbaar voor medewerkers en bezoekers.',
      name: 'Naam',
      nameHelp: 'Staat bovenaan het menu.',
      homePage: 'Website',
      phone: 'Telefoon van de kassa',
      phoneHelp: 'Voor mensen die we niet per e-mail bereiken en die terugbellen.',
      address: 'Postadres',
      addressHelp: 'In een mail moet staan wie hem stuurt en waar die te vinden is.',
      speech: 'Taal en tijd',
      speechHelp: 'Voorstellingen houden de tijdzone van hun eigen locatie.',
      languages: 'Talen waarin we schrijven',
      firstLanguage: 'Eerste taal',
      firstLanguageHelp:
        'Voor mensen van wie we de taal niet weten, en voor wat Foyer zelf aan jullie schrijft.',
      country: 'Land',
      zone: 'Tijdzone',
      colour: 'Kleur',
      colourHelp: 'Van mails en openbare pagina’s. De kleur van Foyer zelf zien bezoekers nooit.',
      colourCode: 'Kleurcode',
      pick: 'Kies een kleur',
      sample: 'Lees meer',
      readable: '{{ratio}} op wit: goed leesbaar',
      tooPale: '{{ratio}} op wit: te licht, {{least}} is nodig. Kies een donkerdere kleur.',
      colourShape: 'Een hekje en zes cijfers, zoals #14504F.',
      colourSaved:
        'Een sjabloon houdt de kleur waarin het is opgeslagen. Bestaande sjablonen veranderen pas als iemand ze opnieuw opslaat; wat al verstuurd is verandert nooit.',
    },
  },
};
