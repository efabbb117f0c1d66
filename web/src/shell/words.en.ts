/** The words of head, menu and search in English. */
export const shell = {
  place: {
    today: 'Today',
    events: 'Events',
    sendings: 'Sendings',
    templates: 'Templates',
    outbox: 'Outbox',
    import: 'Import',
    settings: 'Settings',
  },
  shell: {
    skip: 'Skip to the page',
    home: 'Foyer, to the start',
    menu: 'Menu',
    bottomMenu: 'Places',
    crumb: 'Where this stands',
    more: 'More',
    language: 'Language',
    appearance: { label: 'Appearance', light: 'Light', dark: 'Dark', auto: 'As the system' },
  },
  system: {
    allWell: 'Foyer and its database answer, and nothing holds sending up.',
  },
};
