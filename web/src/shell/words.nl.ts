/** The words of head, menu and search in Dutch. */
export const shell = {
  place: {
    today: 'Vandaag',
    events: 'Voorstellingen',
    sendings: 'Verzendingen',
    templates: 'Sjablonen',
    outbox: 'Postvak uit',
    import: 'Import',
    settings: 'Instellingen',
  },
  shell: {
    skip: 'Naar de inhoud',
    home: 'Foyer, naar het begin',
    menu: 'Menu',
    bottomMenu: 'Plekken',
    crumb: 'Waar dit staat',
    more: 'Meer',
    language: 'Taal',
    appearance: { label: 'Weergave', light: 'Licht', dark: 'Donker', auto: 'Zoals het systeem' },
  },
  system: {
    allWell: 'Foyer en de database antwoorden, en niets houdt het verzenden tegen.',
  },
};
